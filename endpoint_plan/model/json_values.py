"""Values that JSON can hold."""

from typing import TypeAlias

JsonValue: TypeAlias = (
    list["JsonValue"] | dict[str, "JsonValue"] | str | bool | int | float | None
)
"""A value of any depth."""
