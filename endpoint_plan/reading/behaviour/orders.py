"""By which field a list is sorted unless its caller asks for another order."""

import re
from collections.abc import Iterator

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages.names import CREATED, ORDER, SORT, UPDATED
from endpoint_plan.model.behaviour import Order
from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Schema
from endpoint_plan.reading.behaviour.selects import own_selects
from endpoint_plan.reading.behaviour.subject import Statement, Subject
from endpoint_plan.reading.behaviour.written_orders import written_orders
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import fold_name, words

PASSED_OVER = frozenset({Topic.PERFORMANCE, Topic.ERRORS, Topic.OTHER})
"""Topics that speak of orders and do not tell that of a list: indexes, tests."""

MOMENTS = (Format.DATE, Format.DATE_TIME)

_SORTED_BY = compile_words(
    r"\b{sorted}\b(?:\W+\w+){0,3}?\W+\b{sorted_by}\b(?P<rest>[^.;\n]{1,80}|\W{1,3}\w[^;\n]{1,80})"
)
_CODE_NAME = re.compile(r"\s*:?\s*['\"`(]*(?:\w+\.)?(?P<name>[A-Za-z]\w*)")
_CHOICE = re.compile(r"\W*`\w+`\s*:")
"""A value that callers choose, in front of what it leads to."""
_ASIDE = re.compile(
    r"\blimit(?:\s|\()\s?1(?!\w|\.\d|\s?[-–—])|\bover\s*\(", re.IGNORECASE
)
"""Finds one record, or numbers records."""
_USUALLY = compile_words(
    r"\b{sorted}\b[^.;]{0,20}?\b{usual}\w*\W{1,3}?(?P<sign>-?)(?P<rest>\w.*)"
)
_DOWN = compile_words(r"\b{downwards}\b")
_DIRECTIONS = compile_words(r"\b(?:(?P<down>{downwards})|(?P<up>{upwards}))\b")
_NEWEST = compile_words(r"\b{newest_first}\b")
_OLDEST = compile_words(r"\b{oldest_first}\b")
_ALPHABETICAL = compile_words(r"\b{alphabetical}\b")
_SORTED = compile_words(r"\b{sorted}\b")
_USUAL = compile_words(r"\b{usual}\b")
_TESTED = compile_words(r"\b{tested}\b")
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
_THEN = compile_words(r"\W+(?:{and|or}\s+)?{then}\s+(?:{sorted_by}\s+)?")
"""In front of what decides where the first is equal."""
_OR = compile_words(r"^\W*(?:/|\b{or}\b)")


def usual_order(subject: Subject) -> tuple[Order, ...]:
    """Return the order of the list of *subject* that nobody has to ask for."""
    told = _of_queries(subject) or _of_code(subject) or tuple(_of_prose(subject))
    return _of_parameters(subject, told) or told or _of_direction(subject)


def _of_direction(subject: Subject) -> tuple[Order, ...]:
    """Return the order by age, where callers choose its direction and nothing tells the field."""
    order = _parameter(subject, ORDER)
    choices = {str(one).lower() for one in order.type.enum or ()} if order else set()
    if order is None or _parameter(subject, SORT) or not {"asc", "desc"} <= choices:
        return ()
    down = order.has_default and str(order.default).lower() == "desc"
    return (Order(field=_created(subject), descending=down, line=order.line),)


def _of_parameters(subject: Subject, told: tuple[Order, ...]) -> tuple[Order, ...]:
    """Return the order that the defaults of the parameters name; where they name no direction, *told* may."""
    sort = _parameter(subject, SORT)
    if sort is None or not isinstance(sort.default, str):
        return ()
    name, _, ending = re.sub(r"[ ,:]+", ":", sort.default.strip()).partition(":")
    field = _told(subject, name.lstrip("+-"))
    for suffix in ("_asc", "_desc"):
        if not field and name.lower().endswith(suffix):
            field = _told(subject, name[: -len(suffix)])
            ending = suffix[1:]
    if not field and _NEWEST.search(f"{name} first"):
        created = _created(subject)
        return (Order(field=created, descending=True, line=sort.line),)
    if not field:
        return ()
    order = _parameter(subject, ORDER)
    usual = str(order.default) if order and order.has_default else ""
    if ending or usual or name.startswith("-"):
        down = (usual or ending).lower().startswith("desc") or name.startswith("-")
        return (Order(field=field, descending=down, line=sort.line),)
    same = next((one for one in told if one.field == field), None)
    return (
        Order(field=field, descending=bool(same and same.descending), line=sort.line),
    )


def _parameter(subject: Subject, names: frozenset[str]) -> Parameter | None:
    return next(
        (
            one
            for one in subject.operation.parameters
            if one.location is Location.QUERY and fold_name(one.name) in names
        ),
        None,
    )


def _of_queries(subject: Subject) -> tuple[Order, ...]:
    for query in own_selects(subject):
        known = _known(subject, query.order)
        if known:
            return known
    return ()


def _of_code(subject: Subject) -> tuple[Order, ...]:
    for statement in _telling(subject):
        text = statement.code.text if statement.code else statement.text
        if _CHOICE.match(text):
            continue
        known = _known(subject, written_orders(text, statement.line))
        if known:
            return known
    return ()


