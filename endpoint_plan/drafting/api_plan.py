"""A plan of an API, in markdown, as what plans of its operations are drafted from."""

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.model.schema import Declaration, Kind, Schema
from endpoint_plan.model.types import held_names
from endpoint_plan.openapi import Endpoint, Scheme, Specification
from endpoint_plan.reading import read_plan
from endpoint_plan.text.http_paths import same_path, split_prefix
from endpoint_plan.text.identifiers import ClassName, unique

_BEARER = Scheme(name="bearer", kind="bearer")


def read_api_plan(text: str, source: str, only: tuple[str, ...] = ()) -> Specification:
    """Return what the plan of an API *text* says of all its operations, or of those in *only*.

    *only* names operations as `METHOD /path`, with or without the base path.

    Raises:
        PlanRefusedError: It is no plan, or has no operation of that name.
    """
    plan = read_plan(text, source)
    chosen = tuple(_chosen(plan, only)) if only else plan.operations
    names = _Names(plan.declarations)
    chosen = tuple(map(names.named, chosen))
    plan = plan.model_copy(update={"declarations": tuple(names.declared)})
    return Specification(
        source=source,
        title=plan.title,
        description=plan.overview,
        endpoints=tuple(map(_endpoint, chosen)),
        declarations=_used(plan, chosen),
        error_body=plan.error_body,
    )


def _chosen(plan: Plan, only: tuple[str, ...]) -> tuple[Operation, ...]:
    asked: dict[str, Operation | None] = dict.fromkeys(only)
    for name in only:
        method, _, path = name.strip().partition(" ")
        asked[name] = next(
            (
                one
                for one in plan.operations
                if one.method == method.upper() and same_path(one.path, path.strip())
            ),
            None,
        )
    missing = [name for name, one in asked.items() if one is None]
    if missing:
        there = ", ".join(f"{one.method} {one.path}" for one in plan.operations[:9])
        raise PlanRefusedError(
            f"error: {plan.source}: there is no operation {missing[0]}: there are {there}"
        )
    found = [one for one in asked.values() if one]
    return tuple(one for one in plan.operations if one in found)


class _Names:
    """Gives the messages that a plan shows without a name names of their own."""

    def __init__(self, declarations: tuple[Declaration, ...]) -> None:
        self.declared = [
            one.model_copy(update={"type": _decided(one.type)}) for one in declarations
        ]
        self._taken = {one.name for one in declarations}

    def named(self, one: Operation) -> Operation:
        """Return *one* with the names of types in place of what its messages hold."""
        body, success = one.body, one.success
        words = f"{one.method} {one.path}"
        if body:
            shape = self._name(body.type, f"{words} request")
            body = body.model_copy(update={"type": shape})
        if success.type:
            shape = self._name(success.type, f"{words} response")
            success = success.model_copy(update={"type": shape})
        return one.model_copy(update={"body": body, "success": success})

    def _name(self, shape: Schema, words: str) -> Schema:
        if shape.kind is Kind.ARRAY and shape.items:
            return shape.but(items=self._name(shape.items, f"{words} item"))
        if shape.kind is not Kind.OBJECT or not shape.properties:
            return shape
        name = unique(ClassName(words), self._taken)
        self._taken.add(name)
        bare = _decided(shape).but(nullable=False, name=None)
        self.declared.append(Declaration(name=name, type=bare))
        return Schema(kind=Kind.REF, name=name, nullable=shape.nullable)


def _decided(schema: Schema) -> Schema:
    """Return *schema*, in which a field of which the plan says nothing is required."""
    return schema.map(
        _decided,
        lambda part: part.but(required=not part.is_optional, type=_decided(part.type)),
    )


def _endpoint(facts: Operation) -> Endpoint:
    _, parts = split_prefix(facts.path)
    nouns = [part for part in parts if not part.startswith("{")]
    return Endpoint(
        facts=facts,
        name=f"{facts.method} {facts.path}",
        description=facts.summary,
        group=(nouns or ["root"])[0],
        schemes=(_BEARER,) if facts.auth else (),
    )


def _used(plan: Plan, operations: tuple[Operation, ...]) -> tuple[Declaration, ...]:
    """Return the types that messages of *operations* hold, at every depth."""
    shapes = [one.body.type for one in operations if one.body]
    shapes += [one.success.type for one in operations if one.success.type]
    shapes += [plan.error_body] if plan.error_body else []
    held = held_names(shapes, {one.name: one for one in plan.declarations})
    return tuple(one for one in plan.declarations if one.name in held)
