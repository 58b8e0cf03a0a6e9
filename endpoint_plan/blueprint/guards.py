"""What a service refuses because of what is sent and stored, as guard clauses of its methods."""

from __future__ import annotations

from dataclasses import dataclass, replace

from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.blueprint.test_requests import Beside, Values
from endpoint_plan.model.behaviour import Comparison
from endpoint_plan.text.english import end_sentence


@dataclass(frozen=True, slots=True)
class Counted:
    """Records that a clause counts."""

    name: str
    """Of the operand: its collection with its conditions."""
    collection: str
    """What seed data calls them."""
    fields: tuple[tuple[str, str], ...]
    """What they have in common: fields by the names that travel, each with the service's code for the value."""


@dataclass(frozen=True, slots=True)
class Peers:
    """Further records of the kind that a test is about."""

    records: tuple[Values, ...] = ()
    """What seed data says of each of them, its key first."""

    @property
    def left_out(self) -> str:
        """Code behind a key that is none of theirs."""
        keys = [values[0][1] for values in self.records]
        return f"!= {keys[0]}" if len(keys) == 1 else f"not in ({', '.join(keys)})"


@dataclass(frozen=True, slots=True)
class RefusedCase:
    """What the test of a guard clause stores and sends so that the clause holds."""

    test_name: str
    """What it is called behind the status: `already_sold_when_status_is_sold`."""
    stored: Values = ()
    """In what the record differs from the example; none where nothing of it matters."""
    sent: Values = ()
    """In what the body differs from the one that succeeds."""
    empty: bool = False
    """Whether the body says nothing."""
    asked: Values = ()
    """In what the query does."""
    left_out: tuple[str, ...] = ()
    """Which parameters the query is sent without."""
    beside: Beside = ()
    """Further records."""
    peers: Peers = Peers()
    """Further records of the kind that it is about."""
    missing: bool = False
    """Whether records that the others of its tests have beside it are not there."""
    url: str = "URL"
    """Python for the URL, which names another record above it than for a request that succeeds."""

    @property
    def same(self) -> bool:
        """Whether the request is the one that succeeds elsewhere."""
        return not (self.sent or self.asked or self.left_out or self.empty)

    @property
    def arranges(self) -> bool:
        """Whether the store holds something else than for a request that succeeds."""
        return bool(self.stored or self.beside or self.peers.records or self.missing)


@dataclass(frozen=True, slots=True)
class GuardClause:
    """A condition under which the method of a service raises an error."""

    condition: str
    """Python, in terms of what the method has at hand."""
    error: ErrorClass
    when: tuple[Comparison, ...]
    """The condition as values."""
    message: str = ""
    """What the answer says; empty where the error says enough."""
    invalid: bool = False
    """Whether it is answered as other invalid input is."""
    counted: tuple[Counted, ...] = ()
    """What it counts."""
    late: bool = False
    """Whether it is about the record as the change leaves it."""
    behind: bool = False
    """Whether it is about what the body names, which is looked up when the record is made."""
    case: RefusedCase | None = None
    """How it is tested; None where no values are known that fulfil it."""

    @property
    def says(self) -> str:
        """Why it refuses, as one sentence."""
        return end_sentence(self.message) if self.message else self.error.reason

    @property
    def told(self) -> ErrorClass:
        """The error, with what is told of it here."""
        return replace(self.error, message=self.message or self.error.message)


@dataclass(frozen=True, slots=True)
class OpenRule:
    """A refusal that the plan names and that is not written yet."""

    error: ErrorClass

    @property
    def text(self) -> str:
        """What is to be done, for a comment."""
        return f"raise {self.error.name}: {self.error.reason}"

    @property
    def waiting(self) -> str:
        """Why its test fails as yet."""
        return f"{self.error.name}: the rule is not written yet"
