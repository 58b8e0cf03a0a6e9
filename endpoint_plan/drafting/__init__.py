"""Plans drafted from specifications: OpenAPI document -> `Specification` -> text of a plan."""

from dataclasses import dataclass

from endpoint_plan.drafting.access import unmet
from endpoint_plan.drafting.errors import with_errors
from endpoint_plan.drafting.known_differences import conventions
from endpoint_plan.drafting.plan_diff import differences
from endpoint_plan.drafting.render import render
from endpoint_plan.drafting.stack import Stack
from endpoint_plan.drafting.subject import Context, as_plan, understand
from endpoint_plan.drafting.suppressions import keeping
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.openapi import Specification
from endpoint_plan.reading import read_plan
from endpoint_plan.text.markdown_escape import markdown

__all__ = ["Draft", "draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """The text of a plan, and what it does not say of its specification."""

    text: str
    findings: tuple[Finding, ...]


def draft(specification: Specification, stack: Stack) -> Draft:
    """Return a complete plan for the operations of *specification*, as the team of *stack* works.

    The text is read back, and every fact that the reader does not get out of it becomes a finding.
    """
    specification = with_errors(specification)
    context = understand(specification, _title(specification))
    remarks = dict.fromkeys(
        [
            *(_remark(one) for one in specification.findings),
            *(remark for one in context.subjects for remark in unmet(one)),
            *conventions(context.specification),
            *stack.unmet,
        ]
    )
    text, kept = keeping(render(context, stack, remarks))
    return Draft(text, (*specification.findings, *kept, *_lost(context, text)))


def _title(specification: Specification) -> str:
    if len(specification.endpoints) > 1:
        return specification.title or specification.source
    facts = specification.endpoints[0].facts
    return facts.summary.strip().rstrip(".") or f"{facts.method} {facts.path}"


def _remark(finding: Finding) -> str:
    return markdown(finding.message.replace("`", "'"))


def _lost(context: Context, text: str) -> tuple[Finding, ...]:
    meant = as_plan(context.specification, context.plan.title)
    read = read_plan(text, "plan")
    return tuple(
        warning(f"{one}: the plan that was written is not read so")
        for one in differences(meant, read)
    )
