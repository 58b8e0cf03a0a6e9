"""How a list is sorted: as its caller asks, else as the plan says."""

from dataclasses import dataclass

from endpoint_plan.design.classes import Classes
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.records.record import RecordSchema
from endpoint_plan.design.records.storage import order_field, sortable_fields
from endpoint_plan.languages.names import ORDER
from endpoint_plan.model.plan import Location
from endpoint_plan.text.identifiers import Identifier, fold_name

DOWN, UP = "desc", "asc"


@dataclass(frozen=True, slots=True)
class ListOrder:
    """The order of a list, as arguments of what cuts its page."""

    field: Identifier
    """That it is sorted by where its caller asks for no other."""
    descending: bool
    then: tuple[tuple[Identifier, bool], ...]
    """What decides where that is equal, and whether the greatest comes first."""
    sort: str
    """Code for the order that callers ask for; empty when they cannot choose the field."""
    arguments: tuple[tuple[str, str], ...]


def list_order(
    endpoint: Endpoint,
    by_role: dict[str, str],
    record: RecordSchema,
    classes: Classes,
    choices: list[str],
) -> ListOrder:
    """Return the order of the list *endpoint*; callers may sort by *choices*, where there are any."""
    (field, descending), *others = _usual(endpoint, record, classes)
    then = tuple(others)
    code = ", ".join(repr(f"{'-' if down else ''}{name}") for name, down in then)
    further = (("then", f"[{code}]"),) if then else ()
    if "sort" in by_role:
        fields = [str(name) for name in sortable_fields(record, classes.shapes)]
        if choices:
            # A choice may hold its direction: `-title`, `title_desc`.
            named = {fold_name(choice) for choice in choices}
            ended = {f"{one}{end}" for one in named for end in ("", UP, DOWN)}
            fields = [name for name in fields if fold_name(name) in named] or [
                name
                for name in fields
                if any(fold_name(name) + end in ended & named for end in (UP, DOWN))
            ]
        sortable = ", ".join(map(repr, fields))
        direction = by_role.get("order", "None")
        told = ", descending=True" if descending else ""
        code = f"order_of({by_role['sort']}, {direction}, {str(field)!r}, [{sortable}]{told})"
        asked = (("order_by", "order_by"), ("descending", "descending"), *further)
        return ListOrder(field, descending, then, code, asked)
    arguments = [("order_by", repr(str(field)))]
    if "order" in by_role:
        arguments.append(("descending", _direction(endpoint, by_role, descending)))
    elif descending:
        arguments.append(("descending", "True"))
    return ListOrder(field, descending, then, "", (*arguments, *further))


def _direction(endpoint: Endpoint, by_role: dict[str, str], descending: bool) -> str:
    """Return code that tells whether the greatest comes first; the usual direction stands where nothing is said."""
    operator, end = ("!=", UP) if descending else ("==", DOWN)
    return f"{by_role['order']} {operator} {_choice(endpoint, end)!r}"


def _choice(endpoint: Endpoint, direction: str) -> str:
    """Return how callers spell *direction*."""
    for parameter in endpoint.operation.parameters:
        if parameter.location is Location.QUERY and fold_name(parameter.name) in ORDER:
            for one in parameter.type.enum or ():
                if str(one).lower().startswith(direction):
                    return str(one)
    return direction


def _usual(
    endpoint: Endpoint, record: RecordSchema, classes: Classes
) -> list[tuple[Identifier, bool]]:
    """Return the fields that the list is sorted by, the most important first, up to one that no list can be sorted by."""
    sortable = {
        fold_name(spelling): name
        for name in sortable_fields(record, classes.shapes)
        for spelling in (name, dict(record.properties)[name].name)
    }
    found = []
    for one in endpoint.operation.order:
        name = sortable.get(fold_name(one.field))
        if not name:
            break
        found.append((name, one.descending))
    return found or [(order_field(record), False)]
