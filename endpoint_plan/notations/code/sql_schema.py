"""What a database holds after migrations: its tables with their columns, checks and references.

Statements are carried out in their order: tables are created, altered, renamed and dropped. The
grammar is the one of `sql`.
"""

from collections.abc import Iterator

from sqlglot import exp

from endpoint_plan.model.schema import Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code.sql import apply_check, parse, read_column
from endpoint_plan.notations.code.stored_table import StoredTable

MOST_STATEMENTS = 10_000
"""Statements that are carried out; a schema of that size is no plan's."""


class StoredSchema:
    """The tables of a database, while statements are carried out."""

    def __init__(self) -> None:
        self.tables: dict[str, StoredTable] = {}
        self.choices: dict[str, Schema] = {}
        """Types that list their values, by name."""
        self._carried_out = 0

    def carry_out(self, code: str, source: str, line: int = 1) -> None:
        """Carry out the statements of *code*, which begins at the *line* of the file *source*."""
        for statement in parse(code):
            self._carried_out += 1
            if self._carried_out > MOST_STATEMENTS:
                return
            if isinstance(statement, exp.Create):
                self._create(statement, source, line)
            elif isinstance(statement, exp.Alter):
                self._alter(statement)
            elif isinstance(statement, exp.Drop) and statement.args["kind"] == "TABLE":
                for table in statement.args.get("tables") or [statement.this]:
                    self.tables.pop(table.name, None)

    def _create(self, statement: exp.Create, source: str, line: int) -> None:
        schema, body = statement.this, statement.expression
        if isinstance(body, exp.DataType) and body.this is exp.DType.ENUM:
            values = (part.name for part in body.expressions)
            self.choices[schema.name] = type_algebra.literal(*values)
        if statement.args["kind"] != "TABLE" or not isinstance(schema, exp.Schema):
            return
        first = schema.this.this.meta.get("line")
        place = first + line - 1 if first else None
        table = StoredTable(schema.this.name, source, place)
        for part in schema.expressions:
            self._add(table, part)
        self.tables.setdefault(table.name, table)

    def _add(self, table: StoredTable, part: exp.Expr) -> None:
        """Add the column or the constraint *part* to *table*."""
        if isinstance(part, exp.ColumnDef):
            table.columns[part.name] = self._column(part)
            for target in _targets(part):
                table.references[part.name] = target
            if part.find(exp.DefaultColumnConstraint):
                table.filled.add(part.name)
            return
        for one in _constraints(part):
            if isinstance(one, exp.ForeignKey):
                for column in one.expressions:
                    for target in _targets(one):
                        table.references[column.name] = target
            elif isinstance(one, exp.CheckColumnConstraint):
                _apply(table, one.this)
            elif isinstance(one, exp.PrimaryKey):
                for key in one.expressions:
                    _require(table, key.name)

    def _column(self, part: exp.ColumnDef) -> Property:
        column, kind = read_column(part), part.kind
        named = kind.args.get("kind") if isinstance(kind, exp.DataType) else None
        name = getattr(named, "name", named) or ""
        choices = self.choices.get(str(name).rpartition(".")[2])
        if choices is None:
            return column
        return column.but(type=choices.but(nullable=column.type.nullable))

    def _alter(self, statement: exp.Alter) -> None:
        table = self.tables.get(statement.this.name)
        if table is None:
            return
        for action in statement.args.get("actions") or ():
            if isinstance(action, exp.ColumnDef):
                self._add(table, action)
            elif isinstance(action, exp.AddConstraint):
                for part in action.expressions:
                    self._add(table, part)
            elif isinstance(action, exp.Drop) and action.args["kind"] == "COLUMN":
                for column in action.args.get("tables") or [action.this]:
                    table.columns.pop(column.name, None)
                    table.references.pop(column.name, None)
            elif isinstance(action, exp.RenameColumn):
                _rename(table, action.this.name, action.args["to"].name)
            elif isinstance(action, exp.AlterRename):
                self.tables[action.this.name] = self.tables.pop(table.name)
                table.name = action.this.name


def _constraints(part: exp.Expr) -> Iterator[exp.Expr]:
    if isinstance(part, exp.Constraint):
        yield from part.expressions
    else:
        yield part


def _targets(part: exp.Expr) -> Iterator[str]:
    """Yield the tables to which the column or key *part* refers."""
    for reference in part.find_all(exp.Reference):
        table = reference.find(exp.Table)
        if table is not None:
            yield table.name


def _apply(table: StoredTable, condition: exp.Expr) -> None:
    """Add what the *condition* of a check demands to the columns of *table* that it is about."""
    for column in {one.name for one in condition.find_all(exp.Column)}:
        if known := table.columns.get(column):
            limited = apply_check(known.type, condition, column)
            table.columns[column] = known.but(type=limited)


def _require(table: StoredTable, column: str) -> None:
    if known := table.columns.get(column):
        table.columns[column] = known.but(type=known.type.but(nullable=False))


def _rename(table: StoredTable, old: str, new: str) -> None:
    if known := table.columns.pop(old, None):
        table.columns[new] = known.but(name=new)
    if target := table.references.pop(old, None):
        table.references[new] = target
