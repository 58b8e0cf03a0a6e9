"""One HTTP operation, as the templates see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from endpoint_plan.blueprint import types
from endpoint_plan.blueprint.arguments import Argument, BodyArgument
from endpoint_plan.blueprint.assignments import AddedEntry, FieldAssignment, OtherChange
from endpoint_plan.blueprint.changes import Changes
from endpoint_plan.blueprint.credentials import Credentials, LogIn, NewPassword
from endpoint_plan.blueprint.errors import ErrorClass, RateLimit
from endpoint_plan.blueprint.expressions import names_in
from endpoint_plan.blueprint.gaps import ClosedGap
from endpoint_plan.blueprint.gathered import Gathered
from endpoint_plan.blueprint.guards import GuardClause, OpenRule, Peers
from endpoint_plan.blueprint.kinds import PAST, Kind
from endpoint_plan.blueprint.lookups import (
    HeldThing,
    Link,
    ListMethod,
    Lookup,
    NamedThing,
    Ownership,
    Parameter,
    Reference,
    Removal,
    Upsert,
    as_compared,
)
from endpoint_plan.blueprint.membership import Membership
from endpoint_plan.blueprint.named_things import things_named
from endpoint_plan.blueprint.narrowing import Narrowing
from endpoint_plan.blueprint.profiles import Profile
from endpoint_plan.blueprint.rows import NO_ROWS, KeptRows
from endpoint_plan.blueprint.slugs import Slug
from endpoint_plan.blueprint.storage import Unique
from endpoint_plan.blueprint.test_requests import (
    ConflictingRecord,
    ExampleRequest,
    Values,
)
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.blueprint.views import DerivedCase, View
from endpoint_plan.blueprint.wording import Wording
from endpoint_plan.text.identifiers import ClassName, Identifier


@dataclass(frozen=True, slots=True)
class Operation(Changes, Wording):
    """One HTTP operation."""

    name: Identifier
    """Of the route function, the service method and the tests."""
    kind: Kind
    method: str
    path: str
    """As the plan writes it."""
    template: str
    """As the contract writes it: all operations at one path name its parameters alike."""
    route: str
    """The template without the prefix of the router."""
    summary: str
    """What the plan says that it is for."""
    deed: str
    """What it does, by its name and kind."""
    arguments: tuple[Argument, ...]
    query: ClassName | None
    body: BodyArgument | None
    secured: bool
    """Whether it needs a caller."""
    roles: tuple[str, ...]
    also: tuple[str, ...]
    """Roles that a caller needs beside one of those."""
    untold: tuple[str, ...]
    """What the plan says of who may call it, and that is not understood: nobody may, until it is."""
    parameters: tuple[Parameter, ...]
    """Of the service's method."""
    status: int
    response: PyType
    """The type of what is returned; None when there is no body."""
    media_type: str
    """Empty for JSON and for no body."""
    result: PyType
    """The type of what the service's method returns."""
    variable: Identifier
    """Name of the route's variable for what the service returns."""
    reply: str
    """Code that makes the response of that variable; empty where the service makes the response."""
    outcome: str
    """Code with which the service makes the response; empty where the route makes it."""
    assignments: tuple[FieldAssignment, ...]
    """Values for the record that is made or changed."""
    spread: str
    """Code for a dictionary of further values; empty when there are none."""
    items: str
    """CREATE_MANY: code for what the records are made of."""
    placeholders: tuple[str, ...]
    """Fields of the response that hold placeholders."""
    lookup: Lookup | None
    parents: tuple[Lookup, ...]
    """What must be there before anything is made or listed below it."""
    references: tuple[Reference, ...]
    """What a record that is made or changed must not name in vain."""
    removals: tuple[Removal, ...]
    """What a delete takes with its record."""
    gap: ClosedGap | None
    """How those close up that stood behind its record in a row."""
    owner: Identifier | None
    """The record's attribute for its owner, when the operation minds whose it is."""
    listing: ListMethod | None
    clauses: tuple[GuardClause, ...]
    """What it refuses because of what is sent and stored."""
    open_rules: tuple[OpenRule, ...]
    limit: RateLimit | None
    conflicts: tuple[Unique, ...]
    """What may not be stored twice."""
    upserts: Upsert | None
    """How it finds the record that it changes instead of adding one; None where it adds."""
    documented: tuple[ErrorClass, ...]
    """Errors of its resource that its contract names."""
    statuses: frozenset[int]
    """Statuses of the shared errors that its contract names."""
    location: str
    """Code for the path at which what was made can be read; empty when there is none."""
    location_status: int
    """The status with which it is read there."""
    headers: tuple[tuple[str, str], ...]
    """Those of its answer that always have the same value."""
    example_request: ExampleRequest
    conflicting_records: tuple[ConflictingRecord, ...] = ()
    """Records beside which its example request is refused, one for each of its conflicts."""
    shadowed: bool = False
    """Whether an earlier operation answers at the same method and path."""
    trusted: tuple[str, ...] = ()
    """Roles that reach what others own as well."""
    invalid_input: ErrorClass | None = None
    """The error of a request that is not valid, where it has another than the other operations."""
    password: NewPassword | None = None
    """The password that it sets."""
    link: Link | None = None
    """What it keeps or ends of its caller and its record."""
    log_in: LogIn | None = None
    """How those are known who log in by it."""
    credentials: Credentials | None = None
    """What it does to their passwords and tokens."""
    membership: Membership | None = None
    """The place in a group that it asks of its callers."""
    profile: Profile | None = None
    """What it asks of the caller's own record."""
    view: View | None = None
    """What its method returns of a record, where its answer tells more than that stores."""
    entries: tuple[AddedEntry, ...] = ()
    """What it adds to logs."""
    rows: KeptRows = NO_ROWS
    """The lists that it keeps as records of their own."""
    effects: tuple[OtherChange, ...] = ()
    """What it changes on other records."""
    held: tuple[HeldThing, ...] = ()
    """What its record names and its clauses ask."""
    settled: tuple[tuple[str, Values], ...] = ()
    """What the things hold that its example request names, by their collections, so that no clause refuses it."""
    derived: tuple[Identifier, ...] = ()
    """The fields of the view that its answer tells."""
    slug: Slug | None = None
    """What it makes of a text so that paths can name its record."""
    gathered: Gathered | None = None
    """What it tells of records of another kind."""
    narrowings: tuple[Narrowing, ...] = ()
    """Other records by which its list is narrowed."""
    guests: bool = False
    """Whether it asks nobody who they are, and tells more to those who say so."""
    peers: Peers = field(default_factory=Peers)
    """Records beside that of its tests, which is not the last of its kind then."""
    shows_view: bool = False
    """Whether its tests are those that see to it."""

    @property
    def derived_cases(self) -> tuple[DerivedCase, ...]:
        """How it is tested what its answer tells beside what is stored; once for each resource."""
        if self.view is None or not self.shows_view:
            return ()
        told = (one for one in self.view.values if one.field.name in self.derived)
        return tuple(case for one in told for case in one.cases)

    @property
    def raw(self) -> bool:
        """Whether the response is made by hand: no body outside of 204, or one that is not JSON."""
        return bool(self.media_type) or (self.response.is_none and self.status != 204)

    @property
    def route_result(self) -> PyType:
        """The type of what the route function returns."""
        return types.RESPONSE if self.raw else self.response

    @property
    def guards(self) -> list[str]:
        """Code for what is checked before the route is called: roles and rates."""
        guards = ["refuse_everybody"] if self.untold else []
        guards += [f"require({as_compared(self.roles)})"] if self.roles else []
        guards += [f"require({as_compared((role,))})" for role in self.also]
        return [*guards, *([self.limit.guard(self.name)] if self.limit else [])]

    @property
    def route_parameters(self) -> list[str]:
        """Code for the parameters of the route, those that may be left out last."""
        required = [f"{a.name}: {a.type}" for a in self.arguments if a.required]
        optional = [
            f"{a.name}: {a.type} = None" for a in self.arguments if not a.required
        ]
        return [
            *required,
            *([f"{self.body.name}: {self.body.route_type}"] if self.body else []),
            *([f"query: Annotated[{self.query}, Query()]"] if self.query else []),
            *(["caller: CurrentUser"] if self.secured else []),
            *(["caller: KnownUser"] if self.guests else []),
            "service: Service",
            *(["response: Response"] if self.location or self.headers else []),
            *optional,
        ]

    @property
    def divided(self) -> bool:
        """Whether its path has several parameters in one segment."""
        return any(part.count("{") > 1 for part in self.template.split("/"))

    @property
    def passed(self) -> tuple[Identifier, ...]:
        """The arguments with which the route calls the service."""
        return tuple(parameter.name for parameter in self.parameters)

    @property
    def assigned(self) -> str:
        """Code in front of the call of the service."""
        if self.result.is_none:
            return ""
        if self.passes_on:
            return "return "
        used = names_in(self.returned) | names_in(self.location)
        return f"{self.variable} = " if self.variable in used else ""

    @property
    def passes_on(self) -> bool:
        """Whether the route returns just what the service does."""
        return bool(self.outcome) and not self.raw and not self.response.is_none

    @property
    def returned(self) -> str:
        """Code for what the route function returns; empty for nothing."""
        if self.media_type:
            code = self.reply or str(self.variable)
            return f"Response({code}, media_type={self.media_type!r})"
        if self.raw:
            return f"Response(status_code={self.status})"
        return "" if self.response.is_none or self.passes_on else self.reply

    @property
    def makes(self) -> bool:
        """Whether it makes records."""
        return self.kind in (Kind.CREATE, Kind.CREATE_MANY)

    @property
    def returns_record(self) -> bool:
        """Whether the service's method returns the record that it looked up."""
        return bool(self.lookup) and not self.result.is_none and not self.outcome

    @property
    def uses_record(self) -> bool:
        """Whether an action does anything with the record that it looked up."""
        if not self.lookup:
            return False
        used = self.link is not None or self.view is not None or bool(self.effects)
        named = self.outcome and self.lookup.variable in names_in(self.outcome)
        return self.returns_record or used or bool(named) or self.asks_record

    @property
    def asks_record(self) -> bool:
        """Whether what it refuses depends on the record that it looked up."""
        name = self.lookup.variable if self.lookup else ""
        return any(name in names_in(one.condition) for one in self.clauses)

    @property
    def early(self) -> tuple[GuardClause, ...]:
        """The clauses that are asked before anything is made or changed."""
        return tuple(one for one in self.clauses if not (one.late or one.behind))

    @property
    def behind(self) -> tuple[GuardClause, ...]:
        """The clauses that are asked of what the body names."""
        return tuple(one for one in self.clauses if one.behind)

    @property
    def late(self) -> tuple[GuardClause, ...]:
        """The clauses that are asked of the changed record."""
        return tuple(one for one in self.clauses if one.late)

    @property
    def has_rules(self) -> bool:
        """Whether anything is refused before it is made or changed, or will have to be."""
        return bool(self.early or self.open_rules)

    @property
    def written(self) -> bool:
        """Whether it does something, as far as the plan tells what: an action may have yet to be written."""
        acts = self.kind in (Kind.ACTION, Kind.ACTION_ON_ONE)
        told = self.link is not None or self.gathered is not None or self.effects
        tells = self.method == "GET" and self.view and not self.placeholders
        return not acts or self.changes_anything or bool(told or tells)

    @property
    def named_things(self) -> dict[str, dict[str | int, NamedThing]]:
        """What its example request names by path or body: by collection, then by key, each once."""
        through = [one.through for one in self.lookups if one.through]
        stated: list[Lookup | Reference | Ownership] = [*self.parents, *self.references]
        return things_named([*stated, *through], self.membership, self.settled)

    @property
    def not_found(self) -> ErrorClass | None:
        """The error for a record that is not there."""
        return self.lookup.not_found if self.lookup else None

    @property
    def forbidden(self) -> ErrorClass | None:
        """The error for a record that is somebody else's, where it is not hidden."""
        return self.lookup.forbidden if self.lookup else None

    @property
    def foreign_status(self) -> int:
        """The status that everybody but the owner gets."""
        return self.forbidden.status if self.forbidden else 404

    @property
    def raised(self) -> tuple[ErrorClass, ...]:
        """Everything that its service method raises, each class once."""
        stored = (unique.error for unique in self.conflicts)
        parents = (e for one in self.parents for e in (one.not_found, one.forbidden))
        named = (one.error for one in self.references)
        ruled = (one.error for one in self.clauses)
        told = self.profile.errors if self.profile else ()
        placed = (*told, *(self.membership.errors if self.membership else ()))
        entering = self.credentials.errors if self.credentials else ()
        wrong = (self.log_in.refused,) if self.log_in else ()
        own = (self.not_found, self.forbidden)
        found = (*wrong, *entering, *parents, *placed, *own, *named, *ruled, *stored)
        return tuple({error.name: error for error in found if error}.values())

    @property
    def refuses(self) -> bool:
        """Whether its service method raises anything."""
        return bool(self.raised)

    @property
    def issues_token(self) -> bool:
        """Whether it gives a token to whoever logs in."""
        return "issue_token" in names_in(self.outcome or "0")

    @property
    def empty(self) -> bool:
        """Whether a success has no body."""
        return self.response.is_none

    @property
    def owned(self) -> bool:
        """Whether it minds whose it is."""
        return self.owner is not None

    @property
    def lookups(self) -> tuple[Lookup, ...]:
        """How it finds what it stands below and its record."""
        return (*self.parents, *([self.lookup] if self.lookup else []))

    @property
    def looks_up_owners(self) -> bool:
        """Whether what it finds must be its caller's."""
        return any(one.owner or one.through for one in self.lookups)

    @property
    def stamps_owner(self) -> bool:
        """Whether what it makes belongs to whoever asks."""
        return self.makes and any(
            one.name == self.owner and one.code == "caller.id"
            for one in self.assignments
        )

    @property
    def traced(self) -> bool:
        """Whether the log tells which record it made, changed or removed."""
        return self.kind in PAST and self.kind is not Kind.CREATE_MANY

    @property
    def types(self) -> Iterator[PyType]:
        """The types of all that travels."""
        if self.body:
            yield self.body.type
        yield from (argument.type for argument in self.arguments)
