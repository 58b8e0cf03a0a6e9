"""Verdicts as findings: what is missing, at the place where it is to be written."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.upkeep.project import Project
from endpoint_plan.upkeep.verifying.judging import Judgement
from endpoint_plan.upkeep.verifying.verdicts import Verdict

_PLACE = re.compile(r"(?P<path>(?:src|tests)/[^\s:]+)(?::(?P<line>\d+))?: (?P<says>.+)")


def findings(judgement: Judgement, project: Project, folder: Path) -> Iterator[Finding]:
    """Yield what *judgement* says is open in *project*; files are named as below *folder*."""
    plans = {PurePosixPath(path).name: path for path in project.record.plans}
    for one in judgement.told:
        if one in judgement.claimed:
            yield _at_plan(one, "its box was ticked, without evidence", plans, folder)
        for missing in one.missing:
            yield _missing(one, missing, plans, folder)
    for stray in judgement.strays:
        if match := _PLACE.fullmatch(stray):
            yield _at(match, match["says"], "stray-test", folder)


def _missing(
    one: Verdict, missing: str, plans: Mapping[str, str], folder: Path
) -> Finding:
    rule = "open-step" if one.number else "broken-promise"
    match = _PLACE.fullmatch(missing)
    if match and (folder / match["path"]).is_file():
        return _at(match, f"{one.label}: {match['says']}", rule, folder)
    return _at_plan(one, missing, plans, folder, rule)


def _at(match: re.Match[str], says: str, rule: str, folder: Path) -> Finding:
    line = int(match["line"]) if match["line"] else None
    place = (folder / match["path"]).as_posix()
    return warning(says, line, rule=rule).model_copy(update={"source": place})


def _at_plan(
    one: Verdict,
    says: str,
    plans: Mapping[str, str],
    folder: Path,
    rule: str = "unproven-tick",
) -> Finding:
    name, _, number = one.source.partition(":")
    line = int(number) if number.isdecimal() and number != "0" else None
    place = (folder / plans.get(name, name)).as_posix()
    found = warning(f"{one.label}: {says}", line, rule=rule)
    return found.model_copy(update={"source": place})
