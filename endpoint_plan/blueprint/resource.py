"""One endpoint package, and what it keeps."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint import types
from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.blueprint.kinds import Kind
from endpoint_plan.blueprint.lookups import Link, ListMethod, Lookup
from endpoint_plan.blueprint.operation import Operation
from endpoint_plan.blueprint.rows import RowStore
from endpoint_plan.blueprint.schemas import Alias, Field, Model
from endpoint_plan.blueprint.slugs import Slug
from endpoint_plan.blueprint.storage import Storage, Table, Unique, collection_name
from endpoint_plan.blueprint.taken_names import CONSTANTS, TAKEN
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.blueprint.views import View
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.text.identifiers import ClassName, Identifier, words


@dataclass(frozen=True, slots=True)
class Record:
    """What the repository keeps: the resource's thing."""

    name: ClassName
    noun: Identifier
    plural: Identifier
    variable: Identifier
    """Name of the variable for one of them."""
    variables: Identifier
    """Name of the variable for several."""
    fields: tuple[Field, ...]
    key: Identifier
    """The field by which callers name it."""
    key_type: PyType
    owner: Identifier | None
    example: dict[str, JsonValue]
    """A valid value for every field, by the names that travel."""
    of_callers: bool = False
    """Whether each is about the caller whose id is its key, though nobody owns it."""

    @property
    def collection(self) -> str:
        """What seed data calls the records."""
        return collection_name(self.plural)

    @property
    def key_wire(self) -> str:
        """The field by which callers name it, as it travels."""
        return next((one.wire for one in self.fields if one.name == self.key), "id")

    @property
    def owns_itself(self) -> bool:
        """Whether it is a caller, who is known by its id."""
        return self.owner is not None and self.owner in (self.key, "id")

    @property
    def owner_wire(self) -> str:
        """What seed data calls the owner, whatever the record calls it."""
        if self.owner == self.key:
            return self.key_wire
        return "id" if self.owns_itself else "ownerId"

    @property
    def caller_wire(self) -> str:
        """The key that is the id of the caller whom it is about, as it travels; empty where it is none."""
        own = self.owner_wire if self.owns_itself else ""
        return self.key_wire if self.of_callers else own

    @property
    def example_key(self) -> JsonValue:
        """The key of the example."""
        return next(
            (self.example[one.wire] for one in self.fields if one.name == self.key),
            None,
        )

    @property
    def has_key_of_its_own(self) -> bool:
        """Whether another field is its id for callers: `game_id` of a game.

        People who log in have an id beside it, which their tokens name.
        """
        beside = any(one.name == "id" for one in self.fields)
        return self.key != "id" and self.key.endswith("_id") and not beside

    @property
    def required_values(self) -> tuple[tuple[str, JsonValue], ...]:
        """The fields of the example that seed data cannot leave out, but for an owner that is not the key."""
        owner = None if self.owner == self.key else self.owner
        return tuple(
            (one.wire, self.example[one.wire])
            for one in self.fields
            if one.name not in ("id", owner) and one.required
        )

    @property
    def holds_objects(self) -> bool:
        """Whether its required values hold objects, whose fields have names of their own."""
        return any(isinstance(value, dict | list) for _, value in self.required_values)

    @property
    def other_key(self) -> str:
        """Code for an id that no record of the tests has."""
        return types.unlikely_key(self.id_type, "unknown")

    @property
    def growing(self) -> tuple[tuple[Identifier, str], ...]:
        """A field, and what it becomes in terms of the record `current`; none when no field can grow."""
        for type_, code in ((types.INT, "1"), (types.FLOAT, "1"), (types.STR, '"x"')):
            for one in self.fields:
                if one.type == type_ and one.name not in ("id", self.key, self.owner):
                    return ((one.name, f"current.{one.name} + {code}"),)
        return ()

    @property
    def text_field(self) -> Field | None:
        """A required text, for the tests of finding by value."""
        given = dict(self.required_values)
        texts = (
            one
            for one in self.fields
            if one.type == types.STR and isinstance(given.get(one.wire), str)
        )
        return next(texts, None)

    def is_spelled_freely(self, name: str) -> bool:
        """Tell whether *name* in capitals is another spelling of it, and no name of another field."""
        return all(name.upper() not in (one.name, one.wire) for one in self.fields)

    @property
    def printed(self) -> tuple[Field, ...]:
        """The fields that its class has beside those of all records."""
        return tuple(
            one for one in self.fields if one.name != "id" or one.type != types.UUID
        )

    def wire_of(self, name: Identifier) -> str:
        """Return the name under which the field *name* is dumped."""
        if name == self.owner:
            return self.owner_wire
        return next(one.wire for one in self.fields if one.name == name)

    @property
    def has_id(self) -> bool:
        """Whether the plan tells of its id."""
        return any(one.name == "id" for one in self.fields)

    @property
    def id_type(self) -> PyType:
        """The type of what the store knows it by."""
        return next((one.type for one in self.fields if one.name == "id"), types.UUID)

    @property
    def counted(self) -> bool:
        """Whether the store numbers them."""
        return self.id_type == types.INT

    @property
    def stored_as(self) -> str:
        """Code in front of what stores a record, which returns it with its number."""
        return f"{self.variable} = " if self.counted else ""

    @property
    def label(self) -> str:
        """What it is called in prose."""
        return self.noun.replace("_", " ")

    @property
    def article(self) -> str:
        """What stands before its name: `an` before a vowel."""
        return "an" if self.noun[:1] in "aeiou" else "a"

    @property
    def fixture(self) -> str:
        """What one is called in the tests of the store, where other things have names, too."""
        return f"stored_{self.noun}" if self.noun in TAKEN else self.noun

    @property
    def constant(self) -> str:
        """What the tests of its operations call the example of it."""
        name = self.noun.upper()
        return f"{name}_RECORD" if name in CONSTANTS else name

    @property
    def constants(self) -> str:
        """What these tests call several of it."""
        name = self.plural.upper()
        return f"{name}_LIST" if name in CONSTANTS or self.plural == self.noun else name

    @property
    def log_key(self) -> str:
        """The name under which logs tell the key."""
        return f"{self.noun}_id"


