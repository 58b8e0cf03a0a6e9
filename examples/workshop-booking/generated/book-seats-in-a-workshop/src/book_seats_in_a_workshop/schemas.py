"""Base classes and field types of commands, DTOs and records."""

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Self
from uuid import UUID, uuid4

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainSerializer,
    StringConstraints,
)
from pydantic.alias_generators import to_camel
from pydantic_core import CoreSchema, PydanticCustomError

Text = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]
"""Text without NUL characters, which PostgreSQL cannot store."""


TrimmedText = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, pattern=r"^[^\x00]*[^\s\x00][^\x00]*$"
    ),
]
"""Text that is not blank, stripped of surrounding white space."""


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
