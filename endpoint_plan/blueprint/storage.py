"""How the records of a resource are kept, and the table that holds them in a relational database."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint import types
from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.text.identifiers import Identifier


def collection_name(plural: Identifier) -> str:
    """Return what seed data calls the records of the repository *plural*: `seed-lots`."""
    return plural.replace("_", "-")


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
    def primary(self) -> str:
        """Name of the constraint of the key."""
        return f"pk_{self.name}"

    @property
    def printed(self) -> tuple[Column, ...]:
        """The columns that its class has beside that of all rows."""
        return tuple(c for c in self.columns if not c.keyed or c.type != types.UUID)
