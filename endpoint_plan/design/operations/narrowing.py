"""Lists that are narrowed by other records: by who owns them, by who likes them, by whom the caller follows.

`?author=ines` asks for what belongs to the one of that name, `?liked=ines` for what that one likes;
a list of what people have whom the caller follows needs no parameter.
"""

from collections.abc import Iterator
from dataclasses import replace

from endpoint_plan.blueprint import (
    Filter,
    FilterCase,
    NamedOne,
    Narrowing,
    Parameter,
    types,
)
from endpoint_plan.blueprint.storage import collection_name
from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.field_sources import OWNER_ID
from endpoint_plan.design.operations.list_query import ListQuery
from endpoint_plan.design.operations.request import Request, Value
from endpoint_plan.design.python_types import scalar
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.languages.plurals import plural_of
from endpoint_plan.model.behaviour import Derived, How, Operator
from endpoint_plan.model.plan import Location
from endpoint_plan.model.plan import Parameter as PlanParameter
from endpoint_plan.model.schema import Kind, Property
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier, fold_name, words

NAME = "a name"
"""What the tests call somebody."""


def narrowings(
    endpoint: Endpoint, setting: ResourceContext, request: Request
) -> tuple[Narrowing, ...]:
    """Return by which other records the list *endpoint* is narrowed."""
    if setting.record is None:
        return ()
    return (*_of_chosen(endpoint, setting), *_asked(endpoint, setting, request))


def narrowed(listed: ListQuery, several: tuple[Narrowing, ...]) -> ListQuery:
    """Return the list *listed* that knows by what it is narrowed."""
    method = listed.method
    asked = {one.case.parameter for one in several if one.case}
    parameters = tuple(
        Parameter(one.variable, one.type, one.variable) for one in several
    )
    return replace(
        listed,
        method=replace(
            method,
            parameters=(*parameters, *method.parameters),
            scope=(
                *(_filter(one) for one in several if not one.condition),
                *method.scope,
            ),
            filters=(
                *method.filters,
                *(_filter(one) for one in several if one.condition),
            ),
            unused=tuple(name for name in method.unused if name not in asked),
        ),
    )


def _filter(one: Narrowing) -> Filter:
    given = f"{one.variable} is not None" if one.condition else ""
    return Filter(one.field, str(one.variable), given, Operator.IN)


def _of_chosen(endpoint: Endpoint, setting: ResourceContext) -> Iterator[Narrowing]:
    """Yield the people whom the caller has chosen, where their records are listed."""
    link, record = endpoint.linked, setting.record
    kept = setting.parents.get(link.collection) if link else None
    if link is None or kept is None or record is None or not record.owner:
        return
    wire = dict(kept.schema.properties)[link.field].name
    yield Narrowing(
        variable=Identifier(plural_of(record.owner)),
        type=_several(setting.user_id),
        field=record.owner,
        code=_all(kept, link.field, OWNER_ID),
        says=f"lists what belongs to those of whom the caller has `{kept.plural}`",
        beside=(
            (collection_name(kept.plural), (("ownerId", "ALICE"), (wire, "ALICE")), 1),
        ),
    )


def _asked(
    endpoint: Endpoint, setting: ResourceContext, request: Request
) -> Iterator[Narrowing]:
    """Yield what callers of a list ask for by naming somebody."""
    assert setting.record
    values = {value.name: value for value in request.values}
    told = {fold_name(prop.name): how for _, prop, how in setting.record.derived}
    for parameter in endpoint.of(Location.QUERY):
        how = told.get(fold_name(parameter.name))
        value = values.get(endpoint.attribute(parameter))
        shape = endpoint.shapes.resolve(parameter.type)
        text = shape.kind is Kind.STRING and not (shape.format or shape.enum)
        if how is None or value is None or not (text and value.schema.nullable):
            continue
        made = (
            _of_named(setting, parameter, value, how)
            if how.how is How.REFERRED and not how.of
            else _of_linked(setting, parameter, value, how)
        )
        if made:
            yield made


