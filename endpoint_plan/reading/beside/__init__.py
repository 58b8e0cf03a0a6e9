"""What lies beside a plan in its repository: types, tables and descriptions of its API.

It is asked only for what a plan names and does not describe, and it is read when it is first asked.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from endpoint_plan.languages.plurals import plural_of
from endpoint_plan.model.findings import TAKEN, Finding, PlanRefusedError, note
from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.model.schema import Declaration
from endpoint_plan.notations.code.stored_table import StoredTable
from endpoint_plan.notations.rows import DATABASE, ROWS
from endpoint_plan.notations.type_algebra import OPERATORS
from endpoint_plan.reading.beside.apis import Api, ReadPlan, read_apis
from endpoint_plan.reading.beside.code import CodeTypes, Found
from endpoint_plan.reading.beside.neighbours import Neighbour
from endpoint_plan.reading.beside.tables import (
    about_tables,
    describe_database,
    read_row,
    read_tables,
)

MOST_TYPES = 400
"""Types that one plan takes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A type that a plan takes from beside it."""

    declaration: Declaration
    """Its line is the one where the plan names it."""
    place: str
    """Where it is described, as `src/types.ts:12`."""
    sources: tuple[str, ...]
    """The paths of the documents that describe it."""
    refers: frozenset[str] = frozenset()
    """The names of the types that its description refers to."""

    @property
    def told(self) -> Finding:
        """What tells it."""
        name, line = self.declaration.name, self.declaration.line
        return note(f"{name} from {self.place}", line, TAKEN)


def _read_nothing(_text: str, source: str) -> Plan:
    raise PlanRefusedError(f"error: {source} is not read")


class Beside:
    """The documents beside a plan."""

    def __init__(self, look: Callable[[], Iterable[Neighbour]], read: ReadPlan) -> None:
        """Ask *look* for the documents when they are needed; *read* reads those that are plans."""
        self._look = look
        self._read = read

    @cached_property
    def _neighbours(self) -> tuple[Neighbour, ...]:
        return tuple(self._look())

    @cached_property
    def _code(self) -> CodeTypes:
        return CodeTypes(self._neighbours)

    @cached_property
    def _apis(self) -> tuple[Api, ...]:
        return read_apis(self._neighbours, self._read)

    @cached_property
    def _about_tables(self) -> tuple[Neighbour, ...]:
        return tuple(about_tables(self._neighbours))

    @cached_property
    def tables(self) -> dict[str, StoredTable]:
        """The tables of the database, by name."""
        return read_tables(self._about_tables)

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """The paths of the documents that describe the database."""
        generated = self._code.find(DATABASE)
        own = (generated.source,) if generated else ()
        return (*own, *(one.path for one in self._about_tables))

    @cached_property
    def database(self) -> Found | None:
        """The type of the whole database, from generated code, migrations and plans of it."""
        generated = self._code.find(DATABASE)
        if not generated and not self.tables:
            return None
        shape = describe_database(
            self.tables, generated.declaration if generated else None
        )
        source = next(iter(self.tables.values())).source if self.tables else ""
        return Found(
            Declaration(name=DATABASE, type=shape),
            generated.source if generated else source,
        )

    def types(
        self, wanted: Mapping[str, int | None], declared: Container[str]
    ) -> Iterator[Taken]:
        """Yield the types *wanted*, by name with the line that names each, and those they refer to.

        Names that are *declared* are the plan's own.
        """
        waiting = [(name, line, "") for name, line in wanted.items()]
        met: set[str] = set()
        while waiting and len(met) < MOST_TYPES:
            name, line, near = waiting.pop(0)
            if name in met or name in declared or name in OPERATORS:
                continue
            met.add(name)
            found = self.database if name == DATABASE else self._find(name, near)
            if found is None:
                continue
            one = found.declaration
            refers = _referred(one) if name != DATABASE else frozenset()
            sources = self.sources if name == DATABASE else (found.source,)
            placed = one.model_copy(update={"line": line})
            yield Taken(placed, found.place, sources, refers)
            waiting += ((each, line, found.source) for each in sorted(refers))

    def _find(self, name: str, near: str) -> Found | None:
        if name in ROWS:
            return None
        if found := self._code.find(name, near):
            return found
        for api in self._apis:
            if one := api.declarations.get(name):
                return Found(one, api.source)
        return None

    def operation(self, method: str, path: str) -> tuple[Operation, Api] | None:
        """Return what a description of the API says of an operation."""
        for api in self._apis:
            if found := api.find(method, path):
                return found, api
        return None

    def record(self, thing: tuple[str, ...]) -> Found | None:
        """Return the shape of the records of the table that keeps *thing*, given in words."""
        table = self.tables.get("_".join((*thing[:-1], plural_of(thing[-1]))))
        if table is None:
            return None
        shape = Declaration(name=table.name, type=read_row(table), line=table.line)
        return Found(shape, table.source)


def _referred(one: Declaration) -> frozenset[str]:
    names = (DATABASE if n in ROWS else n for n in one.type.references())
    return frozenset(names) - OPERATORS - set(one.parameters)


def nothing_beside() -> Beside:
    """Return that there is nothing beside a plan."""
    return Beside(tuple, _read_nothing)
