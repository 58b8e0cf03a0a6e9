"""How the records of a resource are kept, and the table that holds them in a relational database."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint import types
from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.model.behaviour import Operator
from endpoint_plan.text.identifiers import Identifier

SINGLETONS = ("None", "True", "False")
"""Code for values that are compared by identity."""

IN_MEMORY = {
    Operator.CONTAINS: "contains({code}, {own})",
    Operator.STARTS: "starts_with({code}, {own})",
    Operator.HAS: "{code} in {own}",
    Operator.HAS_ANY: "not set({code}).isdisjoint({own})",
    Operator.HAS_ALL: "set({code}).issubset({own})",
}
"""Code for conditions on a field of a record that are no comparisons of Python."""

IN_SQL = {
    Operator.CONTAINS: "contains({code}, {own})",
    Operator.STARTS: "{own}.istartswith({code}, autoescape=True)",
    Operator.IN: "{own}.in_({code})",
    Operator.HAS: "has_item({code}, {own})",
    Operator.HAS_ANY: "or_(false(), *(has_item(one, {own}) for one in {code}))",
    Operator.HAS_ALL: "and_(true(), *(has_item(one, {own}) for one in {code}))",
}
"""The same on a column."""


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
    """A field of the record, and what holds for it in a list."""

    field: Identifier
    code: str
    """Code for the value that it is compared with."""
    condition: str = ""
    """Code that tells whether it counts; empty where it always does."""
    operator: Operator = Operator.EQ
    nullable: bool = False
    """Whether the field may be null."""

    def of_record(self, record: str) -> str:
        """Return code that tells whether it holds for the variable *record*."""
        own = f"{record}.{self.field}"
        if self.operator in IN_MEMORY:
            return IN_MEMORY[self.operator].format(code=self.code, own=own)
        if self.code in SINGLETONS:
            return _of_singleton(own, self.operator, self.code)
        known = (
            f"{own} is not None and "
            if self.nullable and self.operator.ordering
            else ""
        )
        return f"{known}{own} {self.operator} {self.code}"

    def of_row(self, row: str) -> str:
        """Return code for the condition that it holds for the class *row*."""
        own = f"{row}.{self.field}"
        if self.operator in IN_SQL:
            return IN_SQL[self.operator].format(code=self.code, own=own)
        negated = self.operator is Operator.NE
        if self.code in SINGLETONS:
            return f"{own}.{'is_not' if negated else 'is_'}({self.code})"
        if negated and self.nullable:
            return f"{own}.is_distinct_from({self.code})"
        return f"{own} {self.operator} {self.code}"

    @property
    def plain(self) -> bool:
        """Whether the field has just one value."""
        return self.operator is Operator.EQ


def _of_singleton(own: str, operator: Operator, code: str) -> str:
    negated = operator is Operator.NE
    if code == "None":
        return f"{own} is {'not ' if negated else ''}None"
    return own if (code == "True") is not negated else f"not {own}"


@dataclass(frozen=True, slots=True)
class Storage:
    """What every implementation of a repository must know."""

    order: Identifier
    """The field by which lists are ordered unless they ask for another; the id decides among equals."""
    chronological: bool
    """Whether that field is the moment of creation."""
    scopes: tuple[tuple[Identifier, ...], ...]
    """Fields that lists are always limited to, then those that they are sorted by, one tuple for each kind of list."""
    unique: tuple[Unique, ...]
    ranked: tuple[tuple[Identifier, tuple[str, ...]], ...] = ()
    """Fields that are sorted by the degrees that their values stand for, with these from the least to the greatest."""


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
