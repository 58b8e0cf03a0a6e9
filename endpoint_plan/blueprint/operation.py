"""One HTTP operation, as the templates see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from endpoint_plan.blueprint import types
from endpoint_plan.blueprint.command import (
    Argument,
    Command,
    FieldAssignment,
    ListQuery,
    Source,
)
from endpoint_plan.blueprint.errors import DocumentedError, ErrorClass, RateLimit
from endpoint_plan.blueprint.storage import Unique
from endpoint_plan.blueprint.test_requests import ConflictingRecord, ExampleRequest
from endpoint_plan.blueprint.types import Marker, PyType
from endpoint_plan.text.identifiers import ClassName, Identifier


class Kind(StrEnum):
    """What an operation does to the store; names the template that prints it."""

    LIST = "list"
    CREATE = "create"
    CREATE_MANY = "create_many"
    READ = "read"
    REPLACE = "replace"
    UPDATE = "update"
    DELETE = "delete"
    ACTION_ON_ONE = "action_on_one"
    ACTION = "action"


ACTIONS = (Kind.ACTION, Kind.ACTION_ON_ONE)
"""Kinds whose service method makes the response itself."""

CLOCKS = (Source.CLOCK, Source.CLOCK_AS_TEXT)

PAST = {
    Kind.CREATE: "created",
    Kind.CREATE_MANY: "created",
    Kind.REPLACE: "replaced",
    Kind.UPDATE: "updated",
    Kind.DELETE: "deleted",
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One HTTP operation."""

    name: Identifier
    """Of the route function, the service method and the tests."""
    kind: Kind
    method: str
    path: str
    """As the plan writes it."""
    template: str
    """As the contract writes it: all operations at one path name its parameters alike."""
    summary: str
    arguments: tuple[Argument, ...]
    query: ClassName | None
    body: PyType | None
    """The type of the body argument; None when there is none."""
    body_type: str
    """Media type of the body; empty for JSON and for no body."""
    plain_body: bool
    """Whether the body is a single value: bytes, a text, a number."""
    user: str
    """Annotation of the caller's argument; empty for a public operation."""
    user_used: bool
    """Whether the command tells who asks."""
    roles: tuple[str, ...]
    command: Command
    status: int
    response: PyType
    """The type of what is returned; None when there is no body."""
    media_type: str
    """Empty for JSON and for no body."""
    reply: str
    """Code that makes the response from `result`."""
    uses_result: bool
    """Whether that code takes anything from `result`."""
    result: PyType
    """The type of what the service method returns."""
    outcome: str
    """Actions: code for what the service method returns."""
    assignments: tuple[FieldAssignment, ...]
    """Values for the record that is made or changed."""
    placeholders: tuple[str, ...]
    """Fields of the response that hold placeholders."""
    key: str
    """The command's attribute that identifies the record; empty when nothing is looked up."""
    parents: tuple[Identifier, ...]
    """Attributes in which the record and the command must agree."""
    owned: bool
    owner: Identifier | None
    """The record's attribute for its owner."""
    bulk: Identifier | None
    """CREATE_MANY: the command's attribute that holds the items."""
    list_query: ListQuery | None
    raises: tuple[ErrorClass, ...]
    """Errors of the rules, by status."""
    limit: RateLimit | None
    not_found: ErrorClass | None
    forbidden: ErrorClass | None
    """What everybody but the owner is told; None: that there is no such thing."""
    conflicts: tuple[Unique, ...]
    """What the repository refuses to store twice."""
    documented_errors: tuple[DocumentedError, ...]
    """Every error status that it documents, by status."""
    example_request: ExampleRequest
    conflicting_records: tuple[ConflictingRecord, ...] = ()
    """Records beside which its trial is refused, one for each of its conflicts."""
    shadowed: bool = False
    """Whether an earlier operation answers at the same method and path."""

    @property
    def raw(self) -> bool:
        """Whether the response is made by hand: no body outside of 204, or one that is not JSON."""
        return bool(self.media_type) or (self.response.is_none and self.status != 204)

    @property
    def route_result(self) -> PyType:
        """The type of what the route function returns."""
        return types.RESPONSE if self.raw else self.response

    @property
    def body_annotation(self) -> PyType | None:
        """The type of the body argument of the route, with where FastAPI finds it."""
        if self.body is None or not (self.body_type or self.plain_body):
            return self.body
        argument = f"media_type={self.body_type!r}" if self.body_type else ""
        source = "Body" if self.plain_body else "Form"
        return self.body.annotated(Marker(f"{source}({argument})", f"fastapi.{source}"))

    @property
    def user_argument(self) -> str:
        """Name of the caller's argument; an underscore says that only its presence counts."""
        return "user" if self.user_used else "_user"

    @property
    def assigned(self) -> str:
        """Code in front of the call of the service."""
        if self.result.is_none:
            return ""
        if self._passed_on:
            return "return "
        prints_reply = self.returned and (self.media_type or not self.raw)
        return "result = " if prints_reply and self.uses_result else ""

    @property
    def _passed_on(self) -> bool:
        """Whether the route returns just what the service does."""
        made_by_service = self.kind in ACTIONS
        return made_by_service and not self.raw and not self.response.is_none

    @property
    def returned(self) -> str:
        """Code for what the route function returns; empty for nothing."""
        if self.media_type:
            return f"Response({self.reply}, media_type={self.media_type!r})"
        if self.raw:
            return f"Response(status_code={self.status})"
        return "" if self.response.is_none or self._passed_on else self.reply

    @property
    def missing(self) -> tuple[str, ...]:
        """Python conditions, any of which means that the record is not there for the caller."""
        foreign = (self.foreign,) if self.owned and not self.forbidden else ()
        parents = (f"record.{name} != command.{name}" for name in self.parents)
        return ("record is None", *foreign, *parents)

    @property
    def foreign(self) -> str:
        """A Python condition: the record belongs to somebody else than the caller."""
        return f"record.{self.owner} != command.owner_id"

    @property
    def stamps_owner(self) -> bool:
        """Whether what it makes belongs to whoever asks, not to somebody whom the body names."""
        return any(
            fill.name == self.owner and fill.source is Source.CALLER
            for fill in self.assignments
        )

    @property
    def foreign_status(self) -> int:
        """The status that everybody but the owner gets."""
        return self.forbidden.status if self.forbidden else 404

    @property
    def raised(self) -> tuple[ErrorClass, ...]:
        """Everything that its service method raises, each class once."""
        stored = (unique.error for unique in self.conflicts)
        found = (self.not_found, self.forbidden, *stored, *self.raises)
        return tuple({error.name: error for error in found if error}.values())

    @property
    def refuses(self) -> bool:
        """Whether its service method raises anything."""
        return bool(self.raised)

    @property
    def timed(self) -> bool:
        """Whether the values of the record tell the time."""
        return any(fill.source in CLOCKS for fill in self.assignments)

    @property
    def changes(self) -> str:
        """UPDATE: code that spreads what was sent."""
        names = {field.name for field in self.command.fields}
        return "**command.changes," if "changes" in names else ""

    @property
    def event(self) -> str:
        """Name of the log event."""
        noun = self.name.partition("_")[2]
        past = PAST.get(self.kind)
        return f"{noun}_{past}" if past and noun else f"{self.name}_answered"

    @property
    def empty(self) -> bool:
        """Whether a success has no body."""
        return self.response.is_none

    @property
    def lists_example(self) -> bool:
        """Whether the example record is among what it lists."""
        return self.list_query is not None and not self.example_request.asks

    @property
    def changes_parts(self) -> bool:
        """Whether it takes any one field of the record and leaves the others."""
        return (
            self.kind is Kind.UPDATE
            and self.example_request.partial
            and bool(self.example_request.stored)
        )

    @property
    def traced(self) -> bool:
        """Whether the log tells which record it made, changed or removed."""
        return self.kind in PAST and self.kind is not Kind.CREATE_MANY

    @property
    def deletes(self) -> bool:
        """Whether it removes the record that it is asked for."""
        return self.kind is Kind.DELETE and bool(self.key)

    @property
    def last_step(self) -> str:
        """The repository's method that ends it, by which time the record may be gone; else empty."""
        last = {Kind.UPDATE: "change", Kind.REPLACE: "change", Kind.DELETE: "remove"}
        return last.get(self.kind, "") if self.key else ""

    @property
    def label(self) -> str:
        """Method and path, as the plan writes them."""
        return f"`{self.method} {self.path}`"

    @property
    def statuses(self) -> str:
        """The error statuses that it documents."""
        return ", ".join(str(promise.status) for promise in self.documented_errors)

    @property
    def placeholder_names(self) -> str:
        """Fields of the response that hold placeholders, as one text."""
        return ", ".join(self.placeholders)
