"""What the templates print: names are legal, literals are safe, nothing is left to decide.

Strings named *code* or *annotation* are Python that this package made; all other text may come
from the plan and is printed through the filters made for that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import JsonValue

from endpoint_plan.design.names import ClassName, Identifier, words
from endpoint_plan.findings import Finding
from endpoint_plan.schema import Schema


@dataclass(frozen=True, slots=True)
class Field:
    """An attribute of a generated class."""

    name: Identifier
    wire: str
    """The plan's own spelling, which travels over the wire."""
    annotation: str
    schema: Schema
    required: bool
    default: str = ""
    """Python for the default; empty when there is none."""
    note: str = ""
    """What a reader should know about it, for a comment."""


@dataclass(frozen=True, slots=True)
class Model:
    """A Pydantic model of what travels over the wire."""

    name: ClassName
    base: str
    doc: str
    fields: tuple[Field, ...]
    open: bool = False
    """Takes any field, because the plan names this type and never describes it."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a type: an enumeration or an array."""

    name: ClassName
    annotation: str
    doc: str


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


@dataclass(frozen=True, slots=True)
class ErrorClass:
    """A way to refuse, raised by the service."""

    name: ClassName
    base: ClassName
    """The class of the shared errors that decides the status."""
    status: int
    code: str
    message: str
    causes: tuple[str, ...]
    """When it is raised, in the plan's words."""

    @property
    def reason(self) -> str:
        """When it is raised, as one sentence."""
        return "; ".join(self.causes) or self.message

    @property
    def test_name(self) -> str:
        """What it says in the name of a test."""
        return "_".join(words(self.name.removesuffix("Error")))


