"""How a service finds records: the one that an operation is about, what that names, or many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.blueprint.storage import Filter, collection_name
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import ClassName, Identifier

LARGEST_PAGE = 1000
"""How many records a page may hold, whatever its caller asks for."""

ORDER = "order_by"
"""The argument of a page that tells the field by which its list is ordered."""

SORTING = (ORDER, "descending", "then")
"""All arguments that tell an order."""


def untrusted(roles: tuple[str, ...]) -> str:
    """Return code that tells whether the caller has none of *roles*."""
    return f"caller.roles.isdisjoint({{{as_compared(roles)}}})"


def as_compared(roles: Iterable[str]) -> str:
    """Return the names of *roles* as code, in lower case as those of callers are."""
    return ", ".join(dict.fromkeys(repr(role.lower()) for role in roles))


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a method, and the code that its caller passes."""

    name: Identifier
    type: PyType
    code: str


@dataclass(frozen=True, slots=True)
class Ownership:
    """How it is told whose a record is that has no owner of its own: by what it belongs to."""

    field: Identifier
    """Of the record; it names what that belongs to."""
    wire: str
    """The field as it travels."""
    plural: Identifier
    """Name of the repository of that."""
    noun: Identifier
    key: Identifier
    owner: Identifier
    wire_key: str
    example_key: JsonValue
    owned: bool = True

    @property
    def named_keys(self) -> tuple[JsonValue, ...]:
        """The keys that the tests need to be there."""
        return (self.example_key,)

    @property
    def collection(self) -> str:
        """What seed data calls what it belongs to."""
        return collection_name(self.plural)


@dataclass(frozen=True, slots=True)
class Lookup:
    """How a service finds the one record that an operation is about."""

    values: tuple[tuple[Identifier, str], ...]
    """Fields of the record, each with the code for the value that it must have."""
    parameters: tuple[Parameter, ...]
    """What the values are made of."""
    not_found: ErrorClass
    forbidden: ErrorClass | None
    """What everybody but the owner is told; None where the record is hidden from them."""
    owner: Identifier | None
    """The record's attribute for its owner, when it matters whose it is."""
    plural: Identifier
    """Name of the repository."""
    variable: Identifier
    """Name of the variable for what is found."""
    wire_key: str = ""
    """Of a parent: the field by which callers name it, as it travels."""
    example_key: JsonValue = None
    """Of a parent: its key in the tests."""
    other_key: str = ""
    """Of a parent: the key, as a path has it, of one that the tests never store."""
    method: str = ""
    """Name of the method that several operations share; empty where one operation looks up itself."""
    trusted: tuple[str, ...] = ()
    """Roles that reach the record whoever owns it."""
    through: Ownership | None = None
    """What tells whose it is, where the record itself does not."""

    @property
    def named_keys(self) -> tuple[JsonValue, ...]:
        """The keys that the tests need to be there."""
        return (self.example_key,)

    @property
    def hidden_as(self) -> ErrorClass:
        """What everybody but the owner is told."""
        return self.forbidden or self.not_found

    @property
    def owned(self) -> bool:
        """Whether it must be the caller's."""
        return self.owner is not None

    @property
    def untrusted(self) -> str:
        """Code that tells whether the caller has no role that reaches what others own."""
        return untrusted(self.trusted)

    @property
    def collection(self) -> str:
        """What seed data calls the records."""
        return collection_name(self.plural)

    @property
    def other_url(self) -> str:
        """Of a parent: Python for a URL that names one that is not there."""
        # The digits of a number may stand elsewhere in the URL, as in "/v1".
        lead = "/" if isinstance(self.example_key, int) else ""
        known, other = f"{lead}{self.example_key}", f"{lead}{self.other_key}"
        return f"URL.replace({literal(known)}, {literal(other)})"


@dataclass(frozen=True, slots=True)
class Reference:
    """A field of the record that names something else, which must be there."""

    field: Identifier
    noun: Identifier
    """What it names."""
    optional: bool
    """Whether the field may be null."""
    many: bool
    """Whether the field names several."""
    plural: Identifier
    """Name of the repository."""
    values: tuple[tuple[Identifier, str], ...]
    """Further fields that what is named must have, each with code for the value."""
    key: Identifier
    """The field by which it is named."""
    error: ErrorClass
    wire: str
    """The field of the body that names it."""
    example_key: JsonValue
    wire_key: str
    owned: bool
    """Whether it must be the caller's."""
    sent: bool = False
    """Whether no record holds it: it is only sent."""
    given: str = ""
    """Code for the names of the fields that are sent, where what is left out stays as it was found before."""
    group_wire: str = ""
    """How what is named names the group that it must belong to; empty where it need not."""
    variable: Identifier | None = None
    """Name of the variable for what is found; None where nothing more is asked of it."""
    stored_key: JsonValue = None
    """The key that the record of the tests has before a change."""
    other_key: JsonValue = None
    """The key of one that the tests never store; None where the field names several, or stands in several."""

    @property
    def changed_fields(self) -> str:
        """Python for the fields of a body that names one that is not there."""
        return f"{{{literal(self.wire)}: {literal(self.other_key)}}}"

    @property
    def collection(self) -> str:
        """What seed data calls the records."""
        return collection_name(self.plural)

    @property
    def named_keys(self) -> tuple[JsonValue, ...]:
        """The keys that the tests need to be there."""
        found: list[JsonValue] = []
        for named in (self.example_key, self.stored_key):
            found += named if isinstance(named, list) else [named]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class HeldThing:
    """What the record of an operation names, and what that is asked of: the event of a booking."""

    variable: Identifier
    plural: Identifier
    """Name of the repository."""
    key: Identifier
    value: str
    """Code for its key."""
    key_wire: str
    named_by: str
    """The field of the record that names it, as it travels."""

    @property
    def collection(self) -> str:
        """What seed data calls it and its like."""
        return collection_name(self.plural)


