"""One endpoint package, and what it keeps."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

from endpoint_plan.blueprint import types
from endpoint_plan.blueprint.command import Command
from endpoint_plan.blueprint.errors import ErrorClass, error_tree
from endpoint_plan.blueprint.operation import Kind, Operation
from endpoint_plan.blueprint.schemas import Alias, Field, Model
from endpoint_plan.blueprint.storage import Storage, Table, Unique
from endpoint_plan.blueprint.test_requests import RepositoryTests
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.text.identifiers import ClassName, Identifier


@dataclass(frozen=True, slots=True)
class Example:
    """The value of an attribute in the example record."""

    name: Identifier
    value: JsonValue
    code: str
    """Python for the value; a name where the tests know it by one."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the repository keeps: the resource's thing."""

    name: ClassName
    noun: Identifier
    plural: Identifier
    fields: tuple[Field, ...]
    key: Identifier
    key_type: PyType
    owner: Identifier | None
    examples: tuple[Example, ...]
    """Valid values for every attribute, for the tests' factory."""

    @property
    def counted(self) -> bool:
        """Whether keys are numbers."""
        return self.key_type == types.INT

    @property
    def other_key(self) -> str:
        """Code for a key that the tests never use."""
        return types.unlikely_key(self.key_type, "unknown")

    @property
    def label(self) -> str:
        """What it is called in prose."""
        return self.noun.replace("_", " ")

    @property
    def log_key(self) -> str:
        """The name under which logs tell the key."""
        return f"{self.noun}_id"


@dataclass(frozen=True, slots=True)
class RoundTrip:
    """What one operation makes, another one reads."""

    creation: Operation
    reading: Operation
    url: str
    """Path of the reading with `{key}` for what identifies the record."""
    key: str
    """The field of the created record that does."""
    fields: tuple[str, ...]
    """Fields that both answers take from the record."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One endpoint package."""

    package: Identifier
    title: str
    entity: ClassName
    """Prefix of the class names: `Flashcard` of `FlashcardService`."""
    models: tuple[Model | Alias, ...]
    operations: tuple[Operation, ...]
    record: Record | None
    errors: tuple[ErrorClass, ...]
    storage: Storage | None = None
    """How the records are kept; None when there are none."""
    table: Table | None = None
    repository_tests: RepositoryTests | None = None
    round_trips: tuple[RoundTrip, ...] = ()

    @property
    def constant(self) -> str:
        """Name of the example record."""
        return self.record.noun.upper() if self.record else ""

    @property
    def error_tree(self) -> tuple[str, ...]:
        """Its errors, drawn as a tree, a line each."""
        return error_tree(self.errors)

    @property
    def ruled(self) -> bool:
        """Whether the plan names refusals that only rules can decide."""
        return any(operation.raises for operation in self.operations)

    @property
    def changes(self) -> bool:
        """Whether any operation changes what is kept."""
        return self._has(Kind.REPLACE, Kind.UPDATE)

    @property
    def removes(self) -> bool:
        """Whether any operation removes what is kept."""
        return self._has(Kind.DELETE)

    @property
    def adds_many(self) -> bool:
        """Whether any operation stores several records at once."""
        return self._has(Kind.CREATE_MANY)

    @property
    def lists(self) -> tuple[Operation, ...]:
        """The operations that list records."""
        return tuple(op for op in self.operations if op.list_query)

    @property
    def sorts(self) -> bool:
        """Whether callers choose the order of any list."""
        return any(op.list_query and op.list_query.sort for op in self.operations)

    @property
    def chooses(self) -> bool:
        """Whether any of its lists leaves records of its scope out."""
        filtered = any(
            op.list_query and op.list_query.filters for op in self.operations
        )
        return filtered or self.searches

    @property
    def searches(self) -> bool:
        """Whether callers look for a text in any list."""
        return any(op.list_query and op.list_query.search for op in self.operations)

    @property
    def constraints(self) -> list[tuple[Unique, str]]:
        """What must be unique, each with the name of the constraint that sees to it."""
        if not (self.storage and self.table):
            return []
        names = {index.columns: index.name for index in self.table.uniques}
        return [
            (unique, names.get(unique.fields, self.table.primary))
            for unique in self.storage.unique
        ]

    @property
    def first_key(self) -> str:
        """Code for the key under which the example is found in a new store."""
        if self.record and self.record.counted:
            return "1"
        return f"{self.constant}.{self.record.key}" if self.record else "None"

    def _has(self, *kinds: Kind) -> bool:
        return any(operation.kind in kinds for operation in self.operations)

    @property
    def ports(self) -> bool:
        """Whether its service stands on anything."""
        return self.ruled or self.record is not None

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands of its operations."""
        return tuple(operation.command for operation in self.operations)

    @property
    def tested(self) -> tuple[Operation, ...]:
        """The operations that a request can reach."""
        return tuple(
            operation for operation in self.operations if not operation.shadowed
        )

    @property
    def heading(self) -> str:
        """Its title at the start of a sentence."""
        return self.title.capitalize()
