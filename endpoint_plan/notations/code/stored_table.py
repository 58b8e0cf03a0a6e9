"""A table of a database, as statements or documents describe it."""

from dataclasses import dataclass, field

from endpoint_plan.model.schema import Property


@dataclass(slots=True)
class StoredTable:
    """A table of a database."""

    name: str
    source: str
    """The file that creates it."""
    line: int | None
    columns: dict[str, Property] = field(default_factory=dict)
    references: dict[str, str] = field(default_factory=dict)
    """Columns that refer to a table, with its name."""
    filled: set[str] = field(default_factory=set)
    """Columns that have a value where none is given."""
