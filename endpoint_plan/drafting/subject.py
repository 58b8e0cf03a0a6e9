"""An operation of a drafted plan: what its specification says, and what the template makes of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from endpoint_plan.blueprint import Blueprint, Kind, Operation, Resource
from endpoint_plan.design import design
from endpoint_plan.model.plan import Location, Parameter, Plan, TypeName
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.model.types import Shapes
from endpoint_plan.openapi import Endpoint, Specification

WRITES = frozenset(
    {Kind.CREATE, Kind.CREATE_MANY, Kind.REPLACE, Kind.UPDATE, Kind.DELETE}
)
DEEPEST = 6
"""Greatest depth of nested fields that are listed."""
MOST_FIELDS = 500
"""Most fields of one message that are listed: types that use each other several times have millions."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a message, with the path to it."""

    path: str
    prop: Property
    shape: Schema
    """Its type, with the name resolved."""

    @property
    def name(self) -> str:
        """Its name, without the path."""
        return self.prop.name


@dataclass(frozen=True, slots=True)
class Subject:
    """One operation of the plan."""

    endpoint: Endpoint
    operation: Operation
    resource: Resource
    shapes: Shapes

    @property
    def label(self) -> str:
        """Method and path."""
        return f"{self.endpoint.facts.method} {self.endpoint.facts.path}"

    @property
    def noun(self) -> str:
        """The noun for one of its records."""
        record = self.resource.record
        return record.label if record else self.resource.title

    @property
    def plural(self) -> str:
        """The noun for many of its records."""
        record = self.resource.record
        return record.plural.replace("_", " ") if record else self.resource.title

    @property
    def changes_data(self) -> bool:
        """Whether it may change stored data."""
        return self.operation.kind in WRITES or self.endpoint.facts.method != "GET"

    def parameters(self, location: Location) -> list[Parameter]:
        """Return the parameters that travel in *location*."""
        return [
            one for one in self.endpoint.facts.parameters if one.location is location
        ]

    @property
    def keys(self) -> list[Parameter]:
        """The path parameters."""
        return self.parameters(Location.PATH)

    @property
    def request_fields(self) -> list[Field]:
        """The fields of the request body, nested ones included."""
        body = self.endpoint.facts.body
        return self._listed(body.type) if body else []

    @property
    def response_fields(self) -> list[Field]:
        """The fields of the response, nested ones included."""
        schema = self.endpoint.facts.success.type
        return self._listed(schema) if schema else []

    @property
    def response_shape(self) -> Schema | None:
        """The shape of the response, with the name resolved."""
        schema = self.endpoint.facts.success.type
        return self.shapes.resolve(schema) if schema else None

    def _listed(self, schema: Schema) -> list[Field]:
        return list(islice(self._fields(schema, "", 0), MOST_FIELDS))

    def _fields(self, schema: Schema, path: str, depth: int) -> Iterator[Field]:
        shape = self.shapes.resolve(schema)
        if depth == DEEPEST:
            return
        if shape.kind is SchemaKind.ARRAY and shape.items:
            yield from self._fields(shape.items, f"{path}[]", depth + 1)
        for one in shape.properties:
            inner = f"{path}.{one.name}".lstrip(".")
            yield Field(inner, one, self.shapes.resolve(one.type))
            yield from self._fields(one.type, inner, depth + 1)


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that the sections of a plan are written from."""

    specification: Specification
    plan: Plan
    blueprint: Blueprint
    subjects: tuple[Subject, ...]

    @property
    def has_several_operations(self) -> bool:
        """Whether the plan has more than one operation."""
        return len(self.subjects) > 1

    @property
    def resources(self) -> list[tuple[Resource, list[Subject]]]:
        """The endpoint packages, each with its operations."""
        return [
            (one, [subject for subject in self.subjects if subject.resource is one])
            for one in self.blueprint.resources
        ]


def to_plan(specification: Specification, title: str) -> Plan:
    """Return the plan that states the facts of *specification*."""
    return Plan(
        title=title,
        source=specification.source,
        operations=tuple(one.facts for one in specification.endpoints),
        types=tuple(TypeName(name=one.name) for one in specification.declarations),
        declarations=specification.declarations,
        error_body=specification.error_body,
    )


def build_context(specification: Specification, title: str) -> Context:
    """Return *specification* with the design that the template makes of it."""
    plan = to_plan(specification, title)
    designed_plan = design(plan)
    blueprint = designed_plan.blueprint
    designed = {
        (one.method, _without_parameter_names(one.path)): (one, resource)
        for resource in blueprint.resources
        for one in resource.operations
    }
    shapes = designed_plan.shapes
    subjects = [
        Subject(
            endpoint,
            *designed[
                endpoint.facts.method, _without_parameter_names(endpoint.facts.path)
            ],
            shapes,
        )
        for endpoint in specification.endpoints
    ]
    return Context(specification, plan, blueprint, tuple(subjects))


def _without_parameter_names(path: str) -> str:
    """Return *path* without the names of its parameters, because a design replaces names that are not legal."""
    return re.sub(r"\{[^{}]*\}", "{}", path)
