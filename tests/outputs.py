"""What plans become, kept and compared: for changes of the code that must not change what it makes.

    python -m tests.outputs keep before.zip examples/*/plan.md
    python -m tests.outputs compare before.zip examples/*/plan.md

What is kept of a plan are its findings and every file of its project before formatting, with the
memory store and with SQL, or the line with which it is refused. An error that a plan raises is kept
as a text: it ends neither action, and shows as a difference. `compare` prints what differs as
unified differences and exits 1 when anything does; `compare-code` leaves out what is told of the
plan, whose wording may change while the code stays.
"""

import json
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from endpoint_plan.model.findings import PlanRefusedError
from tests.generating import environment, printed, understand

MOST_LINES = 40
"""Lines of difference that are printed of one plan."""


def outputs(path: Path) -> dict[str, str]:
    """Return what the plan at *path* becomes: a text for each storage and file, and the findings."""
    try:
        blueprint = understand(path.read_text("utf-8", errors="replace"))
        made = {
            f"{storage}/{name}": text
            for storage in ("memory", "sql")
            for name, text in printed(
                blueprint, *environment(), storage=storage
            ).files.items()
        }
    except PlanRefusedError as refusal:
        return {"refusal": str(refusal)}
    except Exception as error:  # noqa: BLE001 - every bug is an output
        return {"error": f"{type(error).__name__}: {error}"}
    told = (finding.render("plan.md") for finding in blueprint.findings)
    return {"findings": "\n".join(told), **made}


def differences(before: dict[str, str], after: dict[str, str]) -> Iterator[str]:
    """Yield the lines in which *after* differs from *before*."""
    for name in sorted({*before, *after}):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            yield from unified_diff(
                old.splitlines(), new.splitlines(), name, name, n=1, lineterm=""
            )


def main(action: str, archive: str, *paths: str) -> int:
    """Keep what the plans at *paths* become in *archive*, or compare it with what is there."""
    if action == "keep":
        with ZipFile(archive, "w", ZIP_DEFLATED) as kept:
            for path in paths:
                kept.writestr(path, json.dumps(outputs(Path(path))))
        return 0
    told = {"findings", "refusal"} if action == "compare-code" else set()
    differing = 0
    with ZipFile(archive) as kept:
        for path in paths:
            before, after = json.loads(kept.read(path)), outputs(Path(path))
            for name in told:
                before.pop(name, None)
                after.pop(name, None)
            lines = list(differences(before, after))
            if lines:
                differing += 1
                print(f"== {path}: {len(lines)} lines", *lines[:MOST_LINES], sep="\n")
    print(f"{len(paths)} plans, {differing} differ")
    return int(differing > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
