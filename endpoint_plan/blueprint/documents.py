"""What the documents of a project tell: its steps, what is left to do, its stack."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.guards import OpenRule
from endpoint_plan.blueprint.operation import Operation
from endpoint_plan.blueprint.resource import Resource
from endpoint_plan.text.identifiers import ClassName


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
    """Where work is left, or where what is done stands."""

    path: str
    symbol: str = ""
    """`Class.method` or `function`; empty for the module itself."""


@dataclass(frozen=True, slots=True)
class TokenDefaults:
    """What the settings expect of a token unless they say otherwise."""

    scheme: str = "Bearer"
    """What stands in front of a token in the header."""
    audience: str = ""
    """Empty: the name of the service."""
    roles_claim: str = "roles"
    """The claim, or the path to it, that holds the caller's roles."""
    lifetime: str = "dt.timedelta(hours=8)"
    """Code for how long the tokens live that the service itself issues."""
    provider: str = ""
    """Who signs the tokens, where the stack names it."""
    issuer_form: str = ""
    """What the provider's issuers look like, for `JWT_ISSUER`."""
    keys_form: str = ""
    """Where the provider publishes its keys, for `JWT_JWKS_URL`."""
    audience_form: str = ""
    """What the provider puts into `aud`, where that may differ."""


@dataclass(frozen=True, slots=True)
class PlacedStep:
    """A step of the plan: done as generated, or with work left at its places."""

    number: int
    title: str
    body: str
    places: tuple[Place, ...] = ()
    """Where the work is left, or where what is done stands; empty for the project as a whole."""
    done: bool = False
    """Whether nothing is left of it in the code."""
    here: tuple[str, ...] = ()
    """What stands in this project for the technologies that the step names."""
    about_tables: bool = False
    """Whether it is about a database."""
    part: str = ""
    """The part of the plan whose own step it is; empty for a step of the whole."""
    opens: str = ""
    """The file of its plan, where a service has several and this is the first step of it."""

    @property
    def box(self) -> str:
        """A tick for what is done, a blank for the rest."""
        return "x" if self.done else " "

    @property
    def heading(self) -> str:
        """What the places below it are."""
        return "done as generated" if self.done else "to do"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One thing that the generated code leaves to its readers."""

    operation: str
    """Its method and path, as the plan writes them."""
    text: str
    place: Place
    comes_from_rule: bool = False
    """Whether it is a refusal that nothing raises yet."""


@dataclass(frozen=True, slots=True)
class CheckedPoint:
    """A point of the plan on security or performance, and what became of it."""

    text: str
    done: bool
    how: str
    """What answers it here, or what is left."""

    @property
    def box(self) -> str:
        """A tick for what is done, a blank for the rest."""
        return "x" if self.done else " "

    @property
    def state(self) -> str:
        """What the answer begins with."""
        return "done here" if self.done else "open"


@dataclass(frozen=True, slots=True)
class RuleSample:
    """A refusal that nothing raises yet, on which writing rules is shown."""

    operation: Operation
    resource: Resource
    rule: OpenRule

    @property
    def at_hand(self) -> tuple[str, ...]:
        """Names that the condition of the rule can use: arguments, the record that was found, the store."""
        record = self.resource.record if self.operation.lookup else None
        found = (record.variable,) if record else ()
        return (*self.operation.passed, *found, "tx")


@dataclass(frozen=True, slots=True)
class FieldSample:
    """An operation that makes records of a body, on which adding a field is shown."""

    operation: Operation
    resource: Resource
    command: ClassName

    @property
    def response(self) -> ClassName | None:
        """The class of what it answers."""
        return self.operation.response.class_name

    @property
    def carried(self) -> bool:
        """Whether the service passes on all fields of the body without naming them."""
        return bool(self.operation.spread)
