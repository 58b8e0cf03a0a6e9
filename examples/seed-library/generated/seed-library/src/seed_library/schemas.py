"""Base classes and field types of commands, DTOs and records."""

import datetime as dt
import re
from typing import Annotated, Any, Self
from uuid import UUID, uuid4

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, PydanticCustomError

Text = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]
"""Any text but one with a NUL character, which PostgreSQL cannot store."""

FilledText = Annotated[
    str,
    StringConstraints(min_length=1, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$"),
]
"""A text in which there is something to read."""


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


JsonDate = Annotated[dt.date, BeforeValidator(_refuse_timestamp)]
"""Pydantic would read a number as a date."""


def _in_utc(value: dt.datetime) -> dt.datetime:
    return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)


UtcDatetime = Annotated[dt.datetime, AfterValidator(_in_utc)]
"""A time without a zone, as SQLite returns it, is in UTC."""


class Schema(BaseModel):
    """Base of all models: camel case in JSON, snake case in Python."""

    model_config = ConfigDict(
        alias_generator=to_camel, frozen=True, use_attribute_docstrings=True
    )


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

    id: UUID = Field(default_factory=uuid4)

    def replace(self, **changes: Any) -> Self:
        """Return a record with *changes*, which are validated."""
        return self.model_validate(vars(self) | changes)
