"""Deletes that are refused because of rows in another table: "check `loans` for rows with this `ladder_id`".

The sentence names the table, the column that refers to the record, and the states that count, each in code.
"""

import re
from collections.abc import Iterator

from endpoint_plan.languages import book
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.model.behaviour import Comparison, Operator, record, value_of
from endpoint_plan.reading.behaviour.counts import numbered, referring
from endpoint_plan.reading.behaviour.refusals import asks_otherwise
from endpoint_plan.reading.behaviour.state_sentences import When
from endpoint_plan.reading.behaviour.subject import Subject, collection
from endpoint_plan.reading.behaviour.table_names import is_table
from endpoint_plan.reading.behaviour.told_states import STATUS
from endpoint_plan.text.identifiers import fold_name, words

LONGEST = 400
"""Characters of a sentence that is read."""
MOST = 8
"""States that a sentence names at most."""
_STATE = re.compile(r"'?([a-z]{3,30}(?:_[a-z]{1,30}){0,3})'?")


def rows_in_tables(text: str, subject: Subject) -> Iterator[When]:
    """Yield the conditions under which *text* refuses the delete *subject*: one for each state of rows that refer to its record."""
    own = collection(subject.operation.path)
    reference = fold_name(f"{singular('_'.join(words(own)))}_id")
    spans = code_spans(text)
    tables = [one for one in spans if is_plural(one) and is_table(one) and one != own]
    told = {one.meaning for one in book("counting").matches(text)}
    if (
        len(text) > LONGEST
        or len(tables) != 1
        or reference not in map(fold_name, spans)
    ):
        return
    if "there" not in told or told & {"least", "last"} or asks_otherwise(text):
        return
    if not book("conditions").has("status", text):
        yield (numbered(referring(tables[0]), Operator.GT, 0),)
        return
    known = {fold_name(tables[0]), reference, *STATUS}
    named = [match[1] for one in spans if (match := _STATE.fullmatch(one))]
    states = [one for one in named if fold_name(one) not in known]
    if len(states) > MOST or any(words(one)[-1] == "id" for one in states):
        return
    for state in states:
        has = Comparison(
            left=record(STATUS[0]), operator=Operator.EQ, right=value_of(state)
        )
        yield (numbered(referring(tables[0], has), Operator.GT, 0),)
