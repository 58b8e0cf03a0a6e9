"""The whole way round: specification -> plan -> service -> what it serves, compared with the specification.

    python -m tests.drafting.roundtrip openapi/*.yaml        # a line for each, and what is lost

A loss counts as told when drafting gave a finding for it.
"""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from endpoint_plan.drafting import draft
from endpoint_plan.drafting.plan_diff import differences, is_known_difference
from endpoint_plan.drafting.stack import Stack
from endpoint_plan.drafting.subject import to_plan
from endpoint_plan.model.findings import Finding, PlanRefusedError
from endpoint_plan.model.plan import Plan
from endpoint_plan.model.schema import Schema
from endpoint_plan.openapi import read_specification
from tests.baking import ROOT, run_cookiecutter

SERVED = """
import importlib, json, sys
from pathlib import Path
source = Path(sys.argv[1], "src")
sys.path.insert(0, str(source))
(app,) = source.glob("*/app.py")
print(json.dumps(importlib.import_module(app.parent.name + ".app").create_app().openapi()))
"""


@dataclass(frozen=True)
class Result:
    """What came of one specification."""

    operations: int
    facts: int
    lost: tuple[str, ...]
    """Facts that the service does not serve as the specification says them."""
    conventional: int
    """Facts that the template serves in its own way, which every plan says that it concerns."""
    findings: tuple[Finding, ...]
    """What drafting said of the specification."""


def go_round(specification: Path, folder: Path, configuration: Path) -> Result:
    """Return what is lost of *specification*; everything that is made stands below *folder*."""
    given = read_specification(specification)
    drafted = draft(given, Stack())
    plan = folder / "plan.md"
    plan.write_text(drafted.text, "utf-8")
    output = folder / "project"
    output.mkdir()
    baked = run_cookiecutter((f"plan={plan}",), ROOT, folder, output, configuration)
    served = folder / "served.json"
    served.write_text(
        subprocess.run(
            [sys.executable, "-c", SERVED, baked.project],
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout,
        "utf-8",
    )
    found = to_plan(read_specification(served), "served")
    meant = to_plan(given, "specification")
    told = list(differences(meant, found))
    return Result(
        operations=len(meant.operations),
        facts=sum(1 for _ in facts(meant)),
        lost=tuple(str(one) for one in told if not is_known_difference(one)),
        conventional=sum(map(is_known_difference, told)),
        findings=drafted.findings,
    )


def facts(plan: Plan) -> Iterator[object]:
    """Yield every fact of *plan* that is compared."""
    for operation in plan.operations:
        yield from (operation.method, operation.success.status, operation.auth)
        yield from (case.status for case in operation.errors)
        for one in operation.parameters:
            yield from (one.required, one.has_default)
            yield from _facts(one.type)
        for message in (operation.body, operation.success):
            if message and message.type:
                yield message.media_type
                yield from _facts(message.type)
    for declaration in plan.declarations:
        yield from _facts(declaration.type)


def _facts(schema: Schema) -> Iterator[object]:
    yield from schema.but(items=None, properties=()).stated().values()
    if schema.items:
        yield from _facts(schema.items)
    for one in schema.properties:
        yield from (one.required, one.has_default)
        yield from _facts(one.type)


def main() -> int:
    """Print the comparison for every specification that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("specifications", nargs="+", type=Path)
    lost = 0
    for path in parser.parse_args().specifications:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch).resolve()
            configuration = folder / "cookiecutter.yaml"
            configuration.write_text(
                f"replay_dir: {folder}\ncookiecutters_dir: {folder}\n", "utf-8"
            )
            try:
                result = go_round(path, folder, configuration)
            except PlanRefusedError as refusal:
                print(f"{path.name}: {refusal}")
                lost += 1
                continue
        told = "" if result.findings else ", no findings"
        print(
            f"{path.name}: {result.operations} operations, {result.facts} facts, "
            f"{len(result.lost)} lost, {result.conventional} by convention{told}"
        )
        for line in result.lost:
            print(f"  lost: {line}")
        for finding in result.findings:
            print(f"  {finding.render(path.name)}")
        lost += len(result.lost)
    print(f"lost in all: {lost}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
