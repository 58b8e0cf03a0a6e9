"""The whole service, and what is left to do in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from endpoint_plan.blueprint.access import (
    AccessMatrix,
    access_matrix,
    roles_of,
    who_may,
)
from endpoint_plan.blueprint.documents import (
    CheckedPoint,
    FieldSample,
    OpenPoint,
    PlacedStep,
    RuleSample,
    Substitute,
    TokenDefaults,
)
from endpoint_plan.blueprint.errors import ErrorBody, ErrorClass
from endpoint_plan.blueprint.kinds import Kind
from endpoint_plan.blueprint.lookups import LARGEST_PAGE
from endpoint_plan.blueprint.needs import Needs
from endpoint_plan.blueprint.operation import Operation
from endpoint_plan.blueprint.resource import Resource
from endpoint_plan.blueprint.routes import Routes
from endpoint_plan.blueprint.schemas import Alias, Model
from endpoint_plan.blueprint.storage import Table
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.model.findings import Finding
from endpoint_plan.text.english import counted
from endpoint_plan.text.identifiers import ClassName, Identifier


@dataclass(frozen=True)
class Blueprint(Needs):
    """Everything that the templates need to know of a plan.

    What all resources and operations decide together is worked out once: files of each of them ask for it.
    """

    title: str
    slug: str
    package: Identifier
    source: str
    overview: str
    resources: tuple[Resource, ...]
    shared_models: tuple[Model | Alias, ...]
    """Models that several resources use, or the body of errors."""
    published: tuple[Model | Alias, ...]
    """Types that the plan describes and no operation uses; the contract tells them, too."""
    named_only: tuple[str, ...]
    """Types that the plan names and nowhere describes."""
    shared_errors: tuple[ErrorClass, ...]
    """The errors that belong to no resource, by status."""
    error_body: ErrorBody
    user_id: PyType
    """The type of a caller's id: `UUID`, `int` or `str`."""
    user_example: str
    """Code for the id of a caller, for the tests."""
    camel: bool
    """Whether names travel in camelCase."""
    secured: bool
    """Whether any operation needs a caller."""
    stack: tuple[Substitute, ...]
    """What stands for the technologies of the plan."""
    steps: tuple[PlacedStep, ...]
    open_points: tuple[OpenPoint, ...] = ()
    """What the generated code leaves to its readers."""
    security: tuple[CheckedPoint, ...] = ()
    performance: tuple[CheckedPoint, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
    blank_is_told: bool = False
    """Whether the message for invalid input says that a field is blank, and stands at each that is."""
    tokens: TokenDefaults = field(default_factory=TokenDefaults)

    @cached_property
    def routes(self) -> Routes:
        """The paths of all operations, and what they leave to others."""
        return Routes(self.resources, self.shared_models)

    @cached_property
    def routed(self) -> list[Resource]:
        """The resources that are served, those whose paths are tried first before others.

        Of `/stock/alerts` and `/stock/{id}` the former must come first, whatever router it has.
        """
        served = [r for r in self.resources if r.served]
        return sorted(served, key=lambda r: -r.prefix.count("/"))

    @cached_property
    def tested(self) -> list[Operation]:
        """The operations that a request can reach."""
        return [op for r in self.resources for op in r.tested]

    @cached_property
    def first(self) -> Operation:
        """The first operation that a request can reach."""
        return self.tested[0]

    @cached_property
    def example_call(self) -> str:
        """Arguments of curl for a request that succeeds, a reading one where there is one."""
        reading = next((op for op in self.tested if op.method == "GET"), self.first)
        return reading.example_request.curl

    @cached_property
    def reading(self) -> bool:
        """Whether any operation reads a body."""
        return any(op.body for op in self.tested)

    @cached_property
    def posting(self) -> Operation | None:
        """An operation with a JSON body, on which the tests try what any of them must refuse."""
        plain = (o for o in self.tested if o.example_request.only_needs_a_body)
        return min(plain, key=lambda o: o.example_request.of_several, default=None)

    @cached_property
    def guarded(self) -> tuple[Operation, ...]:
        """The operations that need a caller."""
        return tuple(op for op in self.tested if op.secured)

    @cached_property
    def asked(self) -> Operation | None:
        """An operation that needs a caller, on which the tests try what holds for all of them."""
        plain = (
            op for op in self.guarded if "headers" not in op.example_request.request
        )
        return next(plain, None)

    @cached_property
    def using_store(self) -> tuple[Operation, ...]:
        """The operations that read or write records."""
        return tuple(
            op
            for r in self.resources
            for op in r.tested
            if op.gathered
            or (
                r.record
                and (op.lookup or op.kind not in (Kind.ACTION, Kind.ACTION_ON_ONE))
            )
        )

    @cached_property
    def roles(self) -> list[str]:
        """Every role that the plan names."""
        return roles_of(self.operations)

    @cached_property
    def access(self) -> AccessMatrix:
        """Who may call which operation."""
        return access_matrix(self.tested)

    @cached_property
    def closed(self) -> tuple[Operation, ...]:
        """The operations that refuse everybody: who may call them was not understood."""
        return tuple(op for op in self.tested if op.untold)

    def who_may(self, operation: Operation) -> str:
        """Return whom *operation* is for, as a sentence; empty where it is for any caller."""
        return who_may(operation)

    def enough_for(self, operation: Operation) -> list[list[str]]:
        """Return combinations of roles each of which is enough to call *operation*, as far as roles go."""
        if operation.roles:
            return [[role, *operation.also] for role in operation.roles]
        return [[], *([role] for role in self.roles)]

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables of all resources."""
        return tuple(r.table for r in self.resources if r.table)

    @cached_property
    def sorted_further(self) -> bool:
        """Whether some list is sorted by several fields, or by degrees."""
        return self.ranked or any(one.then for r in self.resources for one in r.lists)

    @cached_property
    def ranked(self) -> bool:
        """Whether some list is sorted by the degrees that values stand for."""
        return any(r.storage and r.storage.ranked for r in self.resources)

    @cached_property
    def largest_page(self) -> int:
        """How many records a page may hold."""
        return LARGEST_PAGE

    def unique_name(self, resource: Resource, operation: Operation) -> str:
        """Return the name of *operation*, with that of its *resource* where another one has it too."""
        shared = self._names[operation.name] > 1
        return f"{resource.package}_{operation.name}" if shared else operation.name

    @cached_property
    def _names(self) -> Counter[Identifier]:
        """How many of the tested operations have each name."""
        return Counter(op.name for r in self.resources for op in r.tested)

    def logs_of(self, resource: Resource) -> list[Resource]:
        """Return the resources to whose records the operations of *resource* add."""
        added = frozenset(resource.logs)
        return [r for r in self.stored if r.record and r.record.plural in added]

    @cached_property
    def column_types(self) -> frozenset[str]:
        """The types of all columns, as a migration writes them."""
        return frozenset(c.sql_type for table in self.tables for c in table.columns)

    @cached_property
    def store_sample(self) -> Resource | None:
        """The resource on whose records the tests of the store are tried.

        Best is one whose records change, and next best one of which there can be two alike.
        """
        by_use = sorted(
            self.stored,
            key=lambda r: (
                not (r.updates or r.deletes),
                bool(r.storage and r.storage.unique),
            ),
        )
        return next(iter(by_use), None)

    @cached_property
    def shared_promises(self) -> tuple[ErrorClass, ...]:
        """Those of the shared errors that every operation documents."""
        return tuple(
            error
            for error in self.shared_errors
            if all(error.status in op.statuses for op in self.operations)
        )

    def documented_by(self, operation: Operation) -> list[ErrorClass]:
        """Return the errors that the contract of *operation* names beside those of all operations."""
        everywhere = {error.status for error in self.shared_promises}
        own = [
            error
            for error in self.shared_errors
            if error.status in operation.statuses - everywhere
        ]
        return [*own, *operation.documented]

    @cached_property
    def unfinished(self) -> tuple[Operation, ...]:
        """The operations that answer or store a placeholder, or whose action is not written."""
        every = (one for resource in self.resources for one in resource.operations)
        return tuple(filter(_is_unfinished, every))

    def guards_of(self, operation: Operation) -> list[str]:
        """Return code for what is checked before the route of *operation* is called."""
        more = ["refuse_placeholders"] if _is_unfinished(operation) else []
        return [*operation.guards, *more]

    def statuses_of(self, operation: Operation) -> list[int]:
        """Return the error statuses that the contract of *operation* names."""
        return sorted(
            {error.status for error in operation.documented} | operation.statuses
        )

    @cached_property
    def error_models(self) -> tuple[Model | Alias, ...]:
        """The models that the body of an error is made of, each after those that it needs."""
        reached: set[str] = {self.error_body.name}
        for model in reversed(self.shared_models):
            if model.name in reached:
                reached |= model.uses
        return tuple(model for model in self.shared_models if model.name in reached)

    @cached_property
    def common_models(self) -> tuple[Model | Alias, ...]:
        """The other models that several resources use."""
        return tuple(m for m in self.shared_models if m not in self.error_models)

    @cached_property
    def no_caller(self) -> ClassName | None:
        """The error of a request without a valid token."""
        return self._shared(401)

    @cached_property
    def wrong_role(self) -> ClassName | None:
        """The error of a caller who does not have the role that is needed."""
        return self._shared(403)

    def _shared(self, status: int) -> ClassName | None:
        return next((e.name for e in self.shared_errors if e.status == status), None)

    @cached_property
    def input_error(self) -> ErrorClass:
        """The error of a request that is not valid."""
        return next(e for e in self.shared_errors if e.status in (400, 422))

    def input_error_of(self, operation: Operation) -> ErrorClass:
        """Return the error of a request for *operation* that is not valid."""
        return operation.invalid_input or self.input_error

    @cached_property
    def own_input_errors(self) -> bool:
        """Whether some operations answer invalid input in their own way."""
        return any(one.invalid_input for one in self.operations)

    @cached_property
    def code_path(self) -> tuple[str, ...]:
        """Names of the fields that lead to the code in the body of an error; none where it tells none."""
        return self.error_body.way_to("code", self.error_models)

    @cached_property
    def message_path(self) -> tuple[str, ...]:
        """Names of the fields that lead to the message in the body of an error."""
        return self.error_body.way_to("message", self.error_models)

    @cached_property
    def error_path(self) -> tuple[str, ...]:
        """Names of the fields that lead to what tells errors apart: the code or, without one, the message."""
        return self.code_path or self.message_path

    def told_of(self, error: ErrorClass) -> str:
        """Return what stands at the end of `error_path` in the body of *error*."""
        return error.code if self.code_path else error.message

    @cached_property
    def names_fields(self) -> bool:
        """Whether the body of an error names the fields that are wrong."""
        return bool(self.message_path) or self.error_body.detailed

    @cached_property
    def open_steps(self) -> tuple[PlacedStep, ...]:
        """The steps that are not done as generated."""
        return tuple(step for step in self.steps if not step.done)

    @cached_property
    def open_wishes(self) -> int:
        """How many points of the plan on security and performance are open."""
        return sum(not wish.done for wish in (*self.security, *self.performance))

    def state_of(self, operation: Operation) -> str:
        """Return whether *operation* works as the plan has it, for the table of operations."""
        left = [p for p in self.open_points if p.operation == operation.label]
        if operation.untold:
            return "refuses everybody"
        if not operation.written:
            return "placeholder"
        return f"partly: {counted(len(left), 'open point')}" if left else "works"

    @cached_property
    def open_rule(self) -> RuleSample | None:
        """A refusal that nothing raises yet, of a conflict where there is one."""
        samples = [
            RuleSample(op, resource, rule)
            for resource in self.resources
            for op in resource.tested
            for rule in op.open_rules
        ]
        return min(samples, key=lambda s: s.rule.error.status != 409, default=None)

    @cached_property
    def field_sample(self) -> FieldSample | None:
        """An operation that makes records of a body, on which adding a field is shown."""
        made = (
            FieldSample(op, resource, op.body.type.class_name)
            for resource in self.stored
            for op in resource.tested
            if op.makes and op.body and op.body.type.class_name
        )
        named = {
            model.name
            for resource in self.resources
            for model in (*resource.models, *self.shared_models)
            if isinstance(model, Model)
        }
        return next((one for one in made if one.command in named), None)

    @cached_property
    def leaves_open(self) -> bool:
        """Whether anything is left to the readers of the project."""
        return any((self.open_points, self.findings, self.open_steps, self.open_wishes))

    @cached_property
    def named_like_tests(self) -> bool:
        """Whether pytest would take classes that the tests import for tests."""
        return any(
            name.startswith("Test")
            for r in self.resources
            for name in (r.entity, *(error.name for error in r.errors))
        )


def _is_unfinished(operation: Operation) -> bool:
    """Tell whether *operation* answers or stores a placeholder, or its action is not written."""
    return (
        not operation.written
        or bool(operation.placeholders and not operation.response.is_none)
        or any(value.placeholder for value in operation.assignments)
    )
