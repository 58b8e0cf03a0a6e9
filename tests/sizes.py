"""Time and memory that documents of growing size take, as a table of markdown.

All are read and designed; plans of many operations are generated as well, by the whole command.

python -m tests.sizes
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.input_files import decode_text
from tests.baking import ROOT
from tests.generating import understand

EXAMPLE = (ROOT / "examples/seed-library/plan.md").read_text("utf-8")
KIB = 1024


def operations(number: int) -> str:
    """Return a plan of *number* operations."""
    each = (
        "### POST /api/things{0}\n\n- Request body:\n\n```typescript\n"
        "interface CreateThing{0} {{\n  name: string; // max 80\n  size?: number;\n}}\n```\n\n"
        "- 201 Created\n- 400 Bad Request: invalid input\n\n"
    )
    head = "# API Endpoint Implementation Plan: Things\n\n"
    return head + "".join(each.format(index) for index in range(number))


KINDS: dict[str, Callable[[int], str]] = {
    "a plan, again and again": lambda size: EXAMPLE * (size // len(EXAMPLE) + 1),
    "one long line": lambda size: "# API Endpoint Implementation Plan: A\n\n"
    + "word " * (size // 5),
    "brackets": lambda size: "[{(" * (size // 3),
    "rows of a table": lambda size: "# API Endpoint Implementation Plan: A\n\n"
    "## Endpoints\n\n| Method | Path | What it does |\n|---|---|---|\n"
    + "| GET | /api/things/{id}/part | reads a part |\n" * (size // 44),
    "list items": lambda size: "- GET /api/things/{id}: one\n" * (size // 28),
    "zeros": lambda size: "\0" * size,
}


def measure(kind: str, amount: int) -> str:
    """Return what came of the document *kind* of *amount*, with seconds and MiB."""
    if kind == "generated":
        return generation(amount)
    text = operations(amount) if kind == "operations" else KINDS[kind](amount)
    begun = time.process_time()
    try:
        what = f"{sum(len(r.operations) for r in understand(decode_text(text.encode(), 'plan.md')).resources)} operations"
    except PlanRefusedError as refusal:
        what = f"refused: {str(refusal)[:60]}"
    taken = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIB
    return f"| {kind} | {len(text) / KIB:,.0f} KiB | {taken:.1f} s | {memory} MiB | {what} |"


def generation(number: int) -> str:
    """Return what came of the whole command for a plan of *number* operations."""
    with tempfile.TemporaryDirectory() as folder:
        plan = Path(folder, "plan.md")
        plan.write_text(operations(number), "utf-8")
        command = ["cookiecutter", str(ROOT), "--no-input", "-o", folder]
        subprocess.run(
            [sys.executable, "-m", *command, f"plan={plan}"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        files = sum(path.is_file() for path in Path(folder).rglob("*")) - 1
        size = plan.stat().st_size / KIB
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken, memory = used.ru_utime + used.ru_stime, used.ru_maxrss // KIB
    return f"| operations, generated | {size:,.0f} KiB | {taken:.1f} s | {memory} MiB | {files:,} files |"


def main() -> None:
    """Print the table; each row is measured in a process of its own."""
    if len(sys.argv) == 3:
        print(measure(sys.argv[1], int(sys.argv[2])))
        return
    print(
        "| Document | Size | Time | Memory | Outcome |\n| --- | --- | --- | --- | --- |",
        flush=True,
    )
    rows = [
        (kind, number)
        for kind in ("operations", "generated")
        for number in (10, 100, 1_000)
    ]
    rows += [(kind, size * KIB) for kind in KINDS for size in (10, 100, 1_000, 10_000)]
    for kind, amount in rows:
        subprocess.run(
            [sys.executable, "-m", "tests.sizes", kind, str(amount)], check=True
        )


if __name__ == "__main__":
    main()
