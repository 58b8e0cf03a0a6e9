"""`endpoint-template check`: the analysis of plans, for people or for machines."""

import math
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click
from rich.console import Console

from endpoint_plan.checking.report import Report
from endpoint_plan.checking.terminal import (
    print_account,
    print_findings,
    print_report,
)
from endpoint_plan.cli.options import (
    STANDARD,
    examples,
    format_option,
    ignore_option,
    no_context_option,
    select_option,
    strict_option,
)
from endpoint_plan.cli.output import console
from endpoint_plan.diagnostics import formats
from endpoint_plan.diagnostics.baseline import (
    Known,
    called,
    read_baseline,
    sift,
    write_baseline,
)
from endpoint_plan.diagnostics.choice import chosen, is_told
from endpoint_plan.diagnostics.plans import check_content, check_file
from endpoint_plan.model.findings import Finding, PlanRefusedError, Severity
from endpoint_plan.rendering.input_files import LARGEST
from endpoint_plan.text.english import counted

Show = Callable[[Report, Console], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan as the user named it, with its report, or why it is refused."""

    source: str
    report: Report | None = None
    refused: PlanRefusedError | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Its findings, each with its file; of a refused one, the reason."""
        if self.refused:
            return (formats.refusal(self.refused, self.source),)
        found = self.report.findings if self.report else ()
        return tuple(one.model_copy(update={"source": self.source}) for one in found)


@click.command(
    epilog=examples(
        "check .ai/endpoints-plan.md",
        "check --strict --format github .ai/*-plan.md",
        "check .ai/old-plan.md --baseline .ai/baseline.json --update-baseline",
    ),
)
@click.argument("plans", metavar="PLAN...", nargs=-1, required=True)
@format_option("text", "json", "github", "sarif")
@click.option("-q", "--quiet", is_flag=True, help="Print the findings alone.")
@select_option
@ignore_option
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Tell no findings that this file keeps.",
)
@click.option(
    "--update-baseline", is_flag=True, help="Write the findings to the baseline."
)
@strict_option
@click.option(
    "--account", is_flag=True, help="List every statement and what became of it."
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    default=0,
    metavar="PERCENT",
    help="Fail when less of a plan is understood, background aside.",
)
@click.option(
    "--stdin-filename",
    default="<stdin>",
    metavar="PATH",
    help="What a plan on standard input is called.",
)
@no_context_option
def check(
    plans: Sequence[str],
    form: str,
    quiet: bool,
    select: Collection[str],
    ignore: Collection[str],
    baseline: Path | None,
    update_baseline: bool,
    strict: bool,
    account: bool,
    fail_under: float,
    stdin_filename: str,
    no_context: bool,
) -> None:
    """Analyse each PLAN: each finding with its line and what to write, then nine points in tables.

    The plan `-` is read from standard input. The last line accounts for every statement of the
    plan. Exit status 1 when a plan is refused or has errors; with --strict, when it has warnings;
    with --fail-under, when too little of it is understood.
    """
    if update_baseline and baseline is None:
        raise click.UsageError("Name the file to write, with --baseline.")
    told = dict.fromkeys(plans)
    every = [_check(one, stdin_filename, context=not no_context) for one in told]
    every = [_with(one, chosen(one.findings, select, ignore)) for one in every]
    if baseline:
        tells = partial(is_told, select=select, ignore=ignore)
        every = _beyond(every, baseline, tells, update=update_baseline)
    _print(every, form, quiet=quiet, account=account)
    short = [one.report for one in every if one.report and _falls_short(one.report, fail_under)]  # fmt: skip
    for report in short:
        share = f"{math.floor(report.understood * 1000) / 10:g}%"
        click.echo(
            f"error: {report.source}: {share} understood, less than {fail_under:g}%",
            err=True,
        )
    failing = bool(short) or any(_fails(one, strict=strict) for one in every)
    raise click.exceptions.Exit(1 if failing else 0)


def _check(typed: str, stdin_name: str, *, context: bool) -> Checked:
    """Return what there is to say of the plan that the user *typed*."""
    source = stdin_name if typed == STANDARD else typed
    try:
        if typed != STANDARD:
            return Checked(source, check_file(typed, context=context))
        if sys.stdin is None:  # Its caller closed it.
            raise PlanRefusedError("error: there is no standard input to read")
        content = sys.stdin.buffer.read(LARGEST + 1)
        place = Path(source).resolve()
        return Checked(source, check_content(content, source, place, context=context))
    except PlanRefusedError as refused:
        return Checked(source, refused=refused)


def _with(one: Checked, findings: Sequence[Finding]) -> Checked:
    """Return *one* with these *findings*; a refusal stays."""
    if one.report is None:
        return one
    bare = tuple(found.model_copy(update={"source": ""}) for found in findings)
    return Checked(one.source, one.report.model_copy(update={"findings": bare}))


def _beyond(
    every: Sequence[Checked], path: Path, tells: Callable[[str], bool], *, update: bool
) -> list[Checked]:
    """Return *every* plan with what it has beyond the baseline at *path*, which is written on *update*.

    What the baseline has under names that *tells* does not let through is left as it is.
    """
    if not path.exists() and not update:
        raise PlanRefusedError(
            f"error: there is no baseline at {path}: write it with --update-baseline"
        )
    kept = read_baseline(path) if path.exists() else Known()
    if update:
        found = {one.source: one.findings for one in every if one.report}
        number = write_baseline(path, kept, found, tells)
        click.echo(f"Wrote {path}: {counted(number, 'finding')}.", err=True)
        kept = read_baseline(path)
    kept = called(kept, tells)
    result = []
    known = mended = 0
    for one in every:
        if one.report is None:  # What it would have is not known.
            result.append(one)
            continue
        sifted = sift(path, kept, one.source, one.findings)
        result.append(_with(one, sifted.new))
        known, mended = known + sifted.known, mended + sifted.mended
    if known and not update:
        click.echo(f"note: {counted(known, 'finding')} of {path} not told", err=True)
    if mended:
        click.echo(
            f"note: {mended} in {path} no longer found: --update-baseline", err=True
        )
    return result


def _print(every: Sequence[Checked], form: str, *, quiet: bool, account: bool) -> None:
    reports = [one.report for one in every if one.report]
    findings = [found for one in every for found in one.findings]
    if form == "sarif":
        click.echo(formats.sarif(findings))
    elif form == "github":
        for line in formats.github(findings):
            click.echo(line)
    elif form == "json" and len(every) > 1:
        bodies = ",\n".join(one.model_dump_json(indent=2) for one in reports)
        click.echo(f"[{bodies}]")
    elif form == "json":
        for report in reports:
            click.echo(report.model_dump_json(indent=2))
    else:
        show = _show(quiet=quiet, account=account)
        for number, report in enumerate(reports):
            if number and not quiet:
                click.echo()
            show(report, console())
    if form in ("text", "json"):
        for one in every:
            if one.refused:
                click.echo(str(one.refused), err=True)


def _show(*, quiet: bool, account: bool) -> Show:
    if quiet:
        return print_findings
    if account:
        return print_account
    return print_report


def _fails(one: Checked, *, strict: bool) -> bool:
    if one.report is None:
        return True
    failing = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return any(one.report.count(severity) for severity in failing)


def _falls_short(report: Report, fail_under: float) -> bool:
    return report.understood * 100 < fail_under
