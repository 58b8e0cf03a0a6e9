"""Base classes and field types of commands, DTOs and records."""

import datetime as dt
from typing import Annotated, Any, Self
from uuid import UUID, uuid4

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError


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
