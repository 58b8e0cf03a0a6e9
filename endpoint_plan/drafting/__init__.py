"""Plans drafted from specifications: OpenAPI document -> `Specification` -> text of a plan."""

from dataclasses import dataclass

from endpoint_plan.checking import analyse
from endpoint_plan.drafting.errors import complete_errors
from endpoint_plan.drafting.plan_diff import differences, known_difference_remarks
from endpoint_plan.drafting.render import render
from endpoint_plan.drafting.stack import Stack
from endpoint_plan.drafting.subject import Context, build_context, to_plan
from endpoint_plan.drafting.write_security import unsupported_schemes
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.openapi import Specification
from endpoint_plan.reading import read_plan
from endpoint_plan.text.escape import markdown

__all__ = ["Draft", "draft"]

OF_THE_INTERFACE = frozenset(
    {
        "body-on-read-or-delete",
        "list-without-limit",
        "personal-data-in-url",
        "required-with-default",
    }
)
"""Lints of the interface itself. All other lints are of how its plan is written, which drafting decides."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted plan: its text, and a finding for each fact of the specification that the text lacks."""

    text: str
    findings: tuple[Finding, ...]


def draft(specification: Specification, stack: Stack) -> Draft:
    """Return a complete plan for the operations of *specification*, as the team of *stack* works.

    The text is read back, and every fact that the reader does not get out of it becomes a finding.
    """
    specification = complete_errors(specification)
    context = build_context(specification, _title(specification))
    remarks = dict.fromkeys(
        [
            *(_to_remark(one) for one in specification.findings),
            *(
                remark
                for one in context.subjects
                for remark in unsupported_schemes(one)
            ),
            *known_difference_remarks(context.specification),
            *stack.unmet,
        ]
    )
    text, kept = _suppress(render(context, stack, remarks))
    return Draft(text, (*specification.findings, *kept, *_lost_facts(context, text)))


def _title(specification: Specification) -> str:
    if len(specification.endpoints) > 1:
        return specification.title or specification.source
    facts = specification.endpoints[0].facts
    return facts.summary.strip().rstrip(".") or f"{facts.method} {facts.path}"


def _to_remark(finding: Finding) -> str:
    return markdown(finding.message.replace("`", "'"))


def _lost_facts(context: Context, text: str) -> tuple[Finding, ...]:
    expected = to_plan(context.specification, context.plan.title)
    actual = read_plan(text, "plan")
    return tuple(
        warning(f"{one}, when the drafted plan is read back", rule="lost-in-draft")
        for one in differences(expected, actual)
    )


def _suppress(text: str) -> tuple[str, tuple[Finding, ...]]:
    """Return the plan *text* with a comment that suppresses lints, and a finding for each of them.

    A draft keeps what its specification says, even where `check` warns of it.
    """
    found = [f for f in analyse(text, "plan").findings if f.rule in OF_THE_INTERFACE]
    if not found:
        return text, ()
    rules = ", ".join(sorted({finding.rule for finding in found}))
    kept = (
        warning(
            f"{finding.message}: kept, because the specification has it so",
            rule=finding.rule,
        )
        for finding in found
    )
    return f"{text}\n<!-- check: accept {rules} -->\n", tuple(kept)
