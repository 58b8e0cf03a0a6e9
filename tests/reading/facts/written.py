"""How the facts of operations are written down in the cases of this folder."""

from collections.abc import Iterator

from endpoint_plan.model.plan import ErrorCase, Operation, Plan
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.reading import read_plan
from tests.notations.cases import written_field, written_fields, written_type


def parameters(plan: Plan) -> Iterator[str]:
    for operation in headed(plan):
        for one in operation.parameters:
            yield from written_field(bare(one), f"{one.location.value} ")


def body(plan: Plan) -> Iterator[str]:
    for operation in headed(plan):
        if operation.body is None:
            yield "no body"
            continue
        if operation.body.media_type != "application/json":
            yield operation.body.media_type
        yield from shape(operation.body.type, plan)


def success(plan: Plan) -> Iterator[str]:
    for operation in headed(plan):
        yield f"{operation.success.status}"
        if operation.success.type is not None:
            yield from shape(operation.success.type, plan)


def errors(plan: Plan) -> Iterator[str]:
    for operation in headed(plan):
        yield from (written_error(one) for one in operation.errors)
    if plan.error_body is not None:
        yield "body"
        yield from written_fields(named(plan.error_body), "  ")


def access(plan: Plan) -> Iterator[str]:
    for operation in headed(plan):
        yield f"auth {operation.auth}"
        if operation.roles:
            yield f"roles {', '.join(operation.roles)}"
        if operation.owned:
            yield "owned"
        if operation.trusted:
            yield f"trusted {', '.join(operation.trusted)}"


def types(plan: Plan) -> Iterator[str]:
    described = {one.name for one in plan.declarations}
    for one in plan.types:
        yield one.name + (" described" if one.name in described else "")


def findings(plan: Plan) -> Iterator[str]:
    for one in plan.findings:
        yield one.render(plan.source)


SUBJECTS = {
    subject.__name__: subject
    for subject in (parameters, body, success, errors, access, types, findings)
}


def written(subject: str, document: str) -> str:
    """Return what is read of *subject* in *document*, a line a fact."""
    return "\n".join(SUBJECTS[subject](read_plan(document, "plan.md")))


def headed(plan: Plan) -> Iterator[Operation]:
    """Yield the operations of *plan*."""
    yield from plan.operations


def shape(schema: Schema, plan: Plan) -> Iterator[str]:
    """Write a shape with its name, and the fields of the type that it names."""
    yield written_type(schema)
    inner = schema.items or schema
    declared = {one.name: one.type for one in plan.declarations}
    if inner.kind is Kind.REF and inner.name in declared:
        inner = declared[inner.name]
    yield from written_fields(named(inner), "  ")


def named(schema: Schema) -> tuple[Property, ...]:
    return tuple(bare(one) for one in schema.properties)


def bare(one: Property) -> Property:
    """Leave out what the notations are tested for: examples and descriptions."""
    inner = one.type.but(properties=named(one.type))
    if inner.items is not None:
        inner = inner.but(items=inner.items.but(properties=named(inner.items)))
    return one.but(type=inner, example=None, description="")


def written_error(one: ErrorCase) -> str:
    parts = [
        str(one.status),
        one.code,
        f'"{one.message}"' if one.message else "",
        one.cause,
    ]
    return " ".join(part for part in parts if part)
