"""Ways to vary what the generated tests send."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variations:
    """Ways to vary a request, by the part of it that differs."""

    path: tuple[Variation, ...] = ()
    """The value of each is the whole path."""
    query: tuple[Variation, ...] = ()
    body: tuple[Variation, ...] = ()


@dataclass(frozen=True, slots=True)
class Variation:
    """A request that differs in one field from the one that succeeds."""

    id: str
    """What is special about it: `too long species`."""
    field: str
    """Dotted path of the field, or name of the parameter."""
    value: object = None
    missing: bool = False
    """Whether the field is left out instead of having a value."""
