"""The whole service: what its README shows, its resources, and where the steps of the plan belong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from endpoint_plan.blueprint import types
from endpoint_plan.blueprint.errors import ErrorBody, ErrorClass, error_tree
from endpoint_plan.blueprint.operation import Operation
from endpoint_plan.blueprint.resource import Resource
from endpoint_plan.blueprint.schemas import Alias, Model
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.model.findings import Finding
from endpoint_plan.text.http_statuses import status_of
from endpoint_plan.text.identifiers import ClassName, Identifier

PARTICIPANTS = ("Client", "Router", "Service", "Repository")
"""Of the sequence diagram, from the outside inwards."""


@dataclass(frozen=True, slots=True)
class Message:
    """An arrow of the sequence diagram."""

    sender: str
    receiver: str
    text: str

    @property
    def arrow(self) -> str:
        """A line inwards, dashes back."""
        back = PARTICIPANTS.index(self.receiver) < PARTICIPANTS.index(self.sender)
        return "-->>" if back else "->>"


@dataclass(frozen=True, slots=True)
class Substitute:
    """A part of the project, and what the plan has in its place."""

    technologies: tuple[str, ...]
    here: str

    @property
    def named(self) -> str:
        """The technologies, as one text."""
        return ", ".join(self.technologies)


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
    user_id: PyType
    """The type of a caller's id: `UUID`, `int` or `str`."""
    user_example: str
    """Code for the id of a caller, for the tests."""
    camel: bool
    """Whether names travel in camelCase."""
    secured: bool
    """Whether any operation needs a caller."""
    codes: dict[int, str]
    """The plan's codes for the answers that no class of a resource gives: 400, 401, 500."""
    messages: dict[int, str]
    """Its messages for them."""
    data_flow: tuple[str, ...]
    flow: tuple[Message, ...]
    """The data flow as a sequence diagram shows it."""
    stack: tuple[Substitute, ...]
    """What stands for the technologies of the plan."""
    steps: tuple[PlacedStep, ...]
    findings: tuple[Finding, ...] = field(default=())

    @property
    def example_call(self) -> str:
        """Arguments of curl for a request that succeeds, a reading one where there is one."""
        every = self._tested
        operation = next((op for op in every if op.method == "GET"), self.first)
        return operation.example_request.curl

    @property
    def first(self) -> Operation:
        """The first operation that a request can reach."""
        return self._tested[0]

    @property
    def _tested(self) -> list[Operation]:
        return [op for r in self.resources for op in r.tested]

    @property
    def reading(self) -> bool:
        """Whether any operation reads a body."""
        return any(op.body for op in self._tested)

    @property
    def listed(self) -> bool:
        """Whether any operation lists records."""
        return any(resource.lists for resource in self.resources)

    @property
    def chosen(self) -> bool:
        """Whether any list leaves records of its scope out: by filters, or by a search."""
        return any(resource.chooses for resource in self.resources)

    @property
    def sorted(self) -> bool:
        """Whether any list comes in the order that is asked for."""
        return any(resource.sorts for resource in self.resources)

    @property
    def loose(self) -> bool:
        """Whether any records hold what can be changed in place."""
        return any(r.storage.loose for r in self.resources if r.storage)

    @property
    def unique(self) -> bool:
        """Whether any two records may clash."""
        return any(r.storage.unique for r in self.resources if r.storage)

    @property
    def posting(self) -> Operation | None:
        """An operation with a JSON body, on which the tests try what any of them must refuse."""
        return next(
            (op for op in self._tested if op.example_request.only_needs_a_body), None
        )

    @property
    def asked(self) -> Operation | None:
        """An operation that needs a caller, on which the tests try what holds for all of them."""
        plain = (
            op for op in self._tested if "headers" not in op.example_request.request
        )
        return next((op for op in plain if op.user), None)

    @property
    def limited(self) -> bool:
        """Whether any operation may be called only so often."""
        return any(op.limit for r in self.resources for op in r.operations)

    @property
    def limited_name(self) -> str:
        """The name of an operation that may be called only so often."""
        every = (op for r in self.resources for op in r.operations)
        return next((op.name for op in every if op.limit), "")

    @property
    def leaves_open(self) -> bool:
        """Whether anything is left to the readers of the project."""
        return bool(self.gaps or self.findings or self.undecided)

    @property
    def takes_files(self) -> bool:
        """Whether any operation takes a form."""
        every = (op for r in self.resources for op in r.operations)
        return any(op.body_type and not op.plain_body for op in every)

    @property
    def max_body_mebibytes(self) -> int:
        """The limit of bodies from the first run: files are given room that JSON has no use for."""
        files = any(
            one.uses(types.UPLOAD) or one.uses(types.BYTES) for one in self._types
        )
        return 10 if files else 1

    @property
    def addressed(self) -> bool:
        """Whether any value is an e-mail address, for which Pydantic needs a package of its own."""
        return any(one.uses(types.EMAIL) for one in self._types)

    @property
    def _types(self) -> Iterator[PyType]:
        """The types of all that travels."""
        for model in (
            *self.shared_models,
            *(m for r in self.resources for m in r.models),
        ):
            if isinstance(model, Alias):
                yield model.annotation
            else:
                yield from (field.annotation for field in model.fields)
        for operation in (op for r in self.resources for op in r.operations):
            if operation.body:
                yield operation.body
            yield from (argument.annotation for argument in operation.arguments)

    @property
    def other_user(self) -> str:
        """Code for the id of another caller than the example user."""
        return types.unlikely_key(self.user_id, "somebody-else")

    @property
    def gaps(self) -> list[str]:
        """What the generated code leaves to its readers."""
        every = [op for r in self.resources for op in r.operations]
        return [
            *(
                f"{op.label}: placeholders stand for {op.placeholder_names}."
                for op in every
                if op.placeholders
            ),
            *(
                f"{op.label}: the plan tells no rate in numbers; {op.limit.calls} calls"
                f" in {op.limit.seconds} seconds stand for it."
                for op in every
                if op.limit and not op.limit.told
            ),
            *(
                f"{op.label}: `{name}` is taken and checked, but not applied yet."
                for op in every
                if op.list_query
                for name in op.list_query.unused
            ),
        ]

    @property
    def undecided(self) -> list[ErrorClass]:
        """The refusals that wait for rules to be written."""
        every = [op for r in self.resources for op in r.operations]
        named = {error.name: error for op in every for error in op.raises}
        return sorted(named.values(), key=lambda error: (error.status, error.name))

    @property
    def stored(self) -> tuple[Resource, ...]:
        """The resources that keep records."""
        return tuple(r for r in self.resources if r.record)

    @property
    def described(self) -> bool:
        """Whether the plan says of any field more than its type and its limits."""
        models = (*self.shared_models, *(m for r in self.resources for m in r.models))
        return any(
            field.doc for m in models if isinstance(m, Model) for field in m.fields
        )

    @property
    def named_like_tests(self) -> bool:
        """Whether pytest would take classes that the tests import for tests."""
        return any(
            name.startswith("Test")
            for r in self.resources
            for name in (
                r.entity,
                *(error.name for error in r.errors),
                *(operation.command.name for operation in r.operations),
            )
        )

    @property
    def column_types(self) -> frozenset[str]:
        """The types of all columns, as a migration writes them."""
        tables = (resource.table for resource in self.resources if resource.table)
        return frozenset(column.type for table in tables for column in table.columns)

    @property
    def roles(self) -> list[str]:
        """Every role that the plan names."""
        return sorted(
            {
                role
                for r in self.resources
                for operation in r.operations
                for role in operation.roles
            }
        )

    @property
    def input_code(self) -> str:
        """The code of the answer to invalid input."""
        return self.codes.get(self.input_status, "VALIDATION_ERROR")

    @property
    def error_tree(self) -> tuple[str, ...]:
        """The shared errors, drawn as a tree, a line each."""
        return error_tree(self.error_bases)

    @property
    def no_caller(self) -> ClassName | None:
        """The error of a request without a valid token."""
        return self._base_of(401)

    @property
    def wrong_role(self) -> ClassName | None:
        """The error of a caller who may not do what was asked."""
        return self._base_of(403)

    @property
    def too_many(self) -> ClassName | None:
        """The error of a caller who calls too often."""
        return self._base_of(429)

    def _base_of(self, status: int) -> ClassName | None:
        return next((e.name for e in self.error_bases if e.status == status), None)

    @property
    def failure_message(self) -> str:
        """The message of the answer to an unexpected failure."""
        return self.messages.get(500, status_of(500).message)

    @property
    def failure_code(self) -> str:
        """The code of the answer to an unexpected failure."""
        return self.codes.get(500, "INTERNAL_ERROR")
