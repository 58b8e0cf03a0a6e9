"""The body of errors: the plan's own shape, or else problem details (RFC 9457)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus

from endpoint_plan.blueprint import ErrorBody
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.directions import Direction
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.literals import placeholder
from endpoint_plan.design.samples import Path
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Property, Schema
from endpoint_plan.model.types import identity
from endpoint_plan.text.identifiers import ClassName, Identifier, fold_name, words

TEXT = Schema(kind=Kind.STRING)

INVALID_FIELD = Schema(
    kind=Kind.OBJECT,
    name="InvalidField",
    properties=(
        Property(name="field", type=TEXT),
        Property(name="message", type=TEXT),
    ),
)

PROBLEM = Schema(
    kind=Kind.OBJECT,
    properties=(
        Property(name="type", type=TEXT, has_default=True, default="about:blank"),
        Property(name="title", type=TEXT),
        Property(name="status", type=Schema(kind=Kind.INTEGER)),
        Property(name="detail", type=TEXT),
        Property(name="code", type=TEXT),
        Property(name="errors", type=Schema(kind=Kind.ARRAY, items=INVALID_FIELD)),
        Property(name="requestId", type=TEXT),
    ),
)
"""Problem details (RFC 9457), extended by a code for programs, the offending fields, and the id
under which the log knows the request."""


@dataclass(frozen=True, slots=True)
class Value:
    """Python for a value of the body, or for a part of it."""

    code: str
    telling: bool = False
    """Whether it holds the code or the message of the error."""
    identified: bool = False
    """Whether it holds the id of the request."""
    detailed: bool = False
    """Whether it holds what is wrong with each field."""
    untold: tuple[str, ...] = ()
    """Names of the fields in it that hold placeholders."""


CODE = Value("code", telling=True)
MESSAGE = Value("message", telling=True)

SOURCES = (
    (Value("phrase(status_code)"), {"title", "reason", "statustext"}),
    (CODE, {"code", "errorcode", "kind", "errortype", "type", "name"}),
    (
        MESSAGE,
        {
            "message",
            "detail",
            "description",
            "msg",
            "errormessage",
            "errordescription",
            "reasonphrase",
        },
    ),
    (Value('log_value("path")'), {"path", "instance", "url"}),
    (Value('log_value("method")'), {"method"}),
    (
        Value('log_value("request_id")', identified=True),
        {"requestid", "traceid", "correlationid"},
    ),
)
"""The texts of an error body, and the names of the fields that hold them."""

PHRASES = frozenset(status.phrase for status in HTTPStatus)
"""What plans show for a field that holds the name of the status: "Not Found"."""

SUFFIXES = frozenset({"body", "dto", "model", "response", "result", "schema"})
"""Words behind the name of a body: `ApiErrorResponseDto` speaks of an error as `ApiError` does."""

LISTS = frozenset(
    {
        "details",
        "errors",
        "fields",
        "issues",
        "violations",
        "validationerrors",
        "fielderrors",
    }
)


def error_body(
    classes: Classes, schema: Schema | None, names: tuple[str, ...]
) -> ErrorBody:
    """Return how to make the body of an error; *names* are the types that the plan calls so."""
    shape = classes.shapes.resolve(schema) if schema else PROBLEM
    told = bool(schema and shape.properties)
    if not told:
        shape = PROBLEM if classes.camel else _in_snake_case(PROBLEM)
    fallback = "ErrorResponse" if told else "Problem"
    free = [
        name
        for name in names
        if classes.free(name) == name and _is_untold(classes, name)
    ]
    shape = shape.but(
        name=shape.name or (free or [classes.free(fallback)])[0],
        properties=tuple(
            _with_detail(classes, _with_texts(classes, prop))
            for prop in shape.properties
        ),
    )
    doc = "Body of every response that is not a success."
    made = classes.annotate(shape, fallback, Direction.RESPONSE, "", doc=doc)
    body = _object(classes, shape)
    return ErrorBody(
        name=ClassName(made.name),
        code=body.code,
        identified=body.identified,
        telling=body.telling,
        detailed=body.detailed,
        placeholders=body.untold,
        media_type="application/json" if told else "application/problem+json",
    )


def _in_snake_case(shape: Schema) -> Schema:
    return shape.but(
        properties=tuple(
            prop.but(name=Identifier(prop.name)) for prop in shape.properties
        )
    )


def _with_texts(classes: Classes, prop: Property) -> Property:
    """Return *prop* with codes that are texts, where the plan only names their type."""
    if prop.type.properties:
        inner = tuple(_with_texts(classes, one) for one in prop.type.properties)
        return prop.but(type=prop.type.but(properties=inner))
    named = classes.shapes.resolve(prop.type).kind is Kind.REF
    coded = words(prop.name)[-1:] in (["code"], ["type"], ["message"])
    return prop.but(type=Schema(kind=Kind.STRING)) if named and coded else prop


def _with_detail(classes: Classes, prop: Property) -> Property:
    """Return *prop* with a name for what stands in an envelope: `{"error": {"code": ...}}`.

    A code or a message of a type that nothing describes is a text.
    """
    inner = tuple(_with_detail(classes, one) for one in prop.type.properties)
    if inner != prop.type.properties:
        prop = prop.but(type=prop.type.but(properties=inner))
    untold = classes.shapes.resolve(prop.type).kind is Kind.REF
    if untold and fold_name(prop.name) in SOURCES[1][1] | SOURCES[2][1]:
        return prop.but(type=TEXT)
    wraps = (
        fold_name(prop.name) == "error" and prop.type.properties and not prop.type.name
    )
    return (
        prop.but(type=prop.type.but(name=classes.free("ErrorDetail")))
        if wraps
        else prop
    )


def _is_untold(classes: Classes, name: str) -> bool:
    """Tell whether *name* may be the plan's name for the body: it says so, and nothing describes it."""
    told = classes.shapes.resolve(Schema(kind=Kind.REF, name=name)).kind is not Kind.REF
    spoken = [word for word in words(name) if word not in SUFFIXES]
    return not told and spoken[-1:] == ["error"]


