"""Base classes and field types of commands, DTOs and records."""

import datetime as dt
from typing import Annotated, Any, Self
from uuid import UUID, uuid4

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

Text = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]
"""Any text but one with a NUL character, which PostgreSQL cannot store."""


TrimmedText = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$"
    ),
]
"""The pattern lets clients know that a blank text is refused."""


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
