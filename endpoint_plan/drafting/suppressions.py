"""What a specification has that a review would not let pass, and that is not the draft's to change."""

from endpoint_plan.checking import analyse
from endpoint_plan.model.findings import Finding, warning

OF_THE_INTERFACE = frozenset(
    {
        "body-on-read-or-delete",
        "list-without-limit",
        "personal-data-in-url",
        "required-with-default",
    }
)
"""Lints that speak of the interface itself; all others speak of how its plan is written."""


def keeping(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the plan *text* as it keeps to its specification, and a finding for what that costs.

    The plan says in a comment which rules of the analysis it breaks, so that `check` accepts them.
    """
    found = [f for f in analyse(text, "plan").findings if f.rule in OF_THE_INTERFACE]
    if not found:
        return text, ()
    rules = ", ".join(sorted({finding.rule for finding in found}))
    told = (
        warning(f"{finding.message}: kept, because the specification has it so")
        for finding in found
    )
    return f"{text}\n<!-- check: accept {rules} -->\n", tuple(told)
