"""The order of a list as sentences tell it: its first field, and those that decide where that is equal."""

import re
from collections.abc import Iterator

from endpoint_plan.languages import compile_words
from endpoint_plan.model.behaviour import Order
from endpoint_plan.model.schema import Kind
from endpoint_plan.reading.behaviour.order_fields import (
    created_field,
    first_field,
    is_ordered,
    name_field,
)
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import words

SORTED_BY = compile_words(
    r"\b{sorted}\b(?:\W+\w+){0,3}?\W+\b{sorted_by}\b(?P<rest>[^.;\n]{1,80}|\W{1,3}\w[^;\n]{1,80})"
)
_ASIDE = re.compile(
    r"\blimit(?:\s|\()\s?1(?!\w|\.\d|\s?[-–—])|\bover\s*\(", re.IGNORECASE
)
"""Finds one record, or numbers records."""
_USUALLY = compile_words(
    r"\b{sorted}\b[^.;]{0,20}?\b{usual}\w*\W{1,3}?(?P<sign>-?)(?P<rest>\w.*)"
)
_USUAL_ORDER = compile_words(
    r"\b{usual}\W+{sorted}\b\s*[:=(]\W{0,3}?(?P<sign>-?)(?P<rest>\w.*)"
)
_DOWN = compile_words(r"\b{downwards}\b")
_DIRECTIONS = compile_words(
    r"\b(?:(?P<down>{downwards|greatest})|(?P<up>{upwards|least}))\b"
)
_BY = compile_words(r"\W*{sorted_by}\s+")
NEWEST = compile_words(r"\b{newest_first}\b")
_OLDEST = compile_words(r"\b{oldest_first}\b")
_ALPHABETICAL = compile_words(r"\b{alphabetical}\b")
_SORTED = compile_words(r"\b{sorted}\b")
_EXTREME = compile_words(
    r"\b(?:(?P<down>{greatest})|(?P<up>{least}))\s+(?P<rest>[`'\"]?\w[^.;\n]{1,40}?)\s+{first}\b"
)
"""Which field is greatest or least in the first record: highest `amount` first."""
_LISTED_BY = compile_words(
    r"^\W*(?:\w+\W+)?{lists}\b[^.;,:\n]{2,60}?\s{sorted_by}\s+(?P<rest>[^.;\n]{2,60})"
)
"""A list by a field: lists chapters by `position`."""
_ALPHABETICALLY = compile_words(
    r"\b{alphabetically}\b(?:\s+{sorted_by}\s+(?P<rest>[^.;\n]{2,40}))?"
)
_FIRST = compile_words(r"\b{first}\b")
_THEN = compile_words(r"[^\w.;\n]+(?:{and|or}\s+)?{then_by|then}\b:?\s*")
"""In front of what decides where the first is equal."""
_TIES = compile_words(r"\b{ties}\b:?\s*(?P<rest>[^.;\n]{2,80})")
"""The same in a sentence or a clause of its own."""
_AND = compile_words(r"\s*,\s*(?:{and}\s+)?(?={newest_first}|{oldest_first})")
"""In front of an order by age, which may be a direction as well."""
_ALSO = compile_words(r"\s*,\s*(?:{and}\s+)?|\s+{and}\s+")
_OR = compile_words(r"^\W*(?:/|\b{or}\b)")
_ANY_OR = compile_words(r"/|\b{or}\b")
_LONG = re.compile(r"\w{5}")
"""A word that is more than a filler."""
_NOT = compile_words(r"\b{not}\b")
_LEADING = compile_words(
    r"(?:^|[,;:(.])\s*(?P<rest>[^.;,:\n]{2,40}?)(?:\s+\w+)?\s+{first}\b"
)
"""What comes first: pinned notes come first."""

MOST = 4
"""Fields that the order of a list has at most."""


def order_in(subject: Subject, text: str, line: int) -> tuple[Order, ...]:
    """Return the order that the sentence *text* tells, the most important field first."""
    parts = _THEN.split(text)
    alone = parts[0] if len(parts) > 1 else ""
    first = (
        _leading(subject, alone, line)
        or _first(subject, alone, line)
        or _first(subject, text, line)
    )
    if first is None:
        return ()
    beside = list(_beside(subject, parts[0], line, first))
    if beside and (told := SORTED_BY.search(parts[0])):
        # The direction of the first is that in front of the next one.
        alone = parts[0][: told.start("rest") + len(_ALSO.split(told["rest"])[0])]
        first = _first(subject, alone, line) or first
    further = [*beside, *_further(subject, parts[1:], line)]
    found = {one.field: one for one in reversed((first, *further))}
    return tuple(reversed(found.values()))[:MOST]


def ties_in(subject: Subject, text: str, line: int) -> tuple[Order, ...]:
    """Return what decides, as *text* tells, where all that the list is sorted by is equal."""
    ties = _TIES.search(text)
    return tuple(_further(subject, [ties["rest"]], line)) if ties else ()


def _further(subject: Subject, parts: list[str], line: int) -> Iterator[Order]:
    """Yield the orders that *parts* begin with, up to the first that tells none."""
    for part in parts:
        clause = re.split(r"[.;\n]", part)[0][:80]
        order = _clause(subject, clause, line)
        if order is None:
            return
        yield order


