"""Whether what generation left open is done: the boxes below "Where work is left"."""

import re
from collections.abc import Iterator

from endpoint_plan.blueprint import OpenPoint, Operation, Resource
from endpoint_plan.text.escape import markdown
from endpoint_plan.upkeep.verifying.promises import refusal, service_of
from endpoint_plan.upkeep.verifying.steps import WAITED_FOR
from endpoint_plan.upkeep.verifying.verdicts import Subject, Verdict

STORES = ("memory.py", "sql.py")
NAMES = re.compile(r"`(\w+)`")


def left(subject: Subject) -> Iterator[Verdict]:
    """Yield a verdict for each point that generation left open and that marks in the code tell of.

    Its text is that of its box.
    """
    operations = {
        operation.label: (resource, operation)
        for resource in subject.blueprint.resources
        for operation in resource.tested
    }
    for point in subject.blueprint.open_points:
        if point.operation in operations and point.place.path.endswith(WAITED_FOR):
            yield _verdict(subject, point, *operations[point.operation])


def _verdict(
    subject: Subject, point: OpenPoint, resource: Resource, operation: Operation
) -> Verdict:
    path, symbol = service_of(subject, resource, operation)
    file = subject.code.file(path)
    marks = list(file.marks(symbol)) if file else []
    missing: list[str] = []
    if not (file and file.span(symbol)):
        missing.append(f"{path}: there is no {symbol}")
    rules = (one for one in operation.open_rules if point.comes_from_rule)
    rule = next((r for r in rules if point.text.startswith(f"{r.error.name} ")), None)
    if rule:
        awaited = f"TODO: raise {rule.error.name}:"
        missing += (str(one) for one in marks if one.text.startswith(awaited))
        missing += refusal(subject, resource, operation, rule.error.status, rule.error)[
            2
        ]
    else:
        missing += (str(one) for one in marks if "TODO: raise " not in one.text)
        missing += _not_applied(subject, point, resource)
    return Verdict(
        point.operation,
        f"{markdown(point.operation)}: {markdown(point.text)}",
        subject.plan.source,
        (),
        (),
        tuple(dict.fromkeys(missing)),
    )


def _not_applied(
    subject: Subject, point: OpenPoint, resource: Resource
) -> Iterator[str]:
    """Yield the marks at what *point* names, where the records of *resource* are kept."""
    named = frozenset(NAMES.findall(point.text))
    for module in STORES:
        file = subject.code.file(f"src/{subject.package}/{resource.package}/{module}")
        for one in file.marks("") if file else ():
            if named & frozenset(re.findall(r"\w+", one.text)):
                yield str(one)
