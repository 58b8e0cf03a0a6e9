"""What an operation counts on another record: "increments `Shelf.LoanCount`", `set loan_count = loan_count + 1`.

A condition is understood where it is a value that callers send: "if `accepted`: increment `Plan.AcceptedCount`".
"""

import re
from collections.abc import Iterator

from endpoint_plan.languages import book
from endpoint_plan.languages.plurals import is_plural, plural_of, singular
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.model.behaviour import (
    Comparison,
    Effect,
    Operand,
    Operator,
    Place,
    Verb,
    value_of,
)
from endpoint_plan.model.schema import Kind
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.reading.behaviour.changes import SENTENCES, telling
from endpoint_plan.reading.behaviour.subject import Statement, Subject
from endpoint_plan.text.identifiers import Identifier, fold_name

LONGEST = 400
"""Characters of a sentence that is read."""
NEAR = 60
"""Characters between the verb and what is counted."""

_MEMBER = re.compile(r"`([A-Za-z]\w{1,59})\.([A-Za-z]\w{1,59})`")
_OF = re.compile(
    r"\b([a-z]{3,30})['’]s\s+`?([a-z]+(?:[ _][a-z]+)?[ _](?:count|counter|total))s?\b`?"
)
"""The comment count of a brief in running text: the brief's comment count."""


def read_tallies(subject: Subject) -> Iterator[Effect]:
    """Yield what *subject* counts on other records, as queries and sentences tell it."""
    yield from _queried(subject)
    yield from _said(subject)


def _queried(subject: Subject) -> Iterator[Effect]:
    """Yield what updates of other tables, written down as queries, count."""
    codes = [p.code.text for p in subject.statements if p.code and p.own]
    texts = [*codes, *(part.text for part in subject.statements if part.own)]
    for query in subject.operation.queries:
        if (
            query.verb is not Verb.UPDATE
            or query.shared
            or _is_own(subject, query.table)
        ):
            continue
        for change in query.sets:
            counting = re.compile(rf"\b{re.escape(change.field)}\s*([+-])\s*1\b")
            signs = {sign for text in texts for sign in counting.findall(text)}
            if len(signs) == 1:
                yield Effect(
                    collection=query.table,
                    field=change.field,
                    value=value_of(1),
                    raised=1 if signs == {"+"} else -1,
                    says=f"update {query.table}",
                    line=query.line,
                )


def _said(subject: Subject) -> Iterator[Effect]:
    for part in telling(subject):
        for text in SENTENCES.split(part.text):
            if len(text) <= LONGEST and not book("tallies").has("unsure", text):
                yield from _in_sentence(part, text, subject)


def _in_sentence(part: Statement, text: str, subject: Subject) -> Iterator[Effect]:
    for match in (*_MEMBER.finditer(text), *_OF.finditer(text)):
        holder, field = match[1], match[2].replace(" ", "_")
        by = _direction(text[: match.start()])
        counts = guess_type(field).kind is Kind.INTEGER
        if not by or not counts or _is_own(subject, holder):
            continue
        when = _condition(text, subject)
        if when is None and book("changes").has("condition", text):
            continue
        yield Effect(
            collection=_plural(holder),
            field=field,
            value=value_of(1),
            raised=by,
            when=(when,) if when else (),
            says=part.text,
            line=part.line,
        )


def _direction(before: str) -> int:
    """Return 1 where the last verb *before* what is counted raises it, -1 where it lowers it, 0 without one."""
    found = book("tallies").matches(before[-NEAR:])
    last = max(found, key=lambda one: one.start, default=None)
    return {"raises": 1, "lowers": -1}.get(last.meaning, 0) if last else 0


def _condition(text: str, subject: Subject) -> Comparison | None:
    """Return that what is sent is the only choice of it that *text* names as code; None where it names none."""
    named = {fold_name(span.strip("'\"")) for span in code_spans(text)}
    found = [
        (name, choice)
        for name, schema in subject.sent.items()
        for choice in subject.shapes.resolve(schema).enum or ()
        if fold_name(str(choice)) in named
    ]
    if len(found) != 1:
        return None
    name, choice = found[0]
    sent = Operand(place=Place.SENT, name=name)
    return Comparison(left=sent, operator=Operator.EQ, right=value_of(choice))


def _is_own(subject: Subject, name: str) -> bool:
    return fold_name(singular(str(Identifier(name)))) == subject.noun


def _plural(holder: str) -> str:
    plain = str(Identifier(holder))
    return plain if is_plural(plain) else plural_of(plain)
