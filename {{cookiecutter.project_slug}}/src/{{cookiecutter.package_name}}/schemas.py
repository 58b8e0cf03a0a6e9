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
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    JsonValue,
    ModelWrapValidatorHandler,
    PlainSerializer,
    RootModel,
    StrictBool,
    StringConstraints,
    TypeAdapter,
    model_validator,
)
from pydantic import ValidationError as Faults
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, PydanticCustomError, from_json

from {{ cookiecutter.package_name }} import clock

Text = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]
"""Any text but one with a NUL character, which PostgreSQL cannot store."""

FilledText = Annotated[
    str,
    StringConstraints(min_length=1, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$"),
]
"""A text in which there is something to read."""

TrimmedText = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$"
    ),
]
"""The pattern lets clients know that a blank text is refused."""

Trimmed = StringConstraints(strip_whitespace=True)
"""White space around a text does not count, and is not kept."""

Lowered = StringConstraints(to_lower=True)


def _null_if_empty(value: str) -> str | None:
    return value or None


Emptied = AfterValidator(_null_if_empty)


def _check_url(text: str) -> str:
    TypeAdapter(AnyUrl).validate_python(text)
    return text


Url = Annotated[
    Text, AfterValidator(_check_url), Field(json_schema_extra={"format": "uri"})
]
"""A URL, kept as it was written."""


def _refuse_beyond_64_bits(value: int) -> int:
    if not -(2**63) <= value < 2**63:
        raise PydanticCustomError("int_64", "Input should take no more than 64 bits")
    return value


class _Int64(AfterValidator):
    """Tells the contract what it refuses."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return handler(schema) | {"format": "int64"}


Int64 = _Int64(_refuse_beyond_64_bits)
"""No database stores larger numbers; it stands after the bounds, as `JsonNumber` does."""

Money = Annotated[
    Decimal,
    Field(decimal_places=2),
    PlainSerializer(float, return_type=float, when_used="json"),
]
"""Exact in Python, a number in JSON."""


def _refuse_text(value: object) -> object:
    if isinstance(value, bool | str):
        raise PydanticCustomError("number_type", "Input should be a number")
    return value


JsonNumber = BeforeValidator(_refuse_text)
"""Pydantic would read `"1"` and `true` as numbers.

It has to stand after the bounds, which the OpenAPI document would lose otherwise.
"""


def _refuse_timestamp(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value
    raise PydanticCustomError("date_type", "Input should be a date, YYYY-MM-DD")


def _refuse_future(value: dt.date) -> dt.date:
    if value > clock.now().date():
        raise PydanticCustomError("date_future", "Date should not be in the future")
    return value


JsonDate = Annotated[dt.date, BeforeValidator(_refuse_timestamp)]
"""Pydantic would read a number as a date."""

PastOrPresentDate = Annotated[JsonDate, AfterValidator(_refuse_future)]


def _in_utc(value: dt.datetime) -> dt.datetime:
    try:
        return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)
    except OverflowError as error:
        raise PydanticCustomError(
            "time_range", "Input should be a time of the years 1 to 9999 in UTC"
        ) from error


UtcDatetime = Annotated[dt.datetime, AfterValidator(_in_utc)]
"""A time without a zone, as SQLite returns it, is in UTC."""


def _refuse_number(value: object) -> object:
    if isinstance(value, int | float) or re.fullmatch(r"[-+.\d]+", str(value)):
        raise PydanticCustomError("time_type", "Input should be a time as in ISO 8601")
    return value


JsonDatetime = Annotated[UtcDatetime, BeforeValidator(_refuse_number)]
"""Pydantic would read a number as a time."""

JsonTime = Annotated[dt.time, BeforeValidator(_refuse_number)]


DEEPEST = 64
"""How deep JSON may be nested: what wraps it in an answer needs levels as well."""


def unstorable(value: object, *place: str | int) -> tuple[str | int, ...] | None:
    """Return the place of what no storage can keep or no answer show in a *value* of JSON, or None.

    That is half a character, a NUL, and what is nested too deeply.
    """
    if isinstance(value, str):
        return place if re.search(r"[\x00\ud800-\udfff]", value) else None
    if not isinstance(value, list | dict):
        return None
    if len(place) == DEEPEST:
        return place
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, one in inner:
        for part in (key, one):
            if isinstance(part, str | list | dict):
                found = unstorable(part, *place, key)
                if found is not None:
                    return found
    return None


def _read_json(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        found = from_json(value)
    except ValueError as error:
        raise PydanticCustomError("json_type", "Input should be JSON") from error
    if unstorable(found) is not None:
        raise PydanticCustomError("json_type", "Input should be JSON that can be stored")
    return found


JsonText = BeforeValidator(_read_json)
"""A form holds an object as JSON."""


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


def fail_fast(schema: Any) -> None:
    """Let all lists in a *schema* of Pydantic be given up at their first fault."""
    if isinstance(schema, list | tuple):
        for part in schema:
            fail_fast(part)
    elif isinstance(schema, dict):
        if schema.get("type") in ("list", "set", "tuple"):
            schema["fail_fast"] = True
        for part in schema.values():
            fail_fast(part)


MOST_FAULTS = 20
"""How many faults of a request its caller is told; more are told as one."""


class Command(Schema):
    """Base of request bodies and of their parts."""

    model_config = ConfigDict(allow_inf_nan=False, extra="forbid")

    @model_validator(mode="wrap")
    @classmethod
    def _tell_few_faults(cls, given: Any, read: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return read(given)
        except Faults as faults:
            if faults.error_count() <= MOST_FAULTS:
                raise
        raise PydanticCustomError(
            "too_many_faults",
            "Input has more than {number} faults",
            {"number": MOST_FAULTS},
        )

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Let the first fault in a list stand for all."""
        schema = handler(source)
        fail_fast(schema)
        return schema



class Dto(Schema):
    """Base of response bodies, which are read from the attributes of records."""

    model_config = ConfigDict(
        from_attributes=True, validate_by_alias=False, validate_by_name=True
    )


class Record(Schema):
    """Base of what is stored."""

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
    """Each kind of record says of which type."""
{% endif %}

    def replace(self, **changes: Any) -> Self:
        """Return a record with *changes*, which are validated."""
        return self.model_validate(vars(self) | changes)


def fields_of(record: Record) -> dict[str, Any]:
    """Return all that *record* holds, for a type that the plan names and does not describe."""
    return {{ "{" }}{{ "to_camel(name)" if blueprint().camel else "name" }}: value for name, value in record{{ "}" }}
{% from "models.j2" import model_class %}
{% for model in blueprint().common_models %}


{{ model_class(model) }}
{%- endfor %}
