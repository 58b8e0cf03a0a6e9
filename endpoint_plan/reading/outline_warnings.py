"""Warnings about the outline of a plan: missing sections, and headings that contradict the text."""

from collections.abc import Iterator, Sequence

from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Step
from endpoint_plan.reading.operations import mentions
from endpoint_plan.reading.operations.find import request_mentions
from endpoint_plan.reading.operations.mentions import Mention
from endpoint_plan.reading.operations.plans import PlanPart
from endpoint_plan.reading.outline import Part, Topic
from endpoint_plan.text.http_paths import is_callable, same_path

SECTIONS = {
    Topic.REQUEST: ("Request Details", "its parameters and its body may be incomplete"),
    Topic.RESPONSE: ("Response Details", "its responses may be incomplete"),
    Topic.STEPS: ("Implementation Steps", "there are no steps to place in the code"),
}
"""Sections that a plan should have, and what is missing without them."""


def outline_findings(
    document: Part, plans: Sequence[PlanPart], steps: Sequence[Step]
) -> tuple[Finding, ...]:
    """Return the warnings about *document*, whose *plans* and *steps* have been read."""
    return (
        *_missing_sections(document, steps),
        *(
            finding
            for plan in plans
            for finding in (*_title_conflicts(plan), *_incomplete_mentions(plan, plans))
        ),
    )


def _missing_sections(document: Part, steps: Sequence[Step]) -> Iterator[Finding]:
    topics = {part.topic for part in document.walk() if part.names_topic}
    for topic, (name, gap) in SECTIONS.items():
        if topic not in topics:
            yield warning(
                f'no section "{name}": {gap}',
                hint=f'add a heading "## {name}"',
                rule="missing-section",
            )
    if Topic.STEPS in topics and not steps:
        line = next(
            part.section.line for part in document.walk() if part.topic is Topic.STEPS
        )
        yield warning(
            "the section on the implementation lists no steps",
            line,
            "write them as a numbered list",
            "no-steps",
        )


def _title_conflicts(plan: PlanPart) -> Iterator[Finding]:
    """Yield a warning when the title names another operation than the section on the request."""
    section = (
        plan.part.section
        if plan.part.section.level
        else next(iter(plan.part.section.children), None)
    )
    named = mentions.heading_mentions(section) if section else ()
    for mention in named if len(plan.operations) == 1 else ():
        operation = plan.operations[0]
        if (mention.method, True) != (
            operation.method,
            same_path(mention.path, operation.path),
        ):
            yield warning(
                f"the title says {mention.method} {mention.path}, the request {operation.method} {operation.path};"
                " the request is followed",
                mention.line,
                "make them the same",
                "title-contradicts-request",
            )


def _incomplete_mentions(
    plan: PlanPart, plans: Sequence[PlanPart]
) -> Iterator[Finding]:
    """Yield a warning for each method without a path, each path without a method, and paths that nobody can call."""
    operations = [operation for plan in plans for operation in plan.operations]
    for mention in request_mentions(plan.part):
        if mention.path and not is_callable(mention.path):
            yield warning(
                f"{mention.path} cannot be called as it is written, so it is not generated",
                mention.line,
                "write the path without dots and escapes between its slashes",
                "uncallable-path",
            )
        if mention.method and mention.path:
            continue
        if not any(_belongs(mention, operation) for operation in operations):
            missing = "a path" if mention.method else "a method"
            yield warning(
                f"{mention.method or mention.path} stands without {missing}, so it is not generated",
                mention.line,
                'write both, as in "GET /api/items"',
                "incomplete-operation",
            )


def _belongs(mention: Mention, operation: Mention) -> bool:
    if mention.method:
        return mention.method == operation.method
    return same_path(mention.path, operation.path)
