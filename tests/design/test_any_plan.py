"""Any plan whatever gives a blueprint of legal names and of code that parses."""

import ast
import keyword
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import JsonValue

from endpoint_plan.blueprint import (
    Alias,
    Argument,
    Blueprint,
    BodyArgument,
    Column,
    ConflictingRecord,
    ErrorBody,
    ErrorClass,
    ExampleRequest,
    Field,
    FieldAssignment,
    Filter,
    FilterCase,
    ListCases,
    ListMethod,
    Lookalike,
    Lookup,
    Malformed,
    Model,
    Operation,
    Parameter,
    Record,
    Resource,
    Table,
)
from endpoint_plan.design import design
from endpoint_plan.model.plan import (
    Body,
    ErrorCase,
    Location,
    Plan,
    Step,
    Success,
    TypeName,
)
from endpoint_plan.model.plan import Operation as Said
from endpoint_plan.model.plan import Parameter as SaidParameter
from endpoint_plan.model.schema import Declaration, Format, Kind, Property, Schema
from endpoint_plan.text.identifiers import ClassName, Identifier

NAMES = st.sampled_from(
    [
        *("id", "bookId", "book_id", "user_id", "title", "data", "items", "meta"),
        *("page", "total", "limit", "errors", "success", "error", "createdAt", "a_b"),
        *("class", "model_dump", "model_x", "self", "copy", "dt", "zażółć", "2nd"),
        *("🐙", "'\"\\", "a b", " ", ""),
    ]
) | st.text(max_size=6)
TYPES = st.sampled_from(["Book", "BookDto", "Error", "list", "T", "Page", "UUID", "Ł"])
VALUES: st.SearchStrategy[JsonValue] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9)
    | st.floats(-9, 9)
    | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(NAMES, inner, max_size=2),
    max_leaves=4,
)
LIMIT = st.none() | st.integers(-2, 30)
COUNT = st.none() | st.integers(0, 5)
PATTERN = st.none() | st.sampled_from(["", "^a+$", "(", r"^\d{4}$", r"(?<=x)y", "a{9}"])
ENUM = st.none() | st.lists(
    st.text(max_size=3) | st.integers(0, 3) | st.booleans(), max_size=3
).map(tuple)


def schemas(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    return st.builds(
        Schema,
        kind=st.sampled_from(Kind),
        format=st.none() | st.sampled_from(Format),
        enum=st.none() | ENUM,
        nullable=st.booleans(),
        minimum=LIMIT,
        maximum=LIMIT,
        exclusive_minimum=LIMIT,
        exclusive_maximum=LIMIT,
        min_length=COUNT,
        max_length=COUNT,
        min_items=COUNT,
        max_items=COUNT,
        pattern=PATTERN,
        items=st.none() | inner,
        properties=st.lists(properties(inner), max_size=3).map(tuple),
        name=st.none() | TYPES,
        arguments=st.lists(inner, max_size=2).map(tuple),
    )


def properties(types: st.SearchStrategy[Schema]) -> st.SearchStrategy[Property]:
    return st.builds(Property, **_property(types))


def _property(types: st.SearchStrategy[Schema]) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "name": NAMES,
        "type": types,
        "required": st.none() | st.booleans(),
        "default": VALUES,
        "has_default": st.booleans(),
        "example": VALUES,
    }


PLAIN = st.builds(Schema, kind=st.sampled_from([*Kind, Kind.REF, Kind.REF]), name=TYPES)
SCHEMAS = st.recursive(PLAIN, schemas, max_leaves=5)
SEGMENTS = st.sampled_from(
    [
        "books",
        "{bookId}",
        "{id}",
        "publish",
        "api",
        "v1",
        "{a b}",
        "ksiazki",
        "settings",
    ]
)
OPERATIONS = st.builds(
    Said,
    method=st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"]),
    path=st.lists(SEGMENTS, max_size=4).map(lambda parts: "/" + "/".join(parts)),
    summary=st.text(max_size=5),
    auth=st.none() | st.booleans(),
    roles=st.lists(st.text(max_size=3), max_size=2).map(tuple),
    owned=st.booleans(),
    parameters=st.lists(
        st.builds(
            SaidParameter, location=st.sampled_from(Location), **_property(SCHEMAS)
        ),
        max_size=3,
    ).map(tuple),
    body=st.none()
    | st.builds(
        Body,
        type=SCHEMAS,
        media_type=st.sampled_from(["application/json", "multipart/form-data"]),
    ),
    success=st.builds(
        Success,
        status=st.sampled_from([200, 201, 202, 204]),
        type=st.none() | SCHEMAS,
        media_type=st.sampled_from(["application/json", "text/csv"]),
    ),
    errors=st.lists(
        st.builds(
            ErrorCase,
            status=st.sampled_from([400, 401, 403, 404, 409, 418, 422, 500]),
            code=NAMES,
            message=st.text(max_size=4) | st.just("The title is taken."),
        ),
        max_size=3,
    ).map(tuple),
)
PLANS = st.builds(
    Plan,
    title=st.text(max_size=8),
    source=st.just("plan.md"),
    operations=st.lists(OPERATIONS, min_size=1, max_size=3).map(tuple),
    types=st.lists(st.builds(TypeName, name=TYPES), max_size=2).map(tuple),
    declarations=st.lists(
        st.builds(
            Declaration,
            name=TYPES,
            type=SCHEMAS,
            parameters=st.lists(TYPES, max_size=1).map(tuple),
        ),
        max_size=4,
        unique_by=lambda declaration: declaration.name,
    ).map(tuple),
    error_body=st.none() | SCHEMAS,
    steps=st.lists(
        st.builds(
            Step, number=st.integers(1, 9), title=st.text(max_size=9), line=st.just(1)
        ),
        max_size=2,
    ).map(tuple),
)


