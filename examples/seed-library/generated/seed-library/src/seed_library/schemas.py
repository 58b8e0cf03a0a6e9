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
"""Text without NUL characters, which PostgreSQL cannot store."""

FilledText = Annotated[
    str,
    StringConstraints(min_length=1, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$"),
]
"""Text that is not blank."""


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


JsonDate = Annotated[dt.date, BeforeValidator(_refuse_timestamp)]
"""Rejects numbers, which Pydantic accepts as dates."""


def _in_utc(value: dt.datetime) -> dt.datetime:
    try:
        return (
            value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)
        )
    except OverflowError as error:
        raise PydanticCustomError(
            "time_range", "Input should be between the years 1 and 9999 in UTC"
        ) from error


UtcDatetime = Annotated[dt.datetime, AfterValidator(_in_utc)]
"""Time in UTC; so is one without a time zone, as SQLite returns it."""


class Schema(BaseModel):
    """Base of all models: camel case in JSON, snake case in Python."""

    model_config = ConfigDict(
        alias_generator=to_camel, frozen=True, use_attribute_docstrings=True
    )


MAX_REPORTED_ERRORS = 20
"""Requests with more invalid fields get a single error."""


class Command(Schema):
    """Base of request bodies and of their parts."""

    model_config = ConfigDict(allow_inf_nan=False, extra="forbid")


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

    id: UUID = Field(default_factory=uuid4)

    def replace(self, **changes: Any) -> Self:
        """Return a copy with *changes*, which are validated."""
        return self.model_validate(vars(self) | changes)
