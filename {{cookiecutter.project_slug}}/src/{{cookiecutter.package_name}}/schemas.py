"""Base classes and field types of commands, DTOs and records."""

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any, Literal, Self
from uuid import UUID, uuid4

from fastapi import UploadFile
from pydantic import (
    MISSING,
    AfterValidator,
    AnyUrl,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    EmailStr,
    Field,
    GetJsonSchemaHandler,
    JsonValue,
    ModelWrapValidatorHandler,
    PlainSerializer,
    RootModel,
    StrictBool,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, PydanticCustomError, from_json

from {{ cookiecutter.package_name }} import clock

Text = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]
"""Text without NUL characters, which PostgreSQL cannot store."""

FilledText = Annotated[
    str,
    StringConstraints(min_length=1, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$"),
]
"""Text that is not blank."""

TrimmedText = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$"
    ),
]
"""Text that is not blank, stripped of surrounding white space."""

Trimmed = StringConstraints(strip_whitespace=True)
"""Strips surrounding white space."""

Lowered = StringConstraints(to_lower=True)
"""Stores texts in lower case."""


def _null_if_empty(value: str) -> str | None:
    return value or None


Emptied = AfterValidator(_null_if_empty)
"""Stores an empty text as null."""


def _check_url(text: str) -> str:
    TypeAdapter(AnyUrl).validate_python(text)
    return text


Url = Annotated[
    Text, AfterValidator(_check_url), Field(json_schema_extra={"format": "uri"})
]
"""URL, stored as it was sent."""


def _refuse_beyond_64_bits(value: int) -> int:
    if not -(2**63) <= value < 2**63:
        raise PydanticCustomError("int_64", "Input should fit into 64 bits")
    return value


class _Int64(AfterValidator):
    """Adds `int64` to the OpenAPI schema."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler(schema) | {"format": "int64"}


Int64 = _Int64(_refuse_beyond_64_bits)
"""Range of stored integers. Put it after the bounds, which OpenAPI would lose otherwise."""


def _refuse_nearly_zero(value: float) -> float:
    if 0 < abs(value) < SMALLEST_STEP:
        raise PydanticCustomError("multiple_of", "Input should be a multiple")
    return value


SMALLEST_STEP = 1e-8

Stepped = AfterValidator(_refuse_nearly_zero)
"""Rejects `5e-324`, which Pydantic takes for a multiple of any number."""


class _HundredthSchema:
    """Describes money as a number in the OpenAPI schema, which would also allow strings."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        told = handler(schema)
        number: dict[str, Any] = told.get("anyOf", [told])[0]
        bounds: dict[str, Any] = {}
        if "exclusiveMinimum" not in number:
            bounds["minimum"] = -MAX_MONEY
        if "exclusiveMaximum" not in number:
            bounds["maximum"] = MAX_MONEY
        return bounds | number | {"multipleOf": 0.01}


MAX_MONEY = 9_999_999_999_999.99

Money = Annotated[
    Decimal,
    Field(max_digits=15, decimal_places=2),
    PlainSerializer(float, return_type=float, when_used="json"),
    _HundredthSchema(),
]
"""Decimal in Python, number in JSON."""


def _refuse_text(value: object) -> object:
    if isinstance(value, bool | str):
        raise PydanticCustomError("number_type", "Input should be a number")
    return value


JsonNumber = BeforeValidator(_refuse_text)
"""Rejects `"1"` and `true`, which Pydantic accepts as numbers.

Put it after the bounds, which the OpenAPI document would lose otherwise.
"""


def _refuse_timestamp(value: object) -> object:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
        return value
    raise PydanticCustomError("date_type", "Input should be a date, YYYY-MM-DD")


def _refuse_future(value: dt.date) -> dt.date:
    if value > clock.now().date():
        raise PydanticCustomError("date_future", "Date should not be in the future")
    return value


JsonDate = Annotated[dt.date, BeforeValidator(_refuse_timestamp)]
"""Rejects numbers, which Pydantic accepts as dates."""

PastOrPresentDate = Annotated[JsonDate, AfterValidator(_refuse_future)]


def _in_utc(value: dt.datetime) -> dt.datetime:
    try:
        return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)
    except OverflowError as error:
        raise PydanticCustomError(
            "time_range", "Input should be between the years 1 and 9999 in UTC"
        ) from error


UtcDatetime = Annotated[dt.datetime, AfterValidator(_in_utc)]
"""Time in UTC; so is one without a time zone, as SQLite returns it."""


