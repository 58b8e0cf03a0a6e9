"""What all models that travel over the wire have in common."""

import datetime as dt
from collections.abc import Set as AbstractSet
from dataclasses import fields
from typing import Annotated, Any

from pydantic import AfterValidator, AnyUrl, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

_URL = TypeAdapter(AnyUrl)


def _check_url(text: str) -> str:
    _URL.validate_python(text)
    return text


Url = Annotated[str, AfterValidator(_check_url), Field(json_schema_extra={"format": "uri"})]
"""A URL, kept as it was written."""


def _check_moment(value: object) -> object:
    try:
        float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return value
    raise PydanticCustomError("moment_type", "Input should be a date or time as in ISO 8601")


Date = Annotated[dt.date, BeforeValidator(_check_moment)]
DateTime = Annotated[dt.datetime, BeforeValidator(_check_moment)]
Time = Annotated[dt.time, BeforeValidator(_check_moment)]
"""Dates and times as texts; Pydantic would take seconds, too."""


def _check_number(value: object) -> object:
    if isinstance(value, bool | str):
        raise PydanticCustomError("number_type", "Input should be a number")
    return value


NUMBER = BeforeValidator(_check_number)
"""For the numbers of JSON; Pydantic would read them from texts and booleans, too."""


class WireModel(BaseModel):
    """A model whose names travel as the plan writes them."""

    model_config = ConfigDict(
{% if blueprint().camel %}
        alias_generator=to_camel,
{% endif %}
        allow_inf_nan=False,
        frozen=True,
        from_attributes=True,
        serialize_by_alias=True,
{% if blueprint().described %}
        use_attribute_docstrings=True,
{% endif %}
        validate_by_alias=True,
        validate_by_name=True,
    )


class RequestModel(WireModel):
    """A body: nothing unknown is taken."""

    model_config = ConfigDict(extra="forbid")

    def sent(self, *, nullable: AbstractSet[str] = frozenset(), without: AbstractSet[str] = frozenset()) -> dict[str, Any]:
        """Return the fields that were sent; null counts only for those that are *nullable*.

        Fields in *without* are left out: what is stored has another form, which a step computes.
        """
        values = {name: getattr(self, name) for name in self.model_fields_set - without}
        return {name: value for name, value in values.items() if value is not None or name in nullable}


class QueryModel(WireModel):
    """The query of a request; unknown parameters are ignored."""


class ResponseModel(WireModel):
    """A body that the service sends, or a part of one; what it is made of has Python's names."""

    model_config = ConfigDict(validate_by_alias=False)


def everything(record: Any) -> dict[str, Any]:
    """Return all that *record* holds, for a type that the plan names and does not describe."""
    return {% raw %}{{% endraw %}{{ "to_camel(field.name)" if blueprint().camel else "field.name" }}: getattr(record, field.name) for field in fields(record)}
