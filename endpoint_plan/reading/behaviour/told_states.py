"""A status or a moment that only the text tells of: "update the invitation status to declined", where no message shows one.

Actions and deletes often answer nothing, so that no message shows the field on which they depend.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import pairwise

from endpoint_plan.languages import book, table
from endpoint_plan.languages.plurals import singular
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.text.english import is_participle
from endpoint_plan.text.identifiers import fold_name, words
from endpoint_plan.text.words import folded_words

STATUS = ("status", "state")
"""Last words of the names of fields that hold a state."""
FIELD = "status"
"""What the field is called of which only the text tells."""
ELSEWHERE = frozenset({"deleted", "expired", "processed"})
"""States that marks and moments tell, no status, and what any end of a thing is called."""
LONGEST = 300
"""Characters of a line that is read."""

FAR = 4
"""Words before a state among which one for a status is looked for."""

_BETWEEN = ("beside", "already", "not")
_PREDICATING = ("be", "become", "must", "wanted", "never")
"""What stands in front of a state, with such words between."""

_MARKED = re.compile(r"`(?P<name>[a-z][a-z0-9_]{2,29})`")
_MOMENT = re.compile(r"(?<![\w.])([a-z]\w{2,40}(?:_at|At))\b")
_QUOTED = re.compile(r"'([a-z_]{3,30})'")
_QUOTES = re.compile(
    rf"(?:{'|'.join(STATUS)})\w{{0,3}}\W{{1,6}}(?:\w{{1,4}}\W{{1,4}}){{0,3}}(?<=['\"`])\w",
    re.IGNORECASE,
)
"""`status = 'sold'`, status in `{'sold', 'open'}`: values follow."""


def quoted_states(texts: Iterable[str]) -> set[str]:
    """Return the states that *texts* have in quotes or marks of code where they speak of a status."""
    quoted = {
        span.strip("'\"").lower()
        for text in texts
        if book("conditions").has("status", text)
        for span in (*code_spans(text), *_QUOTED.findall(text))
    }
    named = (name for text in texts for name in _named_by_status(text))
    return {one for one in quoted if book("states").whole(one)} | set(named)


def _named_by_status(text: str) -> Iterator[str]:
    """Yield what stands in marks of code behind the word for a status: "with status `booked`"."""
    for match in _MARKED.finditer(text[:LONGEST]):
        before = list(folded_words(text[: match.start()]))[-FAR:]
        while before and _may_stand_between(before[-1]):
            before.pop()
        said = before[-1] if before else ""
        if book("conditions").whole(said) == "status" and said != match["name"]:
            yield match["name"]


def predicated_states(texts: Iterable[str], nouns: AbstractSet[str]) -> set[str]:
    """Return what *texts* have in marks of code where a state stands: "must be `held`", "only a `held` booking".

    *nouns* are the words for the record.
    """
    found = set()
    for text in texts:
        for match in _MARKED.finditer(text[:LONGEST]):
            before = list(folded_words(text[: match.start()]))[-FAR:]
            while before and book("conditions").whole(before[-1]) in _BETWEEN:
                before.pop()
            said = book("conditions").whole(before[-1]) if before else None
            behind = folded_words(text[match.end() :])[:1]
            if said in _PREDICATING or not nouns.isdisjoint(behind):
                found.add(match["name"])
    return found


@lru_cache(maxsize=20_000)
def _may_stand_between(word: str) -> bool:
    known = book("conditions").whole(word)
    return known in ("be", "become", "beside") or book("changes").has("sets", word)


def told_states(texts: Iterable[str]) -> set[str]:
    """Return the states that *texts* name, as a field has them: in the word of the text, where code may have it."""
    found = set()
    for text in texts:
        said = folded_words(text[:LONGEST])
        for match in book("states").matches(text[:LONGEST]):
            if match.meaning not in ELSEWHERE:
                phrase = " ".join(said[match.start : match.start + match.length])
                known = phrase in table("states")[match.meaning]
                found.add(phrase.replace(" ", "_") if known else match.meaning)
    return found


def has_status(fields: Iterable[str]) -> bool:
    """Tell whether one of *fields* holds a state."""
    return any(words(name)[-1:] and words(name)[-1] in STATUS for name in fields)


def told_status(
    operation: Operation, texts: Iterable[str], plural: str
) -> Schema | None:
    """Return the type of the status of which only *texts* about *operation* tell; None where they tell of none."""
    if operation.method == "GET":
        return None
    nouns = {*words(plural), *map(singular, words(plural))}
    if any(_tells(text[:LONGEST], nouns) for text in texts):
        return Schema(kind=Kind.STRING, nullable=True)
    return None


def told_moments(path: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Return the fields in the code of *texts* for the moment of what the operation at *path* does: `/finish`, `finished_at`.

    Of several spellings it is the first one.
    """
    *_, above, last = "", *path.strip("/").split("/")
    verb = words(last)[:1] if above.startswith("{") and "{" not in last else []
    found: dict[str, str] = {}
    for text in texts if verb else ():
        for span in code_spans(text[:LONGEST]):
            for name in _MOMENT.findall(span):
                if is_participle(verb[0], "_".join(words(name)[:-1])):
                    found.setdefault(fold_name(name), name)
    return tuple(found.values())


def _tells(text: str, nouns: set[str]) -> bool:
    if not book("conditions").has("status", text) or not told_states((text,)):
        return False
    if quoted_states((text,)) and _QUOTES.search(text):
        return True
    said = folded_words(text)
    return any(one in nouns and then in STATUS for one, then in pairwise(said))
