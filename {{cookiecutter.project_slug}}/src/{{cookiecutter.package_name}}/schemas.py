"""Base classes and field types of commands, DTOs and records."""

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any, Literal, Self
from uuid import UUID, uuid4

from fastapi import UploadFile
from pydantic import (
    AfterValidator,
    AnyUrl,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    EmailStr,
    Field,
    GetJsonSchemaHandler,
    JsonValue,
    PlainSerializer,
    StringConstraints,
    TypeAdapter,
)
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
    return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)


UtcDatetime = Annotated[dt.datetime, AfterValidator(_in_utc)]
"""A time without a zone, as SQLite returns it, is in UTC."""


def _refuse_number(value: object) -> object:
    if isinstance(value, int | float) or re.fullmatch(r"[-+.\d]+", str(value)):
        raise PydanticCustomError("time_type", "Input should be a time as in ISO 8601")
    return value


JsonDatetime = Annotated[UtcDatetime, BeforeValidator(_refuse_number)]
"""Pydantic would read a number as a time."""

JsonTime = Annotated[dt.time, BeforeValidator(_refuse_number)]


def _read_json(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return from_json(value)
    except ValueError as error:
        raise PydanticCustomError("json_type", "Input should be JSON") from error


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


class Command(Schema):
    """Base of request bodies and of their parts."""

    model_config = ConfigDict(allow_inf_nan=False, extra="forbid")


class Dto(Schema):
    """Base of response bodies, which are read from the attributes of records."""

    model_config = ConfigDict(
        from_attributes=True, validate_by_alias=False, validate_by_name=True
    )


class Record(Schema):
    """Base of what is stored."""

    model_config = ConfigDict(
        extra="forbid", validate_by_alias=True, validate_by_name=True
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
