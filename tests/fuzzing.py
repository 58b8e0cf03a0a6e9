"""Grown documents through the whole path, in one process.

None may crash it; every file of a project compiles; its syntax tree holds no call, import or name
that the templates do not make; its own tests pass.

    python -m tests.fuzzing --read 200000 --generate 2000 --seconds 3600 --from FOLDER-OF-PLANS
"""

import argparse
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from endpoint_plan.model.findings import PlanRefusedError
from tests.generating import Made, generate, understand
from tests.growing import grow, seeds
from tests.own_tests import failing
from tests.vocabulary_of_templates import made_names, strangers


@dataclass
class Run:
    """What became of many documents."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: dict[str, str] = field(default_factory=dict)
    """The first document of each kind of failure."""
    slowest: float = 0.0
    slowest_document: str = ""

    def try_out(self, work: Callable[[str], object], document: str) -> None:
        """Give *document* to *work*, and count what becomes of it."""
        begun = time.process_time()
        try:
            work(document)
            self.outcomes["made"] += 1
        except PlanRefusedError:
            self.outcomes["refused"] += 1
        except Exception as error:  # noqa: BLE001
            self.outcomes["failed"] += 1
            self.failures.setdefault(_kind(error), document)
        taken = time.process_time() - begun
        if taken > self.slowest:
            self.slowest, self.slowest_document = taken, document


def read_only(document: str) -> None:
    """Read and design *document*."""
    understand(document)


def whole(document: str) -> Made:
    """Return the project of *document*, after a look through its Python.

    Raises:
        AssertionError: A file holds a name that nobody made.
        SyntaxError: A file is no Python.
    """
    made = generate(document)
    names = made_names(made.blueprint)
    for path, text in made.files.items():
        if path.endswith(".py"):
            compile(text, path, "exec", dont_inherit=True)
            found = strangers(text, names)
            assert not found, f"{path}: {sorted(found)}"
        assert "\0" not in text, path
    return made


def tested(document: str) -> None:
    """Generate the project of *document*, look through its Python and run its own tests.

    Raises:
        AssertionError: A file holds a name that nobody made, or a test fails.
    """
    told = failing(whole(document).files)
    assert not told, told


def fuzz(
    work: Callable[[str], object],
    number: int,
    *folders: Path,
    seconds: float = 60.0,
    seed: int = 0,
) -> Run:
    """Give *number* documents to *work*, for *seconds* at most."""
    run = Run()
    end = time.monotonic() + seconds
    for _, document in zip(range(number), grow(seeds(*folders), seed), strict=False):
        run.try_out(work, document)
        if time.monotonic() > end:
            break
    return run


def _kind(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if "endpoint_plan" in f.filename] or frames
    place = f"{Path(own[-1].filename).name}:{own[-1].lineno}"
    return f"{type(error).__name__} at {place}: {str(error)[:160]}"


def main() -> None:
    """Fuzz as the command line asks; exit with 1 when a document failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--read", type=int, default=200_000)
    parser.add_argument("--generate", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=3_600.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--from", dest="folders", type=Path, nargs="*", default=[])
    parser.add_argument("--keep", type=Path, help="folder for the documents that fail")
    asked = parser.parse_args()
    failed = False
    for work, number in ((tested, asked.generate), (read_only, asked.read)):
        run = fuzz(work, number, *asked.folders, seconds=asked.seconds, seed=asked.seed)
        tried = run.outcomes.total()
        print(
            f"{work.__name__}: {tried:,} documents, {dict(run.outcomes)}, "
            f"slowest {run.slowest:.2f} s ({len(run.slowest_document):,} characters)",
            flush=True,
        )
        for index, (kind, document) in enumerate(run.failures.items()):
            print(f"  {kind}")
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                path = asked.keep / f"{work.__name__}-{index}.md"
                path.write_text(document, "utf-8", newline="")
        failed = failed or bool(run.failures)
    raise SystemExit(failed)


if __name__ == "__main__":
    main()
