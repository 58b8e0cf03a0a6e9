"""Findings for machines: annotations of GitHub, and SARIF 2.1.0. Each finding names its file."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from endpoint_plan import HOME, VERSION
from endpoint_plan.checking import pages
from endpoint_plan.model.findings import Finding, PlanRefusedError, Severity
from endpoint_plan.text.escape import one_line

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def refusal(error: PlanRefusedError, source: str) -> Finding:
    """Return the finding that tells why the plan *source* is refused."""
    told = str(error).removeprefix("error: ")
    line: int | None = None
    if told.startswith(f"{source}:"):
        told = told.removeprefix(f"{source}:")
        number, colon, rest = told.partition(":")
        if colon and number.isdecimal():
            line, told = int(number), rest
    return Finding(
        severity=Severity.ERROR,
        message=told.strip(),
        line=line,
        rule="refused-plan",
        source=source,
    )


def github(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield *findings* as commands of a workflow, which GitHub shows beside their lines."""
    for one in findings:
        command = "notice" if one.severity is Severity.NOTE else one.severity.value
        place = {
            "file": Path(one.source).as_posix() if one.source else "",
            "line": str(one.line or 1),
            "title": one.rule,
        }
        told = ",".join(f"{key}={_property(value)}" for key, value in place.items())
        says = "\n".join(part for part in (one.message, one.hint) if part)
        yield f"::{command} {told}::{_data(says)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def sarif(findings: Sequence[Finding]) -> str:
    """Return *findings* as a SARIF log."""
    rules = sorted({one.rule for one in findings})
    driver = {
        "name": "endpoint-template",
        "version": VERSION,
        "informationUri": HOME,
        "rules": [_rule(name) for name in rules],
    }
    results = [_result(one, rules.index(one.rule)) for one in findings]
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False)


def _rule(name: str) -> dict[str, object]:
    return {
        "id": name,
        "shortDescription": {"text": f"{pages.summary(name)}."},
        "helpUri": pages.address(name),
        "help": {"text": pages.page(name), "markdown": pages.page(name)},
    }


def _result(one: Finding, index: int) -> dict[str, object]:
    words = one_line(" - ".join(part for part in (one.message, one.hint) if part))
    location: dict[str, object] = {"artifactLocation": {"uri": _uri(one.source)}}
    if one.line:
        location["region"] = {"startLine": one.line}
    mark = hashlib.sha256(
        f"{one.source}\n{one.rule}\n{one.words}".encode("utf-8", "surrogatepass")
    )
    return {
        "ruleId": one.rule,
        "ruleIndex": index,
        "level": one.severity.value,
        "message": {"text": words},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"findingHash/v1": mark.hexdigest()[:32]},
    }


def _uri(source: str) -> str:
    path = Path(source)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