def _refuse_number(value: object) -> object:
    if isinstance(value, int | float) or re.fullmatch(r"[-+.\d]+", str(value)):
        raise PydanticCustomError("time_type", "Input should be a time as in ISO 8601")
    return value


JsonDatetime = Annotated[UtcDatetime, BeforeValidator(_refuse_number)]
"""Rejects numbers, which Pydantic accepts as times."""

JsonTime = Annotated[dt.time, BeforeValidator(_refuse_number)]


MAX_JSON_DEPTH = 64
"""Responses wrap stored JSON in further levels."""


def find_unstorable(value: object, *path: str | int) -> tuple[str | int, ...] | None:
    """Return the path of the first value that cannot be stored, or None.

    That is a text with a NUL or half a surrogate pair, or JSON that is nested too deeply.
    """
    if isinstance(value, str):
        return path if re.search(r"[\x00\ud800-\udfff]", value) else None
    if not isinstance(value, list | dict):
        return None
    if len(path) == MAX_JSON_DEPTH:
        return path
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        for part in (key, item):
            if isinstance(part, str | list | dict):
                found = find_unstorable(part, *path, key)
                if found is not None:
                    return found
    return None


def _read_json(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        parsed = from_json(value)
    except ValueError as error:
        raise PydanticCustomError("json_type", "Input should be JSON") from error
    if find_unstorable(parsed) is not None:
        raise PydanticCustomError("json_type", "Input should be JSON that can be stored")
    return parsed


JsonText = BeforeValidator(_read_json)
"""Parses JSON in a field of a form."""


def _refuse_bytes(value: object) -> object:
    if isinstance(value, bytes):
        raise PydanticCustomError("json_type", "Input should be JSON")
    return value


JsonBody = BeforeValidator(_refuse_bytes)
"""Rejects a body that is one value and was not sent as JSON."""


class Schema(BaseModel):
{% if blueprint().camel %}
    """Base of all models: camel case in JSON, snake case in Python."""

    model_config = ConfigDict(
        alias_generator=to_camel, frozen=True, use_attribute_docstrings=True
    )
{% else %}
    """Base of all models."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)
{% endif %}


MAX_REPORTED_ERRORS = 20
"""Requests with more invalid fields get a single error."""


class Command(Schema):
    """Base of request bodies and of their parts."""

    model_config = ConfigDict(allow_inf_nan=False, extra="forbid")

    @model_validator(mode="wrap")
    @classmethod
    def _limit_errors(cls, data: Any, validate: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return validate(data)
        except ValidationError as error:
            if error.error_count() <= MAX_REPORTED_ERRORS:
                raise
        raise PydanticCustomError(
            "too_many_errors",
            "Input has more than {number} errors",
            {"number": MAX_REPORTED_ERRORS},
        )


class Dto(Schema):
    """Base of response bodies, which are made from the attributes of records."""

    model_config = ConfigDict(
        from_attributes=True, validate_by_alias=False, validate_by_name=True
    )


class Record(Schema):
    """Base of stored records."""

    model_config = ConfigDict(
        extra="forbid",
        coerce_numbers_to_str=True,
        validate_by_alias=True,
        validate_by_name=True,
    )

{% if blueprint().uuid_keys %}
    id: UUID = Field(default_factory=uuid4)
{% else %}
    id: Any
    """Subclasses give the type."""
{% endif %}

    def replace(self, **changes: Any) -> Self:
        """Return a copy with *changes*, which are validated."""
        return self.model_validate(vars(self) | changes)


def sent_name(file: UploadFile) -> str:
    """Return the name under which *file* was sent, as far as it can be stored."""
    return re.sub(r"[\x00\ud800-\udfff]", "", file.filename or "")


def own_name(file: UploadFile) -> str:
    """Return a name for *file* that no other has, with the ending of that under which it was sent."""
    ending = re.search(r"\.[a-z0-9]{1,10}$", (file.filename or "").lower())
    return f"{uuid4()}{ending[0] if ending else ''}"


def fields_of(record: Record) -> dict[str, Any]:
    """Return all fields of *record*, for a type that the plan does not describe."""
    return {{ "{" }}{{ "to_camel(name)" if blueprint().camel else "name" }}: value for name, value in record{{ "}" }}
{% from "models.j2" import model_class %}
{% for model in blueprint().common_models %}


{{ model_class(model) }}
{%- endfor %}
