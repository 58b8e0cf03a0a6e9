"""Short spellings of the values that a plan is made of."""

import re
from collections.abc import Iterable
from typing import Any

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.blueprint import Operation as Designed
from endpoint_plan.design import design
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.endpoints.endpoint import Endpoint, understand
from endpoint_plan.design.normalize import normalize
from endpoint_plan.model.plan import (
    Body,
    ErrorCase,
    Location,
    Operation,
    Parameter,
    Plan,
    Success,
)
from endpoint_plan.model.schema import Declaration, Format, Kind, Property, Schema
from endpoint_plan.model.types import Shapes


def text(**limits: Any) -> Schema:
    return Schema(kind=Kind.STRING, **limits)


def integer(**limits: Any) -> Schema:
    return Schema(kind=Kind.INTEGER, **limits)


def number(**limits: Any) -> Schema:
    return Schema(kind=Kind.NUMBER, **limits)


def boolean() -> Schema:
    return Schema(kind=Kind.BOOLEAN)


def uuid() -> Schema:
    return text(format=Format.UUID)


def moment() -> Schema:
    return text(format=Format.DATE_TIME)


def choice(*values: str, **more: Any) -> Schema:
    return text(enum=values, **more)


def many(items: Schema | None = None, **limits: Any) -> Schema:
    return Schema(kind=Kind.ARRAY, items=items, **limits)


def ref(name: str, *arguments: Schema, **more: Any) -> Schema:
    return Schema(kind=Kind.REF, name=name, arguments=arguments, **more)


def prop(name: str, type_: Schema | None = None, **more: Any) -> Property:
    return Property(name=name, type=type_ or text(), **more)


def obj(*properties: Property, **more: Any) -> Schema:
    return Schema(kind=Kind.OBJECT, properties=properties, **more)


def fields(**types: Schema) -> Schema:
    """Return an object that requires every field: `fields(title=text())`."""
    return obj(*(prop(name, type_, required=True) for name, type_ in types.items()))


def declare(name: str, type_: Schema, *parameters: str) -> Declaration:
    return Declaration(name=name, type=type_, parameters=parameters)


def path(name: str, type_: Schema | None = None) -> Parameter:
    return _parameter(name, type_, Location.PATH, required=True)


def query(name: str, type_: Schema | None = None, **more: Any) -> Parameter:
    return _parameter(name, type_, Location.QUERY, **more)


def header(name: str, type_: Schema | None = None, **more: Any) -> Parameter:
    return _parameter(name, type_, Location.HEADER, **more)


def _parameter(
    name: str, type_: Schema | None, location: Location, **more: Any
) -> Parameter:
    return Parameter(name=name, type=type_ or text(), location=location, **more)


def op(
    label: str,
    *parameters: Parameter,
    body: Schema | None = None,
    answer: Schema | None = None,
    status: int = 200,
    errors: Iterable[int | ErrorCase] = (),
    **more: Any,
) -> Operation:
    """Return the operation *label*: `op("GET /books/{bookId}", answer=BOOK)`.

    Parameters in the path are texts unless they are given.
    """
    method, _, route = label.partition(" ")
    told = {parameter.name for parameter in parameters}
    names = re.findall(r"\{([^}]*)\}", route)
    return Operation(
        method=method,
        path=route,
        parameters=(*(path(name) for name in names if name not in told), *parameters),
        body=Body(type=body) if body else None,
        success=Success(status=status, type=answer),
        errors=tuple(
            ErrorCase(status=case) if isinstance(case, int) else case for case in errors
        ),
        **more,
    )


def plan(*operations: Operation, title: str = "Library", **more: Any) -> Plan:
    return Plan(title=title, source="plan.md", operations=operations, **more)


def blueprint(*operations: Operation, **more: Any) -> Blueprint:
    return design(plan(*operations, **more)).blueprint


def designed(*operations: Operation, **more: Any) -> Designed:
    """Return the first operation of *operations*, as the blueprint has it."""
    return blueprint(*operations, **more).resources[0].operations[0]


def shapes(*declarations: Declaration) -> Shapes:
    return Shapes(declarations)


def classes(
    *declarations: Declaration, camel: bool = False, reserved: Iterable[str] = ()
) -> Classes:
    return Classes(shapes(*declarations), camel=camel, reserved=reserved)


def endpoint(operation: Operation, *declarations: Declaration) -> Endpoint:
    """Return *operation*, understood as `design` understands it."""
    sound, known, _ = normalize(plan(operation, declarations=declarations))
    return understand(sound.operations[0], known)
