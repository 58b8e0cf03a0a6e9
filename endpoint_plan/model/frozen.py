"""The base of the models of a plan: values, never changed in place."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self, dataclass_transform


@dataclass_transform(eq_default=True, frozen_default=True, kw_only_default=True)
class Frozen:
    """A value, never changed in place; each class of this base is a data class."""

    def __init_subclass__(cls) -> None:
        """Make the class a data class."""
        dataclass(frozen=True, kw_only=True)(cls)

    def model_copy(self, *, update: Mapping[str, object]) -> Self:
        """Return a copy with the changes *update*."""
        made = object.__new__(type(self))
        values = vars(made)
        values.update(vars(self))
        values.update(update)
        return made

    def but(self, **changes: object) -> Self:
        """Return a copy with *changes*; the value itself where they change nothing."""
        own = vars(self)
        for name, value in changes.items():
            if own[name] is not value:
                return self.model_copy(update=changes)
        return self

    def stated(self) -> dict[str, Any]:
        """Return the attributes that are not as they are by default, by their names."""
        return {
            one.name: value
            for one in fields(self)  # type: ignore[arg-type]  # Its classes are.
            if (value := getattr(self, one.name)) != one.default
        }
