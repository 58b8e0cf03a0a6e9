"""By which field a list is sorted unless its caller asks for another order."""

import re
from collections.abc import Iterator

from endpoint_plan.languages import compile_words
from endpoint_plan.languages.names import ORDER, SORT
from endpoint_plan.model.behaviour import Order
from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.reading.behaviour.list_statements import list_statements
from endpoint_plan.reading.behaviour.order_fields import created_field, told_field
from endpoint_plan.reading.behaviour.orders_in_words import NEWEST, order_in, ties_in
from endpoint_plan.reading.behaviour.selects import own_selects
from endpoint_plan.reading.behaviour.subject import Statement, Subject
from endpoint_plan.reading.behaviour.written_orders import written_orders
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import fold_name

PASSED_OVER = frozenset({Topic.PERFORMANCE, Topic.ERRORS, Topic.OTHER})
"""Topics that speak of orders and do not tell that of a list: indexes, tests."""

_CHOICE = re.compile(r"\W*`\w+`\s*:")
"""A value that callers choose, in front of what it leads to."""
_USUAL = compile_words(r"\b{usual}\b")
_TESTED = compile_words(r"\b{tested}\b")


def usual_order(subject: Subject) -> tuple[Order, ...]:
    """Return the order of the list of *subject* that nobody has to ask for."""
    told = _of_queries(subject) or _of_code(subject) or _of_prose(subject)
    said = _of_prose(subject, sure=False)
    if told and (len(told) > 1 or _begin(said) != _begin(told)):
        said = told
    return _of_parameters(subject, said) or told or _of_direction(subject)


def _begin(orders: tuple[Order, ...]) -> list[tuple[str, bool]]:
    return [(one.field, one.descending) for one in orders[:1]]


def _of_direction(subject: Subject) -> tuple[Order, ...]:
    """Return the order by age, where callers choose its direction and nothing tells the field."""
    order = _parameter(subject, ORDER)
    choices = {str(one).lower() for one in order.type.enum or ()} if order else set()
    if order is None or _parameter(subject, SORT) or not {"asc", "desc"} <= choices:
        return ()
    down = order.has_default and str(order.default).lower() == "desc"
    return (Order(field=created_field(subject), descending=down, line=order.line),)


def _of_parameters(subject: Subject, told: tuple[Order, ...]) -> tuple[Order, ...]:
    """Return the order that the defaults of the parameters name; where they name no direction, *told* may."""
    sort = _parameter(subject, SORT)
    if sort is None or not isinstance(sort.default, str):
        return ()
    name, _, ending = re.sub(r"[ ,:]+", ":", sort.default.strip()).partition(":")
    field = told_field(subject, name.lstrip("+-"))
    for suffix in ("_asc", "_desc"):
        if not field and name.lower().endswith(suffix):
            field = told_field(subject, name[: -len(suffix)])
            ending = suffix[1:]
    if not field and NEWEST.search(f"{name} first"):
        created = created_field(subject)
        return (Order(field=created, descending=True, line=sort.line),)
    if not field:
        return ()
    same = [*told] if told and told[0].field == field else []
    order = _parameter(subject, ORDER)
    usual = str(order.default) if order and order.has_default else ""
    if ending or usual or name.startswith("-"):
        down = (usual or ending).lower().startswith("desc") or name.startswith("-")
    else:
        down = next((one.descending for one in told if one.field == field), False)
    return (Order(field=field, descending=down, line=sort.line), *same[1:])


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
        field = told_field(subject, one.field)
        if not field:
            break
        found.setdefault(field, one.model_copy(update={"field": field}))
    return tuple(found.values())


def _telling(subject: Subject) -> Iterator[Statement]:
    """Yield the statements that may tell the order of the list."""
    for statement in list_statements(subject):
        if statement.topic in PASSED_OVER:
            continue
        if not any(_TESTED.search(heading) for heading in statement.above):
            yield statement


def _of_prose(subject: Subject, *, sure: bool = True) -> tuple[Order, ...]:
    """Return the order that sentences tell; where callers choose one it must be called usual to be *sure*."""
    sort = _parameter(subject, SORT)
    told = (
        order_in(subject, one.text, one.line)
        # What the parameter itself says counts least: it tells no more than its default.
        for one in sorted(_telling(subject), key=lambda one: _is_about(one, sort))
        if not one.code and (not sort or not sure or _USUAL.search(one.text))
    )
    found = next(filter(None, told), ())
    ties = _ties(subject) if found else ()
    known = {one.field for one in found}
    return (*found, *(one for one in ties if one.field not in known))


def _is_about(one: Statement, sort: Parameter | None) -> bool:
    return sort is not None and one.line == sort.line


def _ties(subject: Subject) -> tuple[Order, ...]:
    """Return what decides between equals by a sentence of its own."""
    told = (
        ties_in(subject, one.text, one.line)
        for one in _telling(subject)
        if not one.code
    )
    return next(filter(None, told), ())