def _of_named(
    setting: ResourceContext, parameter: PlanParameter, value: Value, how: Derived
) -> Narrowing | None:
    """Return what refers to the one that callers name: `?author=ines`."""
    record = setting.record
    assert record
    thing = setting.parents[how.collection]
    field = _name_of(thing, parameter)
    if field is None or how.by != record.owner:
        return None
    noun = _variable(thing, setting)
    reference = thing.schema.reference
    wire = _wire(record.properties, record.owner)
    return Narrowing(
        variable=_ids(parameter, reference),
        type=_several(setting.user_id).optional(),
        field=record.owner,
        code=f"{{{noun}.{reference}}}",
        says=f"lists what belongs to {_the_one(thing, field, parameter)}",
        condition=f"{value.code} is not None",
        of=NamedOne(noun, thing.plural, field, value.code),
        case=FilterCase(
            Identifier(parameter.name),
            parameter.name,
            NAME,
            ((wire, "ALICE"),),
            ((wire, "BOB"),),
            beside=(_person(thing, field),),
        ),
    )


def _of_linked(
    setting: ResourceContext, parameter: PlanParameter, value: Value, how: Derived
) -> Narrowing | None:
    """Return what the one that callers name has a link to: `?liked=ines`."""
    record = setting.record
    assert record
    people = next((p for p in setting.parents.values() if p.schema.registered), None)
    link = setting.parents[how.collection]
    field = _name_of(people, parameter) if people else None
    holder = link.schema.get(how.by)
    key = record.get(record.reference)
    exists = how.how is How.EXISTS and how.mine and link.schema.owner
    if people is None or field is None or holder is None or not exists or not key:
        return None
    noun = _variable(people, setting)
    whose = f"{noun}.{people.schema.reference}"
    shapes = setting.classes.shapes
    return Narrowing(
        variable=_ids(parameter, record.reference),
        type=_several(
            scalar(shapes.resolve(holder.type).but(nullable=False))
        ).optional(),
        field=record.reference,
        code=_all(link, Identifier(how.by), whose),
        says=(
            f"lists what has any of the `{link.plural}` of"
            f" {_the_one(people, field, parameter)}"
        ),
        condition=f"{value.code} is not None",
        of=NamedOne(noun, people.plural, field, value.code),
        case=FilterCase(
            Identifier(parameter.name),
            parameter.name,
            NAME,
            (),
            (),
            beside=(
                _person(people, field),
                (
                    collection_name(link.plural),
                    (
                        ("ownerId", "ALICE"),
                        (holder.name, f"found[{literal(key.name)}]"),
                    ),
                    1,
                ),
            ),
        ),
    )


def _name_of(people: Parent, parameter: PlanParameter) -> Identifier | None:
    """Return the text by which *parameter* names one of *people*: what the plan says of it, else what paths have.

    None where it is an id that is sent.
    """
    texts = [name for name, prop in people.schema.properties if _is_text(people, prop)]
    said = words(parameter.description)
    if "id" in said:
        return None
    told = [name for name in texts if name in said]
    usual = [name for name in texts if name == people.schema.key]
    return next(iter((*told, *usual)), None)


def _is_text(people: Parent, prop: Property) -> bool:
    shape = people.schema.shapes.resolve(prop.type)
    return shape.is_plain_text and not shape.nullable


def _the_one(people: Parent, field: Identifier, parameter: PlanParameter) -> str:
    sent = f"`{parameter.name}`"
    whose = f"whose `{field}` is {sent} as sent, when {sent} is given"
    return f"the one of the `{people.plural}` {whose}"


def _all(link: Parent, field: Identifier, whose: str) -> str:
    """Return code for what the *field* of all those of a *link* holds that belong to one person."""
    found = f"await tx.{link.plural}.find_all({link.schema.owner}={whose})"
    return f"{{one.{field} for one in {found}}}"


def _several(item: PyType) -> PyType:
    return types.generic("Collection", item, origin="collections.abc.Collection")


def _ids(parameter: PlanParameter, key: Identifier) -> Identifier:
    return Identifier(f"{Identifier(parameter.name)}_{plural_of(key)}")


def _variable(people: Parent, setting: ResourceContext) -> Identifier:
    """Return the name of a variable for one of *people*, which no record of the list has."""
    taken = people.noun in (setting.names.record, "one")
    return Identifier(f"named_{people.noun}") if taken else people.noun


def _person(people: Parent, field: Identifier) -> tuple[str, Values, int]:
    """Return the caller of the tests as one of *people* who has a name."""
    own = people.schema.properties
    values = (
        (_wire(own, people.schema.reference), "ALICE"),
        (_wire(own, field), literal(NAME)),
    )
    return collection_name(people.plural), values, 1


def _wire(properties: tuple[tuple[Identifier, Property], ...], name: Identifier) -> str:
    return dict(properties)[name].name