def parts(value: object) -> Iterator[object]:
    """Yield *value* and all that the blueprint has below it."""
    yield value
    if isinstance(value, Schema):
        return
    if is_dataclass(value) and not isinstance(value, type):
        for part in fields(value):
            yield from parts(getattr(value, part.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from parts(part)


def code_of(part: object) -> Iterator[str]:
    """Yield every piece of Python in *part* alone."""
    match part:
        case Field():
            yield str(part.type)
            yield part.default or "None"
        case Argument():
            yield str(part.type)
            yield str(part.bare)
        case BodyArgument():
            yield str(part.type)
            yield str(part.route_type)
        case Alias():
            yield str(part.aliased)
        case Parameter():
            yield str(part.type)
            yield part.code
        case FieldAssignment() | Filter():
            yield part.code
        case Lookup():
            yield f"find({', '.join(f'{field}={code}' for field, code in part.values)})"
        case ListMethod():
            yield f"dict({', '.join(f'{name}={code}' for name, code in part.part)})"
            yield from (code for code in (part.search, part.sort) if code)
            yield from (one.condition for one in part.filters)
        case ErrorBody():
            yield part.code
        case Record():
            yield str(part.key_type)
            yield part.other_key
            yield from (code for _, code in part.growing)
        case Column():
            yield str(part.type)
            yield part.sql_type
            yield f"mapped_column({part.arguments})"
        case ConflictingRecord():
            yield from (code for _, code in part.values)
        case Lookalike():
            yield from (code for _, code in part.values)
        case FilterCase():
            yield from (code for _, code in (*part.same, *part.other))
        case ListCases():
            yield from (code for values in part.several for _, code in values)
            yield from (code for _, codes in part.orders for code in codes)
        case Malformed():
            yield part.url
        case ExampleRequest():
            values = (*part.path_constants, *part.example, *part.owned, *part.foreign)
            yield from (code for _, code in values)
            codes = (part.url_code, part.answer, part.stores, part.changes)
            yield from (code for code in codes if code)
            yield part.call()
        case Operation():
            yield str(part.response)
            yield str(part.result)
            codes = (part.reply, part.outcome, part.spread, part.items, part.location)
            yield from (code for code in codes if code)
            yield from part.guards
            yield f"lambda {', '.join(part.passed)}: 0"
        case Blueprint():
            yield str(part.user_id)
            yield part.user_example
            yield from (part.alice, part.bob)


def names_of(part: object) -> Iterator[str]:
    """Yield every name that *part* defines."""
    match part:
        case Identifier() | ClassName():
            yield part
        case Operation():
            yield part.event
        case ErrorClass():
            yield f"test_{part.test_name}"
        case Lookup():
            yield part.method or "_find"
        case ListMethod():
            yield part.name
        case ExampleRequest():
            yield part.variable
            yield part.fixture or "fixture"
            yield from (name for name, _ in part.path_constants)


def scopes(blueprint: Blueprint) -> Iterator[list[str]]:
    """Yield names that stand side by side, so that no two of them may be one."""
    yield [resource.package for resource in blueprint.resources]
    yield [
        *(model.name for model in (*blueprint.shared_models, *blueprint.published)),
        *(model.name for r in blueprint.resources for model in r.models),
        *(r.record.name for r in blueprint.resources if r.record),
    ]
    yield [
        *(error.name for error in blueprint.shared_errors),
        *(error.name for r in blueprint.resources for error in r.errors),
    ]
    for part in parts(blueprint):
        match part:
            case Model() | Record():
                yield [field.name for field in part.fields]
            case Table():
                yield [column.name for column in part.columns]
            case Resource():
                yield [operation.name for operation in part.operations]
                yield [lookup.method for lookup in part.lookups]
                yield [listing.name for listing in part.lists]
            case Operation():
                yield [argument.name for argument in part.arguments]
                yield [parameter.name for parameter in part.parameters]
                yield [one.name for one in part.assignments]


@given(PLANS)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_plan_gives_legal_names_and_code_that_parses(plan: Plan) -> None:
    blueprint = design(plan).blueprint

    for part in parts(blueprint):
        for name in names_of(part):
            assert name.isidentifier(), name
            assert name.isascii(), name
            assert not keyword.iskeyword(name), name
        for code in code_of(part):
            ast.parse(code, mode="eval")
    for names in scopes(blueprint):
        assert sorted(names) == sorted(set(names))
