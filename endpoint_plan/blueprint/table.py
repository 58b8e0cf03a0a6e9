"""The table of a relational database that holds the records of a resource."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.text.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and the attribute of the row class that stands for it."""

    name: Identifier
    """Of the column, which is that of the record's field."""
    attribute: str
    annotation: str
    """Of the record's field."""
    arguments: str
    """Python for the arguments of `mapped_column`; empty when the annotation says it all."""
    type: str
    """Python for its type in a migration, where `sa` is SQLAlchemy."""
    nullable: bool
    references: str = ""
    """The column of another table that must have its value: `workshops.id`."""

    @property
    def keyed(self) -> bool:
        """Whether it is the key of its table."""
        return "primary_key=True" in self.arguments


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
    def parents(self) -> frozenset[str]:
        """Names of the tables that its foreign keys refer to, but for itself."""
        named = {c.references.partition(".")[0] for c in self.columns if c.references}
        return frozenset(named - {self.name})

    @property
    def primary(self) -> str:
        """Name of the constraint of the key."""
        return f"pk_{self.name}"

    def values(self, key: str) -> tuple[Column, ...]:
        """Return all columns but that of the *key*."""
        return tuple(column for column in self.columns if column.name != key)
