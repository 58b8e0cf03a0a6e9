"""Measure the services that plans become: `python -m measures contract examples`."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from measures import contract, coverage, mutants, speed, throughput
from measures.projects import BakeError, Project, Verdict, bake, plans

MEASURES: dict[str, Callable[[Project], Verdict]] = {
    "contract": contract.measure,
    "coverage": coverage.measure,
    "mutants": mutants.measure,
    "speed": speed.measure,
    "throughput": throughput.measure,
}


def main() -> int:
    """Measure each plan; return 1 when any fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measure", choices=MEASURES)
    parser.add_argument(
        "plans", nargs="+", type=Path, help="plans, or folders of plans"
    )
    arguments = parser.parse_args()
    found = list(plans(arguments.plans))
    verdicts = [judge(MEASURES[arguments.measure], plan) for plan in found]
    passed = sum(verdict.passed for verdict in verdicts)
    print(f"{arguments.measure}: {passed} of {len(verdicts)} passed")
    return int(not verdicts or passed < len(verdicts))


def judge(measure: Callable[[Project], Verdict], plan: Path) -> Verdict:
    """Print and return what *measure* says of the project that *plan* becomes."""
    with tempfile.TemporaryDirectory() as output:
        try:
            verdict = measure(bake(plan, Path(output)))
        except (BakeError, TimeoutError) as error:
            verdict = Verdict(passed=False, figures=str(error))
    name = plan.parent.name if plan.name == "plan.md" else plan.stem
    print(f"{name}: {'passed' if verdict.passed else 'FAILED'}: {verdict.figures}")
    if verdict.details:
        print(verdict.details)
    sys.stdout.flush()
    return verdict


if __name__ == "__main__":
    raise SystemExit(main())
