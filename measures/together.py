"""Measure all plans of a repository as one service: `python -m measures.together TABLE PLANS`.

The table has a line for each plan, with tabs: its file below the folder PLANS, its repository, and its
path there. The repositories with most plans become a service each.
"""

import argparse
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.model.plan import Plan
from endpoint_plan.rendering.input_files import distinct_names, locate_plans
from endpoint_plan.rendering.load import LoadedPlan, load_plan
from endpoint_plan.text.http_paths import same_path
from measures import contract
from measures.projects import BakeError, Project, Verdict, bake

REPOSITORIES = 20
EXAMPLES = 5
"""Requests that Schemathesis makes for each operation, at the least."""

CONTRADICTION = re.compile(r"which counts|this place counts|is another type|stay apart")
CHECKS = {
    "tests": ("-m", "pytest", "-q", "-p", "no:cacheprovider"),
    "black": ("-m", "black", "--check", "--quiet", "."),
    "ruff": ("-m", "ruff", "check", "--quiet", "--no-cache", "."),
    "mypy": ("-m", "mypy"),
}


@dataclass(frozen=True, slots=True)
class Source:
    """A plan of a repository."""

    file: Path
    path: Path
    """Its path in the repository."""


def repositories(
    table: Path, plans: Path, most: int
) -> Iterator[tuple[str, list[Source]]]:
    """Yield the *most* repositories of *table* that have most plans, each with its plans in *plans*."""
    found: dict[str, list[Source]] = {}
    for line in table.read_text("utf-8").splitlines():
        file, _, rest = line.partition("\t")
        repository, _, path = rest.partition("\t")
        if (plans / file).is_file():
            source = Source(plans / file, Path(path))
            found.setdefault(repository, []).append(source)
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    yield from ordered[:most]


def build(sources: Iterable[Source], repository: Path) -> Path:
    """Write the plans *sources* into the folder `.ai` of *repository*; return that folder."""
    folder = repository / ".ai"
    folder.mkdir(parents=True)
    (repository / ".git").mkdir()
    ordered = sorted(sources, key=lambda one: one.path)
    names = distinct_names([one.path for one in ordered])
    for one, name in zip(ordered, names, strict=True):
        (folder / name).write_bytes(one.file.read_bytes())
    return folder


@dataclass(frozen=True, slots=True)
class Counts:
    """What the plans of a service have in common."""

    plans: int
    passed_over: int
    operations: int
    shared_types: int
    """Names of types that several plans describe."""
    duplicates: int
    """Operations that several plans describe."""
    contradictions: int

    def render(self) -> str:
        """Return the counts in one line."""
        return (
            f"{self.plans} plans ({self.passed_over} passed over), {self.operations} operations, "
            f"{self.shared_types} shared types, {self.duplicates} duplicates, "
            f"{self.contradictions} contradictions"
        )


def count(folder: Path) -> Counts:
    """Return what the plans in *folder* have in common.

    Raises:
        PlanRefusedError: None of them is a plan.
    """
    whole = load_plan(locate_plans(str(folder)))
    names = [Path(place).name for place, _ in whole.contents]
    alone = [load_plan(folder / name).plan for name in names if len(names) > 1]
    told = [f.message for f in whole.findings]
    return Counts(
        plans=len(names),
        passed_over=sum(text.startswith("passed over") for text in told),
        operations=operations(whole),
        shared_types=shared_types(alone),
        duplicates=duplicates(alone),
        contradictions=sum(bool(CONTRADICTION.search(text)) for text in told),
    )


def operations(loaded: LoadedPlan) -> int:
    """Return how many operations the service has."""
    return sum(len(one.operations) for one in loaded.blueprint.resources)


def shared_types(plans: Sequence[Plan]) -> int:
    """Return how many names of types several of *plans* describe."""
    named = Counter(
        n for plan in plans for n in {one.name for one in plan.declarations}
    )
    return sum(times > 1 for times in named.values())


def duplicates(plans: Sequence[Plan]) -> int:
    """Return how many operations of *plans* another one of them describes as well."""
    return sum(
        one.method == other.method and same_path(one.path, other.path)
        for first, second in combinations(plans, 2)
        for one in first.operations
        for other in second.operations
    )


def judge(folder: Path, output: Path, examples: int) -> Verdict:
    """Return what the service of the plans in *folder* shows, which is made in *output*."""
    try:
        project = bake(folder, output)
        counts = count(folder).render()
    except (BakeError, PlanRefusedError) as error:
        return Verdict(passed=False, figures=f"not made: {error}")
    failing = dict(failures(project, examples))
    told = f"fails {', '.join(failing)}" if failing else "all checks"
    details = "\n".join(f"--- {name}\n{text}" for name, text in failing.items())
    return Verdict(not failing, f"{counts}: {told}", details)


def failures(project: Project, examples: int) -> Iterator[tuple[str, str]]:
    """Yield the checks that *project* fails, each with what it prints."""
    for name, command in CHECKS.items():
        process = project.python(*command)
        if process.returncode:
            yield name, process.stdout[-6000:] + process.stderr[-2000:]
    try:
        kept = contract.measure(project, examples, contract.WITH_RULES)
    except TimeoutError as error:
        yield "served", str(error)
        return
    if not kept.passed:
        yield "schemathesis", kept.details


def main() -> int:
    """Measure the repositories; return 1 when any fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("table", type=Path)
    parser.add_argument("plans", type=Path)
    parser.add_argument("--repositories", type=int, default=REPOSITORIES)
    parser.add_argument("--examples", type=int, default=EXAMPLES)
    parser.add_argument("--only", help="the repository of this name alone")
    parser.add_argument("--keep", type=Path, help="leave plans and projects here")
    asked = parser.parse_args()
    verdicts = []
    with tempfile.TemporaryDirectory() as scratch:
        for name, sources in repositories(asked.table, asked.plans, asked.repositories):
            if asked.only not in {None, name}:
                continue
            place = (asked.keep or Path(scratch)).resolve() / name.replace("/", "-")
            output = place / "made"
            output.mkdir(parents=True)
            folder = build(sources, place / name.rpartition("/")[2])
            verdict = judge(folder, output, asked.examples)
            verdicts.append(verdict)
            print(
                f"{name}: {'passed' if verdict.passed else 'FAILED'}: {verdict.figures}"
            )
            if verdict.details:
                print(verdict.details)
            sys.stdout.flush()
    passed = sum(verdict.passed for verdict in verdicts)
    print(f"together: {passed} of {len(verdicts)} passed")
    return int(not verdicts or passed < len(verdicts))


if __name__ == "__main__":
    raise SystemExit(main())
