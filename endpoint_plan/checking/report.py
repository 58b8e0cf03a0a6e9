"""The report of `endpoint-template check`.

Its JSON schema is docs/check-report.schema.json, which running this module prints.
"""

import json

from pydantic import BaseModel, ConfigDict, Field

from endpoint_plan.model.findings import Finding, Severity
from endpoint_plan.reading.account import Fate


class Row(BaseModel):
    """Base of the rows of the report's tables."""

    model_config = ConfigDict(frozen=True)


class KeyPoints(Row):
    """Point 1: what an operation is for, and who may call it."""

    operation: str = Field(description="Method and path.")
    does: str = Field(
        description="create, list, read, replace, update, delete or action."
    )
    summary: str
    callers: str = Field(description="Who may call it, in words.")
    status: int = Field(description="The status of a success.")
    line: int | None


class Access(Row):
    """Who may call an operation, as the service sees to it."""

    operation: str
    callers: dict[str, str] = Field(
        description="For each kind of caller: yes, no, own (they reach what is theirs), or what they need as well."
    )
    line: int | None


class Input(Row):
    """Point 2: a parameter or a field of the body."""

    operation: str
    name: str
    place: str = Field(description="path, query, header or body.")
    type: str
    required: bool | None = Field(description="null where the plan does not say.")
    default: str | None
    line: int | None


class Type(Row):
    """Point 3: a type that the plan names."""

    name: str
    role: str = Field(description="command, response, or empty when only named.")
    fields: tuple[str, ...]
    line: int | None


class Module(Row):
    """Point 4: where the work of a step is done; no place: the project as a whole."""

    step: int
    title: str
    places: tuple[str, ...]
    done: bool = Field(description="Whether nothing is left of it as generated.")
    line: int | None


class Rule(Row):
    """Point 5: how a value of the input is checked."""

    operation: str
    name: str
    limits: str = Field(description="Empty when any value of the type passes.")


class LogEvent(Row):
    """Point 6: what is logged for an operation."""

    operation: str
    event: str
    refusals: tuple[int, ...] = Field(
        description="Statuses whose causes are logged as well."
    )


class Threat(Row):
    """Point 7: what could be done with an operation, and what answers it."""

    operation: str
    threat: str
    answer: str


class Scenario(Row):
    """Point 8: a way in which operations refuse or fail."""

    status: int
    code: str
    cause: str
    operations: tuple[str, ...]
    line: int | None


class Store(Row):
    """Point 9: what is kept, behind which interface."""

    resource: str
    interface: str = Field(description="Empty when the resource keeps nothing.")
    implementation: str
    record: str
    key: str
    fields: tuple[str, ...]


class Promise(Row):
    """What an operation does behind its interface, as the plan was understood."""

    operation: str = Field(description="Empty for what the plan has kept.")
    says: str
    line: int | None


class Told(Row):
    """A statement of the plan, and what became of it."""

    line: int
    says: str = Field(description="The statement; empty for a block of code.")
    fate: str = Field(description="used, background or not understood.")
    fact: str = Field(
        description="Of a used one: what was made of it; `listed` of background that the documents list."
    )


class Open(Row):
    """What the generated code leaves to its readers."""

    subject: str = Field(description="An operation, or what a point of the plan is on.")
    text: str
    place: str = Field(description="Where it is to be done; empty when not told.")


class Report(Row):
    """The analysis of one plan: nine points, what is left open, and the findings."""

    title: str
    source: str
    operations: tuple[KeyPoints, ...]
    access: tuple[Access, ...] = Field(
        description="Every operation with all kinds of callers, as a matrix."
    )
    inputs: tuple[Input, ...]
    types: tuple[Type, ...]
    modules: tuple[Module, ...]
    validation: tuple[Rule, ...]
    logging: tuple[LogEvent, ...]
    threats: tuple[Threat, ...]
    errors: tuple[Scenario, ...]
    stores: tuple[Store, ...]
    promises: tuple[Promise, ...]
    open: tuple[Open, ...]
    findings: tuple[Finding, ...]
    account: tuple[Told, ...] = Field(description="Every statement of the plan.")

    def told(self, fate: str) -> int:
        """Return how many statements of the plan have become *fate*."""
        return sum(one.fate == fate for one in self.account)

    @property
    def understood(self) -> float:
        """The share of the statements that are used, of those that are no background."""
        used, lost = self.told(Fate.USED), self.told(Fate.NOT_UNDERSTOOD)
        return used / (used + lost) if used + lost else 1.0

    def count(self, severity: Severity) -> int:
        """Return how many findings are of *severity*."""
        return sum(finding.severity is severity for finding in self.findings)


if __name__ == "__main__":
    print(json.dumps(Report.model_json_schema(mode="serialization"), indent=2))