@dataclass(frozen=True, slots=True)
class Removal:
    """Records that go with one that is deleted, or lose their link to it."""

    plural: Identifier
    """Name of the repository."""
    variable: Identifier
    """Name of the variable for one of them."""
    field: Identifier
    """By which they refer to what is deleted."""
    value: str
    """Code for the key of that."""
    wire: str
    deletes: bool
    """Whether they are deleted; else the field becomes null."""
    other_key: JsonValue
    """The key of something that the tests do not delete."""
    inner: tuple[Removal, ...] = ()
    """What goes with them in turn."""
    counted: bool = False
    """Whether a rule of the operation counts them, so that it may be refused because of them."""

    @property
    def collection(self) -> str:
        """What seed data calls the records."""
        return collection_name(self.plural)


@dataclass(frozen=True, slots=True)
class Link:
    """A record that an operation keeps, or ends, of its caller and the record that it is about."""

    plural: Identifier
    """Name of the repository."""
    noun: Identifier
    record: ClassName
    """Its class."""
    field: Identifier
    """By which it refers to the record that the operation is about."""
    wire: str
    owner: Identifier
    value: str
    """Code for what that field holds."""
    of_people: bool
    """Whether that is the id of a person."""
    adds: bool
    """Whether the operation keeps it; else it ends it."""
    package: str = ""
    """The endpoint package of its class."""

    @property
    def collection(self) -> str:
        """What seed data calls the records."""
        return collection_name(self.plural)

    @property
    def values(self) -> str:
        """Code for what it holds, as arguments."""
        return f"{self.owner}=caller.id, {self.field}={self.value}"


@dataclass(frozen=True, slots=True)
class NamedThing:
    """Something that must be there before the tests send their request."""

    wire_key: str
    """The field that holds its key, as it travels."""
    owned: bool
    """Whether it must be the caller's."""
    link: tuple[str, str] | None = None
    """The field that names what it belongs to, and Python for the key of that, where that must be the caller's."""
    values: tuple[tuple[str, str], ...] = ()
    """What else it must hold, by the names that travel, as Python."""

    def seeded(self, key: JsonValue) -> tuple[tuple[str, str], ...]:
        """Return what seed data says of it under *key*, by the names that travel, as Python."""
        own = (("ownerId", "ALICE"),) if self.owned else ()
        link = (self.link,) if self.link else ()
        return ((self.wire_key, literal(key)), *link, *own, *self.values)


@dataclass(frozen=True, slots=True)
class ListMethod:
    """The method of a repository that lists records; every code is in terms of its parameters."""

    name: str
    doc: str
    parameters: tuple[Parameter, ...]
    record: Identifier
    """Name of the variable for one record."""
    records: Identifier
    """Name of the variable for several."""
    scope: tuple[Filter, ...]
    """What every list is limited to."""
    filters: tuple[Filter, ...]
    """What counts when it is given."""
    search: str
    """Code for the text to look for; empty when there is none."""
    searched: tuple[Identifier, ...]
    """Fields that are searched for it."""
    by_words: bool
    """Whether each word of the text is looked for by itself."""
    part: tuple[tuple[str, str], ...]
    """Arguments that tell the order and the part of the list."""
    unused: tuple[str, ...]
    """Parameters that are taken and checked, and do nothing yet."""
    sort: str
    """Code for the order that callers ask for; empty when they cannot."""
    usual_order: Identifier
    """The field that it is sorted by where its caller asks for no other."""
    descending: bool
    """Whether the greatest comes first then."""
    then: tuple[tuple[Identifier, bool], ...] = ()
    """What decides where that is equal, and whether the greatest comes first."""

    @property
    def order(self) -> str:
        """Code for the field by which the list is ordered."""
        return next(code for name, code in self.part if name == ORDER)

    def sorts_by(self, name: Identifier) -> bool:
        """Tell whether the list is sorted by the field *name*, or its caller may ask for that."""
        usual = name in (self.usual_order, *(one for one, _ in self.then))
        return usual or repr(str(name)) in self.sort

    @property
    def equal(self) -> tuple[Filter, ...]:
        """Values that fields of every record have, each field once."""
        return tuple(
            {one.field: one for one in self.scope[::-1] if one.plain}.values()
        )[::-1]

    @property
    def within(self) -> tuple[Filter, ...]:
        """All else that every list is limited to."""
        return tuple(one for one in self.scope if one not in self.equal)

    @property
    def asked(self) -> tuple[tuple[str, tuple[Filter, ...]], ...]:
        """The filters by what tells that they count, those of one parameter together."""
        return tuple(
            (condition, tuple(several))
            for condition, several in groupby(self.filters, lambda one: one.condition)
        )

    @property
    def cut(self) -> tuple[tuple[str, str], ...]:
        """Arguments that tell the part of a list that is in order already."""
        sorting = SORTING if self.then else (ORDER,)
        return tuple((name, code) for name, code in self.part if name not in sorting)

    @property
    def ordering(self) -> tuple[tuple[str, str], ...]:
        """Arguments that tell the order of a list by several fields."""
        return tuple((name, code) for name, code in self.part if name in SORTING)


@dataclass(frozen=True, slots=True)
class Upsert:
    """A create that changes the one record that is there already."""

    found_by: tuple[Identifier, ...]
    """Fields that no two records share."""
    keeps: tuple[Identifier, ...]
    """Fields that stay as they were."""