@dataclass(frozen=True, slots=True)
class Resource:
    """One endpoint package."""

    package: Identifier
    title: str
    entity: ClassName
    """Prefix of the class names: `Flashcard` of `FlashcardService`."""
    prefix: str
    """What the paths of its operations begin with."""
    bodies: tuple[Model | Alias, ...]
    """Classes that only requests use: `commands.py`."""
    dtos: tuple[Model | Alias, ...]
    """All other classes of what travels: `dtos.py`."""
    operations: tuple[Operation, ...]
    record: Record | None
    errors: tuple[ErrorClass, ...]
    lookups: tuple[Lookup, ...] = ()
    """How several operations find the one record that they are about."""
    storage: Storage | None = None
    """How the records are kept; None when there are none."""
    table: Table | None = None
    view: View | None = None
    """What is told of a record beside what it stores."""

    @property
    def gets_services(self) -> bool:
        """Whether an operation has the usual name of what gives a router its service."""
        return any(one.name == "get_service" for one in self.operations)

    @property
    def row(self) -> str:
        """Name of the class of its table."""
        return f"{self.entity}Row"

    @property
    def logs(self) -> tuple[Identifier, ...]:
        """Names of the repositories to which its operations add entries, rows or tokens."""
        return tuple(
            dict.fromkeys(
                plural
                for op in self.operations
                for plural in (
                    *(e.plural for e in op.entries),
                    *(one.plural for one in op.rows.stores),
                    *(op.credentials.added if op.credentials else ()),
                )
            )
        )

    @property
    def models(self) -> tuple[Model | Alias, ...]:
        """The classes of all that travels."""
        return (*self.bodies, *self.dtos)

    @property
    def lists(self) -> tuple[ListMethod, ...]:
        """The methods of its repository that list records."""
        return tuple(op.listing for op in self.operations if op.listing)

    @property
    def updates(self) -> bool:
        """Whether any operation changes records."""
        return any(op.kind in (Kind.UPDATE, Kind.REPLACE) for op in self.operations)

    @property
    def deletes(self) -> bool:
        """Whether any operation removes records."""
        return any(op.kind is Kind.DELETE for op in self.operations)

    @property
    def reads_json(self) -> bool:
        """Whether any operation reads JSON."""
        bodies = (op.body for op in self.operations)
        return any(body and not body.media_type for body in bodies)

    @property
    def divided(self) -> bool:
        """Whether any path has several parameters in one segment."""
        return any(op.divided for op in self.operations)

    @property
    def served(self) -> bool:
        """Whether any operation is about it; others may only refer to it."""
        return bool(self.operations)

    @property
    def contents(self) -> tuple[str, ...]:
        """What is in its package, in words."""
        return tuple(
            word
            for word, is_there in (
                ("routes", self.served),
                ("commands", self.bodies),
                ("DTOs", self.dtos),
                ("service", self.served),
                ("records", self.record),
                ("repository", self.lists),
                ("errors", self.errors),
            )
            if is_there
        )

    @property
    def shown(self) -> bool:
        """Whether demo data has one of it: callers can read it, or cannot make it."""
        return not self.operations or any(not op.makes for op in self.operations)

    @property
    def stands_on_store(self) -> bool:
        """Whether its service reads or writes records."""
        ops = self.operations
        looking = (o.gathered or o.parents or o.references or o.profile for o in ops)
        return self.record is not None or any(looking)

    @property
    def issuing(self) -> bool:
        """Whether any operation gives tokens to those who log in."""
        return any(op.issues_token for op in self.operations)

    @property
    def row_stores(self) -> tuple[RowStore, ...]:
        """The methods that keep rows of bodies, each once."""
        every = (one for op in self.operations for one in op.rows.stores)
        return tuple({one.method: one for one in every}.values())

    @property
    def slug(self) -> Slug | None:
        """What is made of a text of each record so that paths can name it."""
        return next((op.slug for op in self.operations if op.slug), None)

    @property
    def words_of_paths(self) -> list[str]:
        """What paths have where they have the slug of a record otherwise, so that no record may be called so."""
        created = [op.template for op in self.operations if op.slug]
        ends = (op.template.rpartition("/") for op in self.operations)
        fixed = (e for before, _, e in ends if before in created and "{" not in e)
        return sorted({"-".join(words(end)) for end in fixed} - {""})

    @property
    def links(self) -> tuple[Link, ...]:
        """What its operations keep of callers and its records, each kind once."""
        kept = (op.link for op in self.operations if op.link and op.link.adds)
        return tuple({link.plural: link for link in kept}.values())

    @property
    def constraints(self) -> list[tuple[Unique, str]]:
        """What must be unique, each with the name of the constraint that sees to it."""
        if not (self.storage and self.table):
            return []
        names = {index.columns: index.name for index in self.table.uniques}
        return [
            (unique, names[unique.fields])
            for unique in self.storage.unique
            if unique.fields in names
        ]

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
