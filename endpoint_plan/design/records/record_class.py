"""The class of a record, and an example of it."""

from endpoint_plan.blueprint import Example, Field, Record
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.classes import Classes, Direction
from endpoint_plan.design.conversions import freezes
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.generated_tests.requests import path_value
from endpoint_plan.design.literals import construct
from endpoint_plan.design.records.record import RecordSchema, looks_up
from endpoint_plan.design.records.uniqueness import UniqueConstraint
from endpoint_plan.design.samples import another, sample
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.text.identifiers import ClassName, Identifier


def record_class(
    endpoints: list[Endpoint],
    kept: RecordSchema,
    entity: ClassName,
    package: str,
    classes: Classes,
    plan_names: frozenset[str],
    uniques: tuple[UniqueConstraint, ...],
) -> Record:
    """Return the class of the records *kept*; its example differs from the tests' requests where it must."""
    route = endpoints[0].route
    plain = entity not in plan_names and classes.free(entity) == entity
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

    def example(attribute: Identifier, prop: Property) -> Example:
        if attribute == kept.owner:
            return Example(attribute, sample(classes.shapes, prop), "USER_ID")
        parameter = key_parameter if attribute == kept.key else parents.get(attribute)
        value = path_value(parameter) if parameter else sample(classes.shapes, prop)
        if attribute in distinct and not parameter:
            value = another(classes.shapes, prop, value)
        return Example(attribute, value, construct(classes, prop.type, value))

    return Record(
        name=name,
        noun=Identifier(route.noun),
        plural=_attribute(route.plural, endpoints),
        fields=fields,
        key=kept.key,
        key_type=key_type,
        owner=kept.owner,
        examples=tuple(example(attribute, prop) for attribute, prop in kept.properties),
    )


def _annotation(schema: Schema, classes: Classes, hint: str, package: str) -> PyType:
    """Return the type of a field: a sequence for a list that is kept as a tuple, so that nobody changes it."""
    bare = classes.annotate(schema, hint, Direction.RESPONSE, package, limits=False)
    return bare.as_sequence() if freezes(schema, classes.shapes) else bare


def _attribute(plural: Identifier, endpoints: list[Endpoint]) -> Identifier:
    """Return *plural* as the service's name for its repository, beside the methods of its use cases."""
    clashes = any(endpoint.name == plural for endpoint in endpoints)
    return Identifier(f"{plural}_repository") if clashes else plural
