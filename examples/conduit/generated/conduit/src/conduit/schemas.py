"""Base classes and field types of commands, DTOs and records."""

import datetime as dt
import re
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
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


def _null_if_empty(value: str) -> str | None:
    return value or None


Emptied = AfterValidator(_null_if_empty)


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


def _in_utc(value: dt.datetime) -> dt.datetime:
    try:
        return (
            value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)
        )
    except OverflowError as error:
        raise PydanticCustomError(
            "time_range", "Input should be a time of the years 1 to 9999 in UTC"
        ) from error


UtcDatetime = Annotated[dt.datetime, AfterValidator(_in_utc)]
"""A time without a zone, as SQLite returns it, is in UTC."""


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


class Schema(BaseModel):
    """Base of all models: camel case in JSON, snake case in Python."""

    model_config = ConfigDict(
        alias_generator=to_camel, frozen=True, use_attribute_docstrings=True
    )


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

    id: Any
    """Each kind of record says of which type."""

    def replace(self, **changes: Any) -> Self:
        """Return a record with *changes*, which are validated."""
        return self.model_validate(vars(self) | changes)


class Profile(Dto):
    """What readers see of one user."""

    username: str
    bio: str | None
    image: str | None
    following: bool
    """Whether the caller follows the user."""
