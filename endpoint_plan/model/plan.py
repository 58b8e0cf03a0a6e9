"""A plan as values: its operations, types and steps, each with its line in the document."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Self

from endpoint_plan.model.access import Membership, UntoldCallers
from endpoint_plan.model.behaviour import (
    Change,
    Choice,
    Comparison,
    Effect,
    Entity,
    Entry,
    Gap,
    Order,
    Query,
    Rule,
    Tokens,
)
from endpoint_plan.model.calculations import Formula
from endpoint_plan.model.findings import Finding
from endpoint_plan.model.frozen import Frozen
from endpoint_plan.model.schema import Declaration, Property, Schema


class Location(StrEnum):
    """Where a parameter travels."""

    PATH = "path"
    QUERY = "query"
    HEADER = "header"


class Parameter(Property):
    """A path, query or header parameter."""

    location: Location

    @property
    def is_optional(self) -> bool:
        """Whether it may be left out: unlike a field, also where the plan says nothing of it.

        A part of the path is never optional.
        """
        return self.location is not Location.PATH and not self.required


class Body(Frozen):
    """The request body of an operation."""

    type: Schema
    """An OBJECT, ARRAY, or REF to a declaration. OBJECT without properties: never described."""
    media_type: str = "application/json"
    line: int | None = None


class Success(Frozen):
    """The response when all goes well."""

    status: int
    type: Schema | None = None
    """None where there is no body, or the plan describes none."""
    bodiless: bool = False
    """Whether the plan says that there is no body."""
    media_type: str = "application/json"
    headers: tuple[tuple[str, str], ...] = ()
    """Those whose value the plan writes down."""
    description: str = ""
    line: int | None = None


class ErrorCase(Frozen):
    """One way in which an operation refuses or fails."""

    status: int
    code: str = ""
    """The plan's code for programs, such as DECK_NOT_FOUND; empty when it gives none."""
    message: str = ""
    """The plan's message for people; empty when it gives none."""
    cause: str = ""
    """When it happens, in the plan's words."""
    line: int | None = None
    others: tuple["ErrorCause", ...] = ()
    """When else it happens, where the plan names several causes."""


class ErrorCause(Frozen):
    """A further cause of an error."""

    text: str
    message: str = ""
    """What people are told of it, where that is not what the error says of its first cause."""
    line: int | None = None


class Rate(Frozen):
    """How often a caller may call: so many times in any so many seconds."""

    calls: int
    seconds: int
    by_address: bool = False
    """Whether calls are counted for each address, not for each user."""


class Operation(Frozen):
    """One HTTP operation that the plan sets out to implement."""

    method: str
    """GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS."""
    path: str
    """With parameters as {name}; no host, no query, no trailing slash."""
    summary: str = ""
    """What it does, in one sentence of the plan."""
    auth: bool | None = None
    """Whether a caller must be authenticated; None when the plan does not say."""
    roles: tuple[str, ...] = ()
    """Roles of which the caller must have one."""
    also: tuple[str, ...] = ()
    """Roles and scopes that the caller must have as well, each of them."""
    owned: bool = False
    """Whether callers see and change only what is theirs."""
    trusted: tuple[str, ...] = ()
    """Roles that see or change what others own as well."""
    access_line: int | None = None
    """Where the plan says which roles it needs."""
    membership: Membership | None = None
    """The place in a group that callers need."""
    untold: tuple[UntoldCallers, ...] = ()
    """What keeps callers from it and was not understood, where any token would be let in otherwise."""
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    success: Success
    errors: tuple[ErrorCase, ...] = ()
    rate: Rate | None = None
    """How often it may be called, where it answers 429 and the plan gives numbers."""
    rules: tuple[Rule, ...] = ()
    """What it refuses because of what is sent and stored."""
    profile: str = ""
    """The collection of the callers' own records, where its rules ask for one: `profiles`."""
    changes: tuple[Change, ...] = ()
    """What it sets on the record that it makes or is about, beside what callers send."""
    upserts: bool = False
    """Of a create: whether it changes what the caller has there already, instead of adding to it."""
    order: tuple[Order, ...] = ()
    """Of a list: how it is sorted unless its caller asks for another order."""
    only: tuple[Comparison, ...] = ()
    """Conditions that each record fulfils that it lists or finds, whatever its caller asks for."""
    choices: tuple[Choice, ...] = ()
    """Of a list: conditions that count where its caller asks for them; equality with a field of the same name is none."""
    searched: tuple[str, ...] = ()
    """Of a list: the fields in which its search looks, as the plan writes them; none where it does not tell."""
    searches_words: bool = False
    """Of a list: whether its search looks for each word by itself, and not for the text as it stands."""
    entries: tuple[Entry, ...] = ()
    """What it adds to logs and histories when it succeeds."""
    effects: tuple[Effect, ...] = ()
    """What it changes on other records when it succeeds."""
    gap: Gap | None = None
    """What those do that stand behind the record that it deletes."""
    caller_fields: tuple[str, ...] = ()
    """Fields of its record that name whoever calls, as the plan's code says."""
    owner_field: str = ""
    """The field that it is sent and that names whose its record is, where some make records for others."""
    mine: tuple[str, ...] = ()
    """Fields of its answer of which the plan says that they tell of the caller alone."""
    formulas: tuple[Formula, ...] = ()
    """Fields of its record that are worked out from others when it is read."""
    unkept: tuple[str, ...] = ()
    """Texts that it is sent and that it must not store, as the plan says."""
    tokens: Tokens = Tokens()
    """What the plan says of tokens and accounts, where it lets people in or out."""
    queries: tuple[Query, ...] = ()
    """How the plan has it access the store."""
    line: int | None = None

    def map_parameters(self, change: Callable[[Parameter], Parameter]) -> Self:
        """Return a copy of which *change* made the parameters."""
        return self.model_copy(
            update={"parameters": tuple(map(change, self.parameters))}
        )

    def map_types(self, change: Callable[[Schema], Schema]) -> Self:
        """Return a copy of which *change* made the types of the body and of the answer."""
        body, success = self.body, self.success
        if body:
            body = body.model_copy(update={"type": change(body.type)})
        if success.type:
            success = success.model_copy(update={"type": change(success.type)})
        return self.model_copy(update={"body": body, "success": success})