def _known(subject: Subject, orders: tuple[Order, ...]) -> tuple[Order, ...]:
    """Return *orders* by the names of the record, up to the first that it does not have."""
    found: dict[str, Order] = {}
    for one in orders:
        field = _told(subject, one.field)
        if not field:
            break
        found.setdefault(field, one.model_copy(update={"field": field}))
    return tuple(found.values())


def _told(subject: Subject, name: str) -> str:
    """Return the field *name* as the record spells it, or as it is where it is the moment of creation or change."""
    return subject.known(name) or (name if fold_name(name) in CREATED | UPDATED else "")


def _telling(subject: Subject) -> Iterator[Statement]:
    """Yield the statements that may tell the order of the list."""
    for statement in subject.statements:
        if not statement.own or statement.topic in PASSED_OVER:
            continue
        if not any(_TESTED.search(heading) for heading in statement.above):
            yield statement


def _of_prose(subject: Subject) -> Iterator[Order]:
    offers = _parameter(subject, SORT) is not None
    for statement in _telling(subject):
        if statement.code or (offers and not _USUAL.search(statement.text)):
            continue
        order = _sentence(subject, statement)
        if order:
            yield order
            return


def _sentence(subject: Subject, statement: Statement) -> Order | None:
    text = statement.text
    usually = _USUALLY.search(text)
    if usually:
        field, _ = _field(subject, usually["rest"])
        down = bool(usually["sign"] or _DOWN.search(usually["rest"]))
        return (
            Order(field=field, descending=down, line=statement.line) if field else None
        )
    told = _SORTED_BY.search(text)
    if told and not _ASIDE.search(text):
        first = _THEN.split(told["rest"])[0]
        field, rest = _field(subject, first)
        if field and not _OR.match(rest):
            end = told.start("rest") + len(first)
            direction = _DIRECTIONS.search(rest) or _DIRECTIONS.search(
                text[max(0, told.start() - 20) : end]
            )
            down = bool(direction and direction["down"])
            return Order(field=field, descending=down, line=statement.line)
        return None
    if _NEWEST.search(text):
        return Order(field=_created(subject), descending=True, line=statement.line)
    oldest = _OLDEST.search(text)
    if oldest and (_SORTED.search(text) or _FIRST.search(oldest[0])):
        return Order(field=_created(subject), line=statement.line)
    if short := _in_short(subject, text):
        field, down = short
        return Order(field=field, descending=down, line=statement.line)
    if _ALPHABETICAL.search(text) and _SORTED.search(text):
        name = subject.known("name") or subject.known("title")
        return Order(field=name, line=statement.line) if name else None
    return None


def _in_short(subject: Subject, text: str) -> tuple[str, bool] | None:
    """Return the field that *text* sorts by without a word for it, and whether the greatest comes first."""
    extreme = _EXTREME.search(text)
    if extreme:
        field, rest = _field(subject, extreme["rest"])
        whole = field and not re.search(r"\w", rest)
        return (field, bool(extreme["down"])) if whole else None
    alphabetical = _ALPHABETICALLY.search(text)
    if alphabetical:
        name = subject.known("name") or subject.known("title")
        field = (
            _field(subject, alphabetical["rest"])[0] if alphabetical["rest"] else name
        )
        return (field, False) if field else None
    listed = _LISTED_BY.search(text)
    field, rest = _field(subject, listed["rest"]) if listed else ("", "")
    if not field or subject.given(field) or not _is_ordered(subject, field):
        return None
    direction = _DIRECTIONS.search(rest)
    if direction is None and re.search(r"\w", rest):
        return None
    return field, bool(direction and direction["down"])


def _is_ordered(subject: Subject, name: str) -> bool:
    """Tell whether a list by the field *name* can only be one in its order: by a number or a moment, and no id."""
    shape = subject.shapes.resolve(subject.kept.get(name, Schema()))
    number = shape.kind in NUMERIC_KINDS and words(name)[-1:] != ["id"]
    return number or shape.format in MOMENTS


def _field(subject: Subject, rest: str) -> tuple[str, str]:
    """Return the field that *rest* begins with, and what stands behind it."""
    named = _CODE_NAME.match(rest)
    if named:
        known = _told(subject, named["name"])
        if known:
            return known, rest[named.end() :].lstrip("`'\")")
    said = list(re.finditer(r"[\w-]+", rest))[:5]
    for first in (0, 1):
        for last in range(min(len(said), first + 3), first, -1):
            phrase = rest[said[first].start() : said[last - 1].end()]
            known = subject.known(phrase) or _by_meaning(subject, phrase)
            if known:
                return known, rest[said[last - 1].end() :]
    return "", rest


def _by_meaning(subject: Subject, phrase: str) -> str:
    meaning = book("order_fields").whole(phrase)
    if meaning == "created":
        return _created(subject)
    if meaning == "updated":
        return next((n for n in subject.kept if fold_name(n) in UPDATED), "")
    if meaning == "name":
        return subject.known("name") or subject.known("title")
    if meaning == "date":
        return subject.known("date") or (_moments(subject) or [""])[0]
    return ""


def _created(subject: Subject) -> str:
    """Return the field that tells how new a record is; `created_at` where none is known."""
    created = next((n for n in subject.kept if fold_name(n) in CREATED), "")
    moments = _moments(subject)
    return created or (moments[0] if len(moments) == 1 else "created_at")


def _moments(subject: Subject) -> list[str]:
    return [
        name
        for name, type_ in subject.kept.items()
        if subject.shapes.resolve(type_).format in MOMENTS
        and fold_name(name) not in UPDATED
    ]
