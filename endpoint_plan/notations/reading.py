"""What a reader of code returns, whatever the notation."""

from dataclasses import dataclass

from endpoint_plan.findings import Finding
from endpoint_plan.schema import Declaration, Schema


@dataclass(frozen=True, slots=True)
class Reading:
    """The types that a piece of code declares, or the shape that it shows.

    Operations on types of other blocks (`Pick<CardDto, "id">`) are left in the schemas until
    `resolve.link` has seen all blocks.
    """

    declarations: tuple[Declaration, ...] = ()
    value: Schema | None = None
    """The anonymous shape: of a JSON example, or of a type without a name."""
    findings: tuple[Finding, ...] = ()


NOTHING = Reading()