def _clause(subject: Subject, clause: str, line: int) -> Order | None:
    """Return the order that *clause* alone tells: a field and its direction, or words for both."""
    for phrase, down in ((NEWEST, True), (_OLDEST, False)):
        found = phrase.search(clause)
        if found and not re.search(r"\w\W+\w", clause[: found.start()]):
            return Order(field=created_field(subject), descending=down, line=line)
    if short := _in_short(subject, clause):
        return Order(field=short[0], descending=short[1], line=line)
    by = _BY.match(clause)
    field, rest = first_field(subject, clause[by.end() :] if by else clause)
    if not field or _OR.match(rest) or not (by or _is_direction(rest)):
        return None
    direction = _DIRECTIONS.search(rest) or _DIRECTIONS.search(clause)
    down = bool(direction and direction["down"])
    return Order(field=field, descending=down, line=line)


def _is_direction(rest: str) -> bool:
    """Tell whether *rest*, which stands behind a field, says no more than which of its values comes first."""
    for known in (_DIRECTIONS, _FIRST, _SORTED):
        rest = known.sub("", rest)
    return not _LONG.search(rest)


def _beside(subject: Subject, text: str, line: int, first: Order) -> Iterator[Order]:
    """Yield the orders of *text* behind its *first* one, which commas or an "and" lead to."""
    told = SORTED_BY.search(text)
    clause = re.split(r"[.;\n]", text[told.start("rest") :])[0][:160] if told else ""
    if told is None or _ANY_OR.search(clause):
        return
    if not is_ordered(subject, first.field):
        _, *ages = _AND.split(clause)
        if ages:
            yield from _further(subject, ages[:1], line)
            return
    ahead = _DIRECTIONS.search(text[max(0, told.start() - 20) : told.start("rest")])
    for piece in _ALSO.split(clause)[1:]:
        field, rest = first_field(subject, piece)
        if not field or not _is_direction(rest):
            return
        for one in _further(subject, [piece], line):
            bare = not _DIRECTIONS.search(piece)
            down = bool(ahead and ahead["down"]) if bare else one.descending
            yield one.model_copy(update={"descending": down})


def _leading(subject: Subject, text: str, line: int) -> Order | None:
    """Return the order by what a record is or is not, where *text* says that those come first."""
    leading = _LEADING.search(text)
    said = set(words(leading["rest"])) if leading else set()
    for name, type_ in subject.kept.items():
        own = [one for one in words(name) if one not in ("is", "has")]
        truth = subject.shapes.resolve(type_).kind is Kind.BOOLEAN
        if leading and truth and own and said.issuperset(own):
            down = not _NOT.search(leading["rest"])
            return Order(field=name, descending=down, line=line)
    return None


def _first(subject: Subject, text: str, line: int) -> Order | None:
    usually = _USUALLY.search(text) or _USUAL_ORDER.search(text)
    if usually:
        field, _ = first_field(subject, usually["rest"])
        down = bool(usually["sign"] or _DOWN.search(_THEN.split(usually["rest"])[0]))
        return Order(field=field, descending=down, line=line) if field else None
    told = SORTED_BY.search(text)
    if told and not _ASIDE.search(text):
        first = _THEN.split(told["rest"])[0]
        field, rest = first_field(subject, first)
        if field and not _OR.match(rest):
            own = rest if is_ordered(subject, field) else _AND.split(rest)[0]
            end = told.start("rest") + len(first) - len(rest) + len(own)
            direction = _DIRECTIONS.search(own) or _DIRECTIONS.search(
                text[max(0, told.start() - 20) : end]
            )
            down = bool(direction and direction["down"])
            return Order(field=field, descending=down, line=line)
        return None
    if NEWEST.search(text):
        return Order(field=created_field(subject), descending=True, line=line)
    oldest = _OLDEST.search(text)
    if oldest and (_SORTED.search(text) or _FIRST.search(oldest[0])):
        return Order(field=created_field(subject), line=line)
    if short := _in_short(subject, text):
        field, down = short
        return Order(field=field, descending=down, line=line)
    if _ALPHABETICAL.search(text) and _SORTED.search(text):
        name = name_field(subject)
        return Order(field=name, line=line) if name else None
    return None


def _in_short(subject: Subject, text: str) -> tuple[str, bool] | None:
    """Return the field that *text* sorts by without a word for it, and whether the greatest comes first."""
    extreme = _EXTREME.search(text)
    if extreme:
        field, rest = first_field(subject, extreme["rest"])
        whole = field and not re.search(r"\w", rest)
        return (field, bool(extreme["down"])) if whole else None
    alphabetical = _ALPHABETICALLY.search(text)
    if alphabetical:
        by = alphabetical["rest"]
        field = first_field(subject, by)[0] if by else name_field(subject)
        return (field, False) if field else None
    listed = _LISTED_BY.search(text)
    field, rest = first_field(subject, listed["rest"]) if listed else ("", "")
    if not field or subject.given(field) or not is_ordered(subject, field):
        return None
    direction = _DIRECTIONS.search(rest)
    if direction is None and re.search(r"\w", rest):
        return None
    return field, bool(direction and direction["down"])