def _combined(code: str, values: Iterable[Value]) -> Value:
    """Return the value *code*, which is made of *values*."""
    every = tuple(values)
    return Value(
        code,
        telling=any(value.telling for value in every),
        identified=any(value.identified for value in every),
        detailed=any(value.detailed for value in every),
        untold=tuple(name for value in every for name in value.untold),
    )


def _object(classes: Classes, shape: Schema, path: Path = ()) -> Value:
    path = (*path, identity(shape))
    properties = named(shape.properties)
    has_message = any(fold_name(prop.name) in SOURCES[2][1] for _, prop in properties)
    values = {
        name: value
        for name, prop in properties
        if (value := _value(classes, prop, path, has_message=has_message))
    }
    arguments = ", ".join(f"{name}={value.code}" for name, value in values.items())
    return _combined(f"{classes.class_name(shape)}({arguments})", values.values())


def _value(
    classes: Classes, prop: Property, path: Path, *, has_message: bool
) -> Value | None:
    """Return the value of the field *prop*; None where it is left out."""
    shape = classes.shapes.resolve(prop.type)
    name = fold_name(prop.name)
    if shape.properties and not (shape.name and identity(shape) in path):
        return _object(classes, shape, path)
    if name in LISTS:
        return _details(classes, shape)
    if name == "type" and prop.has_default:
        return None
    if name in SOURCES[2][1] and _is_list_of_texts(classes, shape):
        return replace(MESSAGE, code=f"[{MESSAGE.code}]")
    if shape.kind is Kind.STRING and not shape.enum:
        if has_message and prop.example in PHRASES:
            return Value("phrase(status_code)")
        known = _text(name, shape, has_message=has_message)
        return known or _untold(classes, prop)
    if shape.kind in NUMERIC_KINDS and name in {
        "status",
        "statuscode",
        "code",
        "errorcode",
    }:
        return Value("status_code")
    if shape.kind is Kind.BOOLEAN:
        return Value("False")
    may_be_left_out = not prop.is_required
    return None if may_be_left_out else _untold(classes, prop)


def _untold(classes: Classes, prop: Property) -> Value:
    """Return what stands for *prop*, of which nothing is known: null where it may be, else a placeholder."""
    nullable = classes.shapes.resolve(prop.type).nullable
    untold = () if nullable else (prop.name,)
    return Value(placeholder(classes, prop), untold=untold)


def _is_list_of_texts(classes: Classes, shape: Schema) -> bool:
    item = classes.shapes.items(shape) if shape.kind is Kind.ARRAY else None
    return item is not None and item.kind is Kind.STRING and not item.format


def _text(name: str, shape: Schema, *, has_message: bool) -> Value | None:
    """Return the text for the field *name*; None where nothing is known of such a field."""
    if shape.format is Format.DATE_TIME:
        return Value("dt.datetime.now(dt.UTC)")
    if shape.format is not None:
        return None
    if name == "title" and not has_message:
        return MESSAGE
    if name == "error":
        return CODE if has_message else MESSAGE
    if name in {"status", "statuscode"}:
        return Value("str(status_code)")
    if name in {"timestamp", "time"}:
        return Value("dt.datetime.now(dt.UTC).isoformat()")
    return next((value for value, names in SOURCES if name in names), None)


def _details(classes: Classes, shape: Schema) -> Value | None:
    """Return what turns `details`, pairs of field and message, into *shape*."""
    if shape.kind is Kind.ARRAY:
        inner = classes.shapes.items(shape)
        if inner.properties:
            return _list_of_details(classes, inner)
        if inner.kind is Kind.STRING and not inner.format:
            return Value(
                '[f"{field}: {text}" for field, text in details.items()]', detailed=True
            )
        return Value("[]" if not shape.nullable else "None")
    if shape.values is not None and shape.values.kind is Kind.ARRAY:
        by_field = "{field: [text] for field, text in details.items()}"
        return Value(f"{by_field} or {{code: [message]}}", telling=True, detailed=True)
    if shape.kind is Kind.OBJECT:
        return Value("dict(details)", detailed=True)
    if shape.kind is Kind.STRING:
        return Value(
            '"; ".join(f"{field}: {text}" for field, text in details.items())',
            detailed=True,
        )
    return None


def _list_of_details(classes: Classes, item: Schema) -> Value:
    """Return a list with an *item* for each offending field."""
    values = {name: _detail(classes, prop) for name, prop in named(item.properties)}
    arguments = ", ".join(f"{name}={value.code}" for name, value in values.items())
    made = f"{classes.class_name(item)}({arguments})"
    combined = _combined(
        f"[{made} for field, text in details.items()]", values.values()
    )
    return replace(combined, detailed=True)


def _detail(classes: Classes, prop: Property) -> Value:
    name = fold_name(prop.name)
    if prop.type.kind is not Kind.STRING:
        return _untold(classes, prop)
    if name in {"field", "path", "property", "loc", "name", "pointer", "param"}:
        return Value("field")
    return CODE if name in {"code", "type"} else Value("text")