@dataclass(frozen=True, slots=True)
class Promise:
    """An error status that an operation documents."""

    status: int
    descriptions: tuple[str, ...]
    """What the plan, or the standard, says of it."""

    @property
    def text(self) -> str:
        """What is said of it, as one sentence."""
        return "; ".join(self.descriptions)


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a route function: a path or header parameter."""

    name: Identifier
    annotation: str
    """With its limits, for the route."""
    bare: str
    """Without them, for the command."""
    wire: str
    schema: Schema
    required: bool


@dataclass(frozen=True, slots=True)
class Command:
    """What the service is asked to do: a frozen dataclass with one attribute per fact."""

    name: ClassName
    doc: str
    fields: tuple[Field, ...]
    arguments: tuple[tuple[Identifier, str], ...]
    """Attribute and code that fills it from the arguments of the route."""


@dataclass(frozen=True, slots=True)
class Listing:
    """How a list operation chooses, orders and cuts; each is code, or empty when the plan names none."""

    conditions: tuple[str, ...]
    """Python that tells whether `record` passes `query`."""
    search: str
    sort: str
    order: str
    page: str
    size: str
    offset: str
    first_page: int
    unused: tuple[str, ...]
    """Parameters that are taken and checked, and do nothing yet."""


@dataclass(frozen=True, slots=True)
class InvalidInput:
    """A request that an operation must refuse: what is spoilt in a valid one."""

    id: str
    url: str = ""
    query: dict[str, JsonValue] = field(default_factory=dict)
    body: JsonValue = None
    has_body: bool = False
    multipart: bool = False

    @property
    def request(self) -> dict[str, JsonValue]:
        """Keyword arguments for the test client that differ from those of a valid request."""
        given: dict[str, JsonValue] = {}
        if self.url:
            given["url"] = self.url
        if self.query:
            given["params"] = self.query
        if self.has_body:
            given["data" if self.multipart else "json"] = self.body
        return given


@dataclass(frozen=True, slots=True)
class Fill:
    """An attribute and the Python that gives its value."""

    name: Identifier
    code: str
    placeholder: bool = False
    """Whether the value only stands for one that a step computes."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What the tests of an operation send."""

    url: str
    query: dict[str, JsonValue]
    headers: dict[str, str]
    body: JsonValue
    has_body: bool
    files: dict[str, tuple[str, str]]
    """For each uploaded file its name and content."""
    invalid: tuple[InvalidInput, ...]
    item_path: tuple[str, ...]
    """Names of the fields that lead to the record, or the records, in the response."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One HTTP operation."""

    name: Identifier
    """Of the route function, the service method and the tests."""
    kind: Kind
    method: str
    path: str
    summary: str
    arguments: tuple[Argument, ...]
    query: ClassName | None
    body: str
    """Annotation of the body argument; empty when there is none."""
    multipart: bool
    user: str
    """Annotation of the caller's argument; empty for a public operation."""
    user_used: bool
    """Whether the command tells who asks."""
    roles: tuple[str, ...]
    command: Command
    status: int
    response: str
    """Annotation of what is returned; `None` when there is no body."""
    media_type: str
    """Empty for JSON and for no body."""
    reply: str
    """Code that makes the response from `result`."""
    result: str
    """Annotation of what the service method returns."""
    outcome: str
    """Actions: code for what the service method returns."""
    fills: tuple[Fill, ...]
    """Values for the record that is made or changed."""
    placeholders: tuple[str, ...]
    """Fields of the response that hold placeholders."""
    key: str
    """The command's attribute that identifies the record; empty when nothing is looked up."""
    parents: tuple[tuple[Identifier, Identifier], ...]
    """Attributes of the record and of the command that must agree."""
    owned: bool
    owner: Identifier | None
    """The record's attribute for its owner."""
    bulk: Identifier | None
    """CREATE_MANY: the command's attribute that holds the items."""
    listing: Listing | None
    raises: tuple[ErrorClass, ...]
    """Errors of the rules, by status."""
    not_found: ErrorClass | None
    promises: tuple[Promise, ...]
    """Every error status that it documents, by status."""
    trial: Trial
    shadowed: bool = False
    """Whether an earlier operation answers at the same method and path."""

    @property
    def raw(self) -> bool:
        """Whether the response is made by hand: no body outside of 204, or one that is not JSON."""
        return bool(self.media_type) or (self.response == "None" and self.status != 204)

    @property
    def route_result(self) -> str:
        """Annotation of what the route function returns."""
        return "Response" if self.raw else self.response

    @property
    def body_annotation(self) -> str:
        """Annotation of the body argument of the route."""
        return f'Annotated[{self.body}, Form(media_type="multipart/form-data")]' if self.multipart else self.body

    @property
    def user_argument(self) -> str:
        """Name of the caller's argument; an underscore says that only its presence counts."""
        return "user" if self.user_used else "_user"

    @property
    def assigned(self) -> str:
        """Code in front of the call of the service."""
        return "" if self.result == "None" else "result = "

    @property
    def returned(self) -> str:
        """Code for what the route function returns; empty for nothing."""
        if self.media_type:
            return f"Response(result, media_type={self.media_type!r})"
        if self.raw:
            return f"Response(status_code={self.status})"
        return "" if self.response == "None" else self.reply

    @property
    def missing(self) -> tuple[str, ...]:
        """Python conditions, any of which means that the record is not there for the caller."""
        conditions = ["record is None"]
        if self.owned:
            conditions.append(f"record.{self.owner} != command.owner_id")
        return (*conditions, *(f"record.{ours} != command.{theirs}" for ours, theirs in self.parents))

    @property
    def timed(self) -> bool:
        """Whether the values of the record tell the time."""
        return any(fill.code == "now" for fill in self.fills)

    @property
    def changes(self) -> str:
        """UPDATE: code that spreads what was sent."""
        names = {field.name for field in self.command.fields}
        return "**command.changes," if "changes" in names else ""

    @property
    def event(self) -> str:
        """Name of the log event."""
        verb, _, noun = self.name.partition("_")
        past = PAST.get(self.kind)
        return f"{noun}_{past}" if past else f"{verb}_{noun}_answered" if noun else f"{verb}_answered"

    @property
    def constant(self) -> str:
        """Prefix of the names of its constants in the tests."""
        return self.name.upper()

    @property
    def sends_json(self) -> bool:
        """Whether the tests send a JSON body."""
        return self.trial.has_body and not self.multipart

    @property
    def empty(self) -> bool:
        """Whether a success has no body."""
        return self.response == "None"

    @property
    def lists_example(self) -> bool:
        """Whether the example record is among what it lists."""
        return self.listing is not None and not self.trial.query

    @property
    def label(self) -> str:
        """Method and path, as the plan writes them."""
        return f"`{self.method} {self.path}`"

    @property
    def statuses(self) -> str:
        """The error statuses that it documents."""
        return ", ".join(str(promise.status) for promise in self.promises)

    @property
    def placeholder_names(self) -> str:
        """Fields of the response that hold placeholders, as one text."""
        return ", ".join(self.placeholders)


PAST = {
    Kind.CREATE: "created",
    Kind.CREATE_MANY: "created",
    Kind.REPLACE: "replaced",
    Kind.UPDATE: "updated",
    Kind.DELETE: "deleted",
}


