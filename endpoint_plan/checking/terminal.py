"""The report for the terminal: the findings, a table for each of the nine points, what is left open, the account."""

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from endpoint_plan.checking.grid import Grid
from endpoint_plan.checking.report import Input, Report
from endpoint_plan.model.findings import Finding, Severity
from endpoint_plan.reading.account import LISTED, Fate
from endpoint_plan.text.english import counted
from endpoint_plan.text.escape import one_line

COLOURS = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "yellow",
    Severity.NOTE: "cyan",
}

MARKS = {True: "required", False: "optional", None: "not told"}

Cells = Sequence[object]


def print_report(report: Report, console: Console) -> None:
    """Print *report* on *console*; text of the plan is printed as it is, never as markup."""
    console.print(_text(report.title, "bold"))
    console.print()
    console.print(_text("Findings", "bold"))
    print_findings(report, console)
    console.print(_text(summary(report)))
    for number, (title, table) in enumerate(points(report), 1):
        console.print()
        console.print(_text(f"{number}. {title}", "bold"))
        console.print(table, crop=False)
    console.print()
    console.print(_text("Who may call what", "bold"))
    console.print(_matrix(report), crop=False)
    console.print()
    console.print(_text("What the operations do", "bold"))
    console.print(
        _table(
            ("Operation", "As it is understood", "Line"),
            [(one.operation, one.says, one.line) for one in report.promises],
            "the plan tells no more than the interface",
        ),
        crop=False,
    )
    console.print()
    console.print(_text("What is left open", "bold"))
    console.print(
        _table(
            ("Of", "What", "Where"),
            [(one.subject, one.text, one.place) for one in report.open],
            "nothing that the plan says",
        ),
        crop=False,
    )
    console.print()
    console.print(_text(account_line(report)))


def print_findings(report: Report, console: Console) -> None:
    """Print the findings of *report*, each with its place in front, and nothing else."""
    for finding in report.findings:
        console.print(_finding(finding, report.source), soft_wrap=True)


def print_account(report: Report, console: Console) -> None:
    """Print every statement of the plan with what became of it, and the sum."""
    rows = [
        (one.fact or one.fate, one.line, one.says or "code") for one in report.account
    ]
    console.print(
        _table(("Became", "Line", "Statement"), rows, "the plan says nothing"),
        crop=False,
    )
    console.print()
    console.print(_text(account_line(report)))


def account_line(report: Report) -> str:
    """Return how many statements of the plan are understood, in words."""
    whole = counted(len(report.account), "statement")
    used, background = report.told(Fate.USED), report.told(Fate.BACKGROUND)
    lost = report.told(Fate.NOT_UNDERSTOOD)
    listed = sum(one.fact == LISTED for one in report.account)
    more = f" Of the background, {listed} are listed as steps and points." * bool(
        listed
    )
    return (
        f"{used} of {whole} understood, {background} background, {lost} not understood."
        f"{more}"
    )


def _matrix(report: Report) -> RenderableType:
    """Return the table of operations and kinds of callers."""
    heads = [*report.access[0].callers] if report.access else []
    rows = [(one.operation, *one.callers.values(), one.line) for one in report.access]
    return _table(("Operation", *heads, "Line"), rows, "the plan names no operation")


def points(report: Report) -> Iterator[tuple[str, RenderableType]]:
    """Yield the nine points of *report*, each with its table."""
    yield "Key points", _table(
        ("Operation", "Does", "Callers", "Success", "Summary"),
        [
            (o.operation, o.does, o.callers, o.status, o.summary)
            for o in report.operations
        ],
        "the plan names no operation",
    )
    yield "Required and optional parameters", _by_operation(report.inputs)
    yield "DTOs and command models", _table(
        ("Type", "Role", "Fields", "Line"),
        [
            (t.name, t.role, ", ".join(t.fields) or "not described", t.line)
            for t in report.types
        ],
        "the plan names no type",
    )
    yield "Modules, by the steps that belong to them", _table(
        ("Step", "Title", "State", "Where"),
        [
            (
                m.step,
                m.title,
                "done" if m.done else "to do",
                "\n".join(m.places) or "the project as a whole",
            )
            for m in report.modules
        ],
        "the plan lists no steps",
    )
    yield "Validation of input", _table(
        ("Operation", "Value", "Checked"),
        [(v.operation, v.name, v.limits or "type only") for v in report.validation],
        "no operation takes input",
    )
    yield "Logging", _table(
        ("Operation", "Event of a success", "Refusals that are logged"),
        [
            (e.operation, e.event, ", ".join(map(str, e.refusals)))
            for e in report.logging
        ],
        "nothing is logged",
    )
    yield "Security threats", _table(
        ("Operation", "Threat", "Answer"),
        [(t.operation, t.threat, t.answer) for t in report.threats],
        "none follows from the operations",
    )
    yield "Error scenarios", _table(
        ("Status", "Code", "Cause", "Operations", "Line"),
        [
            (e.status, e.code, e.cause or "not told", "\n".join(e.operations), e.line)
            for e in report.errors
        ],
        "the plan names no errors",
    )
    yield "Memory store behind an interface", _table(
        ("Interface", "In memory", "Key", "Fields"),
        [
            (s.interface, s.implementation, s.key, ", ".join(s.fields))
            for s in report.stores
            if s.interface
        ],
        "no resource keeps anything",
    )


def summary(report: Report) -> str:
    """Return how many findings *report* has, in words."""
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    if not errors + warnings:
        return "Nothing to mend."
    counts = [(errors, "error"), (warnings, "warning")]
    counts_shown = [counted(number, noun) for number, noun in counts if number]
    return f"{' and '.join(counts_shown)}."


def _by_operation(inputs: Sequence[Input]) -> RenderableType:
    rows = [
        (i.operation, i.name, i.place, i.type, _obligation(i), i.line) for i in inputs
    ]
    heads = ("Operation", "Name", "Place", "Type", "Required", "Line")
    return _table(heads, rows, "no operation takes any")


def _obligation(one: Input) -> str:
    mark = MARKS[one.required]
    return mark if one.default is None else f"{mark}, default {one.default}"


def _table(
    heads: Sequence[str], rows: Sequence[Cells], otherwise: str
) -> RenderableType:
    """Return the table of *rows*; where there are none, *otherwise* says why."""
    if not rows:
        return _text(f"   {otherwise}")
    return Grid(heads, rows)


def _finding(finding: Finding, source: str) -> Text:
    place = f"{source}:{finding.line}" if finding.line else source
    rule = f" [{finding.rule}]" if finding.rule else ""
    text = Text(f"{place}: ")
    text.append(str(finding.severity), COLOURS[finding.severity])
    text.append(f": {one_line(finding.message)}{rule}")
    if finding.hint:
        text.append(f"\n    {one_line(finding.hint)}", "dim")
    return text


def _text(counts_shown: str, style: str = "") -> Text:
    return Text(
        (
            one_line(counts_shown)
            if counts_shown.strip() == counts_shown
            else counts_shown
        ),
        style,
        overflow="ignore",
    )
