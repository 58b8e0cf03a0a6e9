"""The whole service, and where its steps belong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from endpoint_plan.blueprint.error_tree import error_tree
from endpoint_plan.blueprint.errors import ErrorBody, ErrorClass
from endpoint_plan.blueprint.operation import Kind, Operation
from endpoint_plan.blueprint.readme import Message, Substitute
from endpoint_plan.blueprint.resource import Resource
from endpoint_plan.blueprint.schemas import Alias, Model
from endpoint_plan.blueprint.table import Table
from endpoint_plan.model.findings import Finding
from endpoint_plan.text.http_statuses import status_of
from endpoint_plan.text.identifiers import ClassName, Identifier


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
class TokenDefaults:
    """What the settings expect of a token unless they say otherwise."""

    audience: str = ""
    """Empty: the name of the service."""
    issuer: str = ""
    """Empty: anyone with the key."""
    roles_claim: str = "roles"
    """The claim, or the path to it, that holds the caller's roles."""


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
    messages: dict[int, str]
    """Its messages for them."""
    data_flow: tuple[str, ...]
    flow: tuple[Message, ...]
    """The data flow as a sequence diagram shows it."""
    stack: tuple[Substitute, ...]
    """What stands for the technologies of the plan."""
    steps: tuple[PlacedStep, ...]
    findings: tuple[Finding, ...] = field(default=())
    tokens: TokenDefaults = TokenDefaults()

    @property
    def example_call(self) -> str:
        """Arguments of curl for a request that succeeds, a reading one where there is one."""
        every = self._tested
        operation = next((op for op in every if op.method == "GET"), self.first)
        return operation.trial.curl

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
        return next((op for op in self._tested if op.trial.only_needs_a_body), None)

    @property
    def asked(self) -> Operation | None:
        """An operation that needs a caller, on which the tests try what holds for all of them."""
        plain = (op for op in self._tested if "headers" not in op.trial.request)
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
        uploading = any("UploadFile" in code or code == "bytes" for code in self._types)
        return 10 if uploading else 1

    @property
    def addressed(self) -> bool:
        """Whether any value is an e-mail address, for which Pydantic needs a package of its own."""
        return any("EmailStr" in code for code in self._types)

    @property
    def _types(self) -> Iterator[str]:
        """The annotations of all that travels."""
        for model in (
            *self.shared_models,
            *(m for r in self.resources for m in r.models),
        ):
            if isinstance(model, Alias):
                yield model.annotation
            else:
                yield from (field.annotation for field in model.fields)
        for operation in (op for r in self.resources for op in r.operations):
            yield operation.body
            yield from (argument.annotation for argument in operation.arguments)

    @property
    def other_user(self) -> str:
        """Code for the id of another caller than the example user."""
        return {"UUID": "UUID(int=987654)", "int": "987654"}.get(
            self.user_id, '"somebody-else"'
        )

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
                if op.listing
                for name in op.listing.unused
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
    def shared_errors(self) -> tuple[ErrorClass, ...]:
        """The errors that belong to no resource, by status."""
        invalid = "A parameter or a field breaks its rules."
        made = [
            ErrorClass(
                name=ClassName("InvalidInputError"),
                base=ClassName("ServiceError"),
                status=self.input_status,
                code=self.input_code,
                message=self.messages.get(self.input_status, invalid),
                causes=(),
            ),
            ErrorClass(
                name=ClassName("InternalError"),
                base=ClassName("ServiceError"),
                status=500,
                code=self.failure_code,
                message=self.failure_message,
                causes=(),
            ),
        ]
        needed = {401} if self.secured else set()
        needed |= {403} if self.roles else set()
        made += [error for error in self.error_bases if error.status in needed]
        return tuple(sorted(made, key=lambda error: error.status))

    @property
    def shared_promises(self) -> tuple[ErrorClass, ...]:
        """Those of them that every operation documents."""
        operations = [op for r in self.resources for op in r.operations]
        return tuple(
            error
            for error in self.shared_errors
            if all(
                error.status in {promise.status for promise in op.promises}
                for op in operations
            )
        )

    @property
    def shared_statuses(self) -> frozenset[int]:
        """The statuses that every operation documents."""
        return frozenset(error.status for error in self.shared_promises)

    @property
    def error_tree(self) -> tuple[str, ...]:
        """All errors, drawn as a tree, a line each."""
        own = (error for resource in self.resources for error in resource.errors)
        every = (*self.shared_errors, *own)
        return error_tree(
            replace(error, base=ClassName("ServiceError")) for error in every
        )

    @property
    def error_models(self) -> tuple[Model | Alias, ...]:
        """The models that the body of an error is made of, each after those that it needs."""
        reached = {str(self.error_body.name)}
        for model in reversed(self.shared_models):
            if model.name in reached:
                reached |= _names_in(model)
        return tuple(model for model in self.shared_models if model.name in reached)

    @property
    def common_models(self) -> tuple[Model | Alias, ...]:
        """The other models that several resources use."""
        return tuple(m for m in self.shared_models if m not in self.error_models)

    @property
    def counted(self) -> bool:
        """Whether any records get the next number as their key."""
        return any(r.record.counted for r in self.stored if r.record)

    @property
    def uuid_keys(self) -> bool:
        """Whether the key of every record is a UUID."""
        return all(r.record.key_type == "UUID" for r in self.stored if r.record)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, each after those that its foreign keys refer to."""
        waiting = [r.table for r in self.resources if r.table]
        made: list[Table] = []
        while waiting:
            names = {table.name for table in waiting}
            ready = [table for table in waiting if not table.parents & names]
            made += ready or waiting
            waiting = [table for table in waiting if table not in made]
        return tuple(made)

    @property
    def money(self) -> bool:
        """Whether any amount of money is stored."""
        return any(
            re.search(r"\b(Money|Decimal)\b", f.annotation)
            for r in self.stored
            if r.record
            for f in r.record.fields
        )

    @property
    def store_sample(self) -> Resource | None:
        """The resource on whose records the tests of the store are tried.

        Best is one whose records change, and next best one of which there can be two alike.
        """
        by_use = sorted(
            self.stored, key=lambda r: (not (r.changes or r.removes), r.unique)
        )
        return next(iter(by_use), None)

    @property
    def using_store(self) -> tuple[Operation, ...]:
        """The operations that read or write records."""
        skills = {kind for kind in Kind if kind is not Kind.ACTION}
        return tuple(op for r in self.stored for op in r.tested if op.kind in skills)

    @property
    def guarded(self) -> tuple[Operation, ...]:
        """The operations that need a caller."""
        return tuple(op for op in self._tested if op.user)

    @property
    def alice(self) -> str:
        """Code for the id of the caller in the tests."""
        return {"UUID": "UUID(int=1)", "int": "1"}.get(self.user_id, '"alice"')

    @property
    def bob(self) -> str:
        """Code for the id of another caller."""
        return {"UUID": "UUID(int=2)", "int": "2"}.get(self.user_id, '"bob"')

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


def _names_in(model: Model | Alias) -> set[str]:
    """Return the names that the annotations of *model* hold."""
    annotations = (
        [model.annotation]
        if isinstance(model, Alias)
        else [field.annotation for field in model.fields]
    )
    return {name for code in annotations for name in re.findall(r"\w+", code)}
