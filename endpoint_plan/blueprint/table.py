"""The table of a relational database that holds the records of a resource."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint import types
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.text.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class Column:
    """A column, and the attribute of the row class that stands for it."""

    name: Identifier
    """Of the column, which is that of the record's field."""
    attribute: str
    type: PyType
    """As the row class has it."""
    arguments: str
    """Python for the arguments of `mapped_column`; empty when the annotation says it all."""
    sql_type: str
    """Python for its type in a migration, where `sa` is SQLAlchemy."""
    nullable: bool
    references: str = ""
    """The column of another table that must have its value: `workshops.id`."""

    @property
    def keyed(self) -> bool:
        """Whether it is the key of its table."""
        return self.name == "id"


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

    @property
    def printed(self) -> tuple[Column, ...]:
        """The columns that its class has beside that of all rows."""
        return tuple(c for c in self.columns if not c.keyed or c.type != types.UUID)
