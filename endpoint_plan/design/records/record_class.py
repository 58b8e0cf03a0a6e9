"""The class of a record, and an example of it."""

from pydantic import JsonValue

from endpoint_plan.blueprint import Field, Fill, Record
from endpoint_plan.design.classes import Classes, Use
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.generated_tests.requests import path_value
from endpoint_plan.design.literals import construct
from endpoint_plan.design.mutability import freezes
from endpoint_plan.design.records.record import Stored, looks_up
from endpoint_plan.design.records.uniqueness import Uniqueness
from endpoint_plan.design.samples import another, sample
from endpoint_plan.design.service import Service
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.text.identifiers import ClassName, Identifier

STAMPS = ("created_at", "updated_at")
"""Fields that a new record fills by itself."""


def record_class(
    endpoints: list[Endpoint],
    kept: Stored,
    entity: ClassName,
    package: str,
    service: Service,
    uniques: tuple[Uniqueness, ...],
) -> Record:
    """Return the class of the records *kept*; its example differs from the tests' requests where it must."""
    route, classes = endpoints[0].route, service.classes
    plain = entity not in service.plan_names and classes.free(entity) == entity
    name = classes.reserve(entity if plain else f"{entity}Record")
    fields = tuple(
        Field(
            name=attribute,
            wire=prop.name,
            annotation=_annotation(
                prop.type, classes, classes.hint(entity, prop), package
            ),
            schema=prop.type,
            required=True,
        )
        for attribute, prop in kept.properties
    )
    key_type = next(field.annotation for field in fields if field.name == kept.key)
    fixed = {e.key.name: e.key for e in endpoints if e.key and looks_up(e)}
    parents = {e.attribute(p): p for e in endpoints for p in e.parents}
    key_parameter = next(iter(fixed.values()), None)
    distinct = {name for unique in uniques for name in unique.fields}

    def value(attribute: Identifier, prop: Property) -> JsonValue:
        parameter = key_parameter if attribute == kept.key else parents.get(attribute)
        found = path_value(parameter) if parameter else sample(classes.shapes, prop)
        if attribute in distinct and not parameter:
            found = another(classes.shapes, prop, found)
        return found

    def example(attribute: Identifier) -> str:
        prop = kept.get(attribute)
        if prop is None:
            return "None"
        if attribute == kept.owner:
            return "USER_ID"
        return construct(classes, prop.type, value(attribute, prop))

    return Record(
        name=name,
        noun=Identifier(route.noun),
        plural=_attribute(route.plural, endpoints),
        fields=fields,
        key=kept.key,
        key_type=key_type,
        owner=kept.owner,
        examples=tuple(
            Fill(attribute, example(attribute)) for attribute, _ in kept.properties
        ),
        example_key=next(
            (value(n, prop) for n, prop in kept.properties if n == kept.key), None
        ),
        required_values=tuple(
            (prop.name, value(attribute, prop))
            for attribute, prop in kept.properties
            if attribute not in (kept.key, kept.owner, *STAMPS)
            and not (prop.type.nullable or prop.has_default)
        ),
    )


def _annotation(schema: Schema, classes: Classes, hint: str, package: str) -> str:
    """Return the annotation of a field; through that of a list that is kept as a tuple it cannot change."""
    bare = classes.annotate(schema, hint, Use.RESPONSE, package, limits=False)
    frozen = freezes(schema, classes.shapes)
    return f"Sequence{bare.removeprefix('list')}" if frozen else bare


def _attribute(plural: Identifier, endpoints: list[Endpoint]) -> Identifier:
    """Return *plural* as the service's name for its repository, beside the methods of its use cases."""
    clashes = any(endpoint.name == plural for endpoint in endpoints)
    return Identifier(f"{plural}_repository") if clashes else plural
