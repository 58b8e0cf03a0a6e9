"""The body of errors: the plan's own shape, or else problem details (RFC 9457)."""

from endpoint_plan.blueprint import ErrorBody
from endpoint_plan.design.classes import Classes, Use
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.literals import placeholder
from endpoint_plan.design.samples import Path
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.model.types import identity
from endpoint_plan.text.identifiers import ClassName, Identifier, fold, words

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

SOURCES = (
    ("phrase(status_code)", {"title", "reason", "statustext"}),
    ("code", {"code", "errorcode", "kind", "errortype", "type", "name"}),
    (
        "message",
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
    ('log_value("path")', {"path", "instance", "url"}),
    ('log_value("method")', {"method"}),
    ('log_value("request_id")', {"requestid", "traceid", "correlationid"}),
)
"""Code for the texts of an error body, and the names of such fields."""

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
        properties=tuple(_with_detail(classes, prop) for prop in shape.properties),
    )
    name = ClassName(
        classes.annotate(
            shape,
            fallback,
            Use.RESPONSE,
            "",
            doc="Body of every response that is not a success.",
        )
    )
    return ErrorBody(
        name=name,
        code=_object(classes, shape),
        media_type="application/json" if told else "application/problem+json",
    )


def _in_snake_case(shape: Schema) -> Schema:
    return shape.but(
        properties=tuple(
            prop.but(name=Identifier(prop.name)) for prop in shape.properties
        )
    )


def _with_detail(classes: Classes, prop: Property) -> Property:
    """Return *prop* with a name for what stands in an envelope: `{"error": {"code": ...}}`."""
    wraps = fold(prop.name) == "error" and prop.type.properties and not prop.type.name
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


def _object(classes: Classes, shape: Schema, path: Path = ()) -> str:
    path = (*path, identity(shape))
    properties = named(shape.properties)
    has_message = any(fold(prop.name) in SOURCES[2][1] for _, prop in properties)
    arguments = [
        f"{name}={code}"
        for name, prop in properties
        if (code := _value(classes, prop, path, has_message=has_message)) is not None
    ]
    return f"{classes.class_name(shape)}({', '.join(arguments)})"


def _value(
    classes: Classes, prop: Property, path: Path, *, has_message: bool
) -> str | None:
    shape = classes.shapes.resolve(prop.type)
    name = fold(prop.name)
    if shape.properties and not (shape.name and identity(shape) in path):
        return _object(classes, shape, path)
    if name in LISTS:
        return _details(classes, shape)
    if name == "type" and prop.has_default:
        return None
    if shape.kind is Kind.STRING and not shape.enum:
        return _text(name, shape, has_message=has_message) or placeholder(classes, prop)
    if shape.kind in (Kind.INTEGER, Kind.NUMBER) and name in {
        "status",
        "statuscode",
        "code",
        "errorcode",
    }:
        return "status_code"
    if shape.kind is Kind.BOOLEAN:
        return "False"
    return (
        None
        if prop.required is False or prop.has_default
        else placeholder(classes, prop)
    )


def _text(name: str, shape: Schema, *, has_message: bool) -> str:
    if shape.format is Format.DATE_TIME:
        return "dt.datetime.now(dt.UTC)"
    if shape.format is not None:
        return ""
    if name == "title" and not has_message:
        return "message"
    if name == "error":
        return "code" if has_message else "message"
    if name in {"status", "statuscode"}:
        return "str(status_code)"
    if name in {"timestamp", "time"}:
        return "dt.datetime.now(dt.UTC).isoformat()"
    return next((code for code, names in SOURCES if name in names), "")


def _details(classes: Classes, shape: Schema) -> str | None:
    """Return code that turns `details`, pairs of field and message, into *shape*."""
    if shape.kind is Kind.ARRAY:
        inner = classes.shapes.items(shape)
        if inner.properties:
            arguments = ", ".join(
                f"{name}={_detail(classes, prop)}"
                for name, prop in named(inner.properties)
            )
            made = f"[{classes.class_name(inner)}({arguments}) for field, text in details.items()]"
        elif inner.kind is Kind.STRING and not inner.format:
            made = '[f"{field}: {text}" for field, text in details.items()]'
        else:
            return "[]" if not shape.nullable else "None"
        return made
    if shape.kind is Kind.OBJECT:
        return "dict(details)"
    if shape.kind is Kind.STRING:
        return '"; ".join(f"{field}: {text}" for field, text in details.items())'
    return None


def _detail(classes: Classes, prop: Property) -> str:
    name = fold(prop.name)
    if prop.type.kind is not Kind.STRING:
        return placeholder(classes, prop)
    if name in {"field", "path", "property", "loc", "name", "pointer", "param"}:
        return "field"
    return "code" if name in {"code", "type"} else "text"
