"""How the records of a resource are kept, and the table that holds them in a relational database."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.blueprint.types import PyType
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


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and the attribute of the row class that stands for it."""

    name: Identifier
    """Of the column, which is that of the record's field."""
    attribute: str
    annotation: PyType
    """Of the record's field."""
    arguments: str
    """Python for the arguments of `mapped_column`; empty when the annotation says it all."""
    type: str
    """Python for its type in a migration, where `sa` is SQLAlchemy."""
    nullable: bool


@dataclass(frozen=True, slots=True)
class Index:
    """Columns that are looked through together: for lists, or to be unique."""

    name: str
    columns: tuple[Identifier, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table, with one row for each record."""

    name: str
    columns: tuple[Column, ...]
    uniques: tuple[Index, ...]
    indexes: tuple[Index, ...]

    @property
    def constrained(self) -> bool:
        """Whether it has more than columns."""
        return bool(self.uniques or self.indexes)

    @property
    def primary(self) -> str:
        """Name of the constraint of the key."""
        return f"pk_{self.name}"

    def values(self, key: str) -> tuple[Column, ...]:
        """Return all columns but that of the *key*."""
        return tuple(column for column in self.columns if column.name != key)
