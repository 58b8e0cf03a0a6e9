"""The analysis of a plan: nine points that a reviewer goes through, and findings with what to mend.

`analyse` reads a plan as `new` does and looks at it from all sides; `build_report` has the nine points,
`lints` the remarks that go beyond what reading and design tell.
"""

from collections.abc import Iterable

from endpoint_plan.checking.lints import LINTS, suppressed_rules, unknown_rules
from endpoint_plan.checking.points import build_report
from endpoint_plan.checking.report import Report
from endpoint_plan.checking.subject import Subject
from endpoint_plan.design import design
from endpoint_plan.model.findings import Finding, also
from endpoint_plan.reading import Beside, read_document

__all__ = ["analyse"]


def analyse(text: str, source: str, beside: Beside | None = None) -> Report:
    """Return the report on the plan *text*; *source* is the file's name, for messages.

    *beside* is what lies in the plan's repository.

    Raises:
        PlanRefusedError: It is no plan that anything could be made of.
    """
    document = read_document(text, source, beside=beside)
    subject = Subject(document, design(document.plan))
    suppressed = {rule for rule, _ in suppressed_rules(text)}
    findings = [
        *document.plan.findings,
        *subject.blueprint.findings,
        *unknown_rules(text),
        *_lint(subject),
    ]
    remaining = [f for f in findings if f.rule not in suppressed]
    return build_report(subject, _told_once(remaining))


def _told_once(findings: Iterable[Finding]) -> list[Finding]:
    """Return *findings* by their lines, those that differ in nothing else told once with all their lines."""
    alike: dict[Finding, set[int]] = {}
    for one in findings:
        same = alike.setdefault(one.model_copy(update={"line": None}), set())
        same |= {one.line} if one.line else set()
    told = (
        one.model_copy(
            update={
                "message": f"{one.message}{also(sorted(lines)[1:])}",
                "line": min(lines, default=None),
            }
        )
        for one, lines in alike.items()
    )
    return sorted(told, key=lambda finding: finding.line or 0)


def _lint(subject: Subject) -> list[Finding]:
    return [
        finding.model_copy(update={"rule": rule})
        for rule, lint in LINTS.items()
        for finding in lint(subject)
    ]