@dataclass(frozen=True, slots=True)
class Record:
    """What the repository keeps: the resource's thing."""

    name: ClassName
    noun: Identifier
    plural: Identifier
    fields: tuple[Field, ...]
    key: Identifier
    key_type: str
    owner: Identifier | None
    examples: tuple[Fill, ...]
    """Valid values for every attribute, for the tests' factory."""

    @property
    def counted(self) -> bool:
        """Whether keys are numbers."""
        return self.key_type == "int"

    @property
    def new_key(self) -> str:
        """Code for a key that nothing has yet."""
        return {"int": "next(self._numbers)", "UUID": "uuid4()"}.get(self.key_type, "str(uuid4())")

    @property
    def other_key(self) -> str:
        """Code for a key that the tests never use."""
        return {"int": "987654", "UUID": "UUID(int=987654)"}.get(self.key_type, '"unknown"')

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
    round_trips: tuple[RoundTrip, ...] = ()

    @property
    def constant(self) -> str:
        """Name of the example record."""
        return self.record.noun.upper() if self.record else ""

    @property
    def ruled(self) -> bool:
        """Whether the plan names refusals that only rules can decide."""
        return any(operation.raises for operation in self.operations)

    @property
    def commands(self) -> tuple[Command, ...]:
        """The commands of its operations."""
        return tuple(operation.command for operation in self.operations)

    @property
    def tested(self) -> tuple[Operation, ...]:
        """The operations that a request can reach."""
        return tuple(operation for operation in self.operations if not operation.shadowed)

    @property
    def heading(self) -> str:
        """Its title at the start of a sentence."""
        return self.title.capitalize()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a step's work is done."""

    path: str
    symbol: str = ""
    """`Class.method` or `function`; empty for the module itself."""


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step of the plan, with where it belongs."""

    number: int
    title: str
    body: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """The body of every response that is not a success."""

    name: ClassName
    code: str
    """Code that makes the body from `status`, `code`, `message`, `details` and `request`."""
    media_type: str


@dataclass(frozen=True, slots=True)
class Blueprint:
    """Everything that the templates need to know of a plan."""

    title: str
    slug: str
    package: Identifier
    source: str
    overview: str
    resources: tuple[Resource, ...]
    shared_models: tuple[Model | Alias, ...]
    published: tuple[ClassName, ...]
    """Models that the plan names and no operation uses; the contract lists them too."""
    error_bases: tuple[ErrorClass, ...]
    error_body: ErrorBody
    input_status: int
    """Status of the answer to invalid input: 400 or 422."""
    user_id: str
    """Annotation of a caller's id: `UUID`, `int` or `str`."""
    user_example: str
    """Code for the id of a caller, for the tests."""
    camel: bool
    """Whether names travel in camelCase."""
    secured: bool
    """Whether any operation needs a caller."""
    codes: dict[int, str]
    """The plan's codes for the answers that no class of a resource gives: 400, 401, 500."""
    data_flow: tuple[str, ...]
    steps: tuple[PlacedStep, ...]
    findings: tuple[Finding, ...] = field(default=())

    @property
    def example_url(self) -> str:
        """A path that answers to GET where there is one."""
        every = [op for r in self.resources for op in r.operations]
        return next((op.trial.url for op in every if op.method == "GET"), every[0].trial.url)

    @property
    def other_user(self) -> str:
        """Code for the id of another caller than the example user."""
        return {"UUID": "UUID(int=987654)", "int": "987654"}.get(self.user_id, '"somebody-else"')

    @property
    def gaps(self) -> list[str]:
        """What the generated code leaves to its readers."""
        every = [op for r in self.resources for op in r.operations]
        return [
            *(f"{op.label}: {op.placeholder_names} hold placeholders." for op in every if op.placeholders),
            *(
                f"{op.label}: `{name}` is taken and checked, but not applied yet."
                for op in every
                if op.listing
                for name in op.listing.unused
            ),
        ]

    @property
    def roles(self) -> list[str]:
        """Every role that the plan names."""
        return sorted({role for r in self.resources for operation in r.operations for role in operation.roles})

    @property
    def input_code(self) -> str:
        """The code of the answer to invalid input."""
        return self.codes.get(self.input_status, "VALIDATION_ERROR")

    @property
    def failure_code(self) -> str:
        """The code of the answer to an unexpected failure."""
        return self.codes.get(500, "INTERNAL_ERROR")
