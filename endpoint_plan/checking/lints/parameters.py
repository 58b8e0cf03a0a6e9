"""Parameters and fields that are unclear, or that should not be where they are."""

import re
from collections.abc import Iterator

from endpoint_plan.checking.subject import Case, Subject
from endpoint_plan.languages import personal_data
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.model.schema import Format, Kind
from endpoint_plan.reading.outline import Topic

EXPLAINING = (Topic.REQUEST, Topic.VALIDATION, Topic.SECURITY)


def unexplained_path_parameter(subject: Subject) -> Iterator[Finding]:
    """Tell of each name in a path of which no section says anything, not even for another path."""
    met = [
        (case, parameter)
        for case in subject.cases
        for parameter in case.operation.parameters
        if parameter.location is Location.PATH
    ]
    told = {parameter.name for case, parameter in met if _explained(parameter, case)}
    for case, parameter in met:
        name = parameter.name
        if name not in told:
            told.add(name)
            yield warning(
                f"no section explains `{name}` of {case.label}",
                case.line,
                f"list it below Path Parameters, as in `{name}` (UUID, required)",
            )


def _explained(parameter: Parameter, case: Case) -> bool:
    if parameter.line is not None or parameter.description:
        return True
    alone = re.compile(rf"(?<![\w/:{{\[<$]){re.escape(parameter.name)}(?![\w}}\]>])")
    return any(alone.search(text) for text in case.texts(*EXPLAINING))


def required_with_default(subject: Subject) -> Iterator[Finding]:
    """Tell of each parameter or field that must be sent and has a value for when it is not."""
    told: set[tuple[str, int | None]] = set()
    for case in subject.cases:
        for part in subject.given(case):
            place = (part.name, part.line)
            if part.required and part.has_default and place not in told:
                told.add(place)
                yield warning(
                    f"`{part.name}` of {case.label} is required and has a default",
                    part.line or case.line,
                    f"write optional, default {part.default}, or leave the default out",
                )


def personal_data_in_url(subject: Subject) -> Iterator[Finding]:
    """Tell of each parameter that puts personal data or a secret where servers log it."""
    told: set[tuple[str, int | None]] = set()
    for case in subject.cases:
        for parameter in case.in_url:
            place = (parameter.name, parameter.line)
            what = _confidential(parameter)
            if what and place not in told:
                told.add(place)
                yield warning(
                    f"`{parameter.name}` of {case.label} puts {what} into the URL,"
                    " where logs and histories keep it",
                    parameter.line or case.line,
                    "send it in the body, or name the person by an id",
                )


def _confidential(parameter: Parameter) -> str:
    """Return what *parameter* gives away; empty when nothing."""
    kind, form = parameter.type.kind, parameter.type.format
    if kind is Kind.BOOLEAN or parameter.type.enum:
        return ""
    if form is Format.EMAIL:
        return "personal data"
    return (personal_data.BOOK.whole(parameter.name) or "") if form is None else ""
