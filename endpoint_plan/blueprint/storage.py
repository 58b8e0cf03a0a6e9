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
    """A field of the record, and the attribute of the query that it must equal."""

    field: Identifier
    value: Identifier


@dataclass(frozen=True, slots=True)
class Storage:
    """What every implementation of a repository must know."""

    order: Identifier
    """The field by which lists are ordered unless they ask for another; the key decides among equals."""
    scopes: tuple[tuple[Identifier, ...], ...]
    """Fields that lists are always limited to, one tuple for each kind of list."""
    sortable: tuple[Identifier, ...]
    """Fields that lists may be sorted by."""
    searched: tuple[Identifier, ...]
    """Texts that a search looks through."""
    unique: tuple[Unique, ...]
    frozen: tuple[tuple[Identifier, str], ...]
    """Fields with lists that records keep as tuples, each with Python that makes one of `self`'s value."""
    loose: tuple[Identifier, ...]
    """Fields whose values can be changed in place whatever a record does: they are copied."""
    chronological: bool
    """Whether that field is the moment of creation."""

    @property
    def order_text(self) -> str:
        """The usual order in prose."""
        return (
            "the oldest first" if self.chronological else "in the order of their keys"
        )

    @property
    def errors(self) -> str:
        """Python for what the repository raises, for an `except` clause."""
        names = list(dict.fromkeys(unique.error.name for unique in self.unique))
        return names[0] if len(names) == 1 else f"({', '.join(names)})"
