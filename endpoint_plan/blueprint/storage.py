"""How the records of a resource are kept, whatever keeps them."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.text.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class Unique:
    """Fields that no two records have in common, and how the second one is refused."""

    fields: tuple[Identifier, ...]
    """All of them, those that it is limited to first: the owner, the parent."""
    own: tuple[Identifier, ...]
    """Those that callers choose."""
    nullable: tuple[Identifier, ...]
    """Those that may be null, which clashes with nothing."""
    error: ErrorClass

    @property
    def test_name(self) -> str:
        """What they are called in the name of a test."""
        return "_and_".join(self.fields)

    @property
    def label(self) -> str:
        """The fields in prose."""
        return ", ".join(name.replace("_", " ") for name in self.fields)


@dataclass(frozen=True, slots=True)
class Filter:
    """A field of the record, and what it must equal in a list."""

    field: Identifier
    code: str
    """Code for the value."""
    condition: str = ""
    """Code that tells whether it counts; empty where it always does."""


@dataclass(frozen=True, slots=True)
class Storage:
    """What every implementation of a repository must know."""

    order: Identifier
    """The field by which lists are ordered unless they ask for another; the id decides among equals."""
    chronological: bool
    """Whether that field is the moment of creation."""
    scopes: tuple[tuple[Identifier, ...], ...]
    """Fields that lists are always limited to, one tuple for each kind of list."""
    unique: tuple[Unique, ...]