INVALID_STATUSES = (400, 422)
"""Statuses with which invalid input is answered."""


def invalid_status(operations: Iterable[Operation]) -> int:
    """Return the status with which *operations* answer invalid input: 422 where they say so and never 400, else 400."""
    said = {case.status for operation in operations for case in operation.errors}
    return 422 if 422 in said and 400 not in said else 400


class Step(Frozen):
    """A top-level step of the implementation-steps section."""

    number: int
    """Counted from 1 in the order of the document, whatever the plan's own numbers."""
    title: str
    """One line, without markup."""
    body: str = ""
    """The rest of the step, its sub-steps and code included, as dedented markdown."""
    substeps: tuple[str, ...] = ()
    """First-level items below the title, a line each, without markup."""
    part: str = ""
    """The part of the plan whose own step it is, where the plan has steps of the whole as well."""
    plan: str = ""
    """The file of its plan, where a service has several."""
    about: tuple[str, ...] = ()
    """The operations of its plan, as method and path; empty where they are all of the service."""
    line: int


class TypeName(Frozen):
    """A type that the plan says it uses, described or not."""

    name: str
    line: int | None = None


class NamedIndex(Frozen):
    """An index that the plan names, by the names that it has for table and columns."""

    table: str
    columns: tuple[str, ...]


class Plan(Frozen):
    """A whole endpoint implementation plan."""

    title: str
    """The name in the title, without "API Endpoint Implementation Plan:"."""
    source: str
    """The file's name, for messages."""
    overview: str = ""
    """First paragraph of the overview section, as plain text."""
    operations: tuple[Operation, ...]
    """At least one, in the order of the document."""
    types: tuple[TypeName, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    """Names are unique. Every REF of the plan names one of these or one of `types`."""
    entities: tuple[Entity, ...] = ()
    """What the plan has kept beside the resources of its operations, each collection once."""
    error_body: Schema | None = None
    """Shape of the body of errors where the plan shows one."""
    security: tuple[str, ...] = ()
    """The points of the sections on security, plain text."""
    performance: tuple[str, ...] = ()
    """The points of the sections on performance, plain text."""
    indexes: tuple[NamedIndex, ...] = ()
    """The indexes of tables that it names."""
    aliases: tuple[tuple[str, str], ...] = ()
    """Collections that are another one under a name of their own, each with that one."""
    token_scheme: str = "Bearer"
    """What stands in front of a token in the header `Authorization`."""
    stack: tuple[str, ...] = ()
    """Names of the technologies that it is written for."""
    steps: tuple[Step, ...] = ()
    context: tuple[str, ...] = ()
    """The paths of documents of the repository from which something was taken."""
    findings: tuple[Finding, ...] = ()
