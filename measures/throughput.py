"""Reads and lists of the seed library beside its twin by hand, and lists of stores of any size.

Both run as one worker of uvicorn as it comes, so each writes one line for a request: the generated
service its own, the twin uvicorn's. A second twin, which writes none, is measured beside them and
told, but decides nothing. They take turns, and what counts is the time of the processor that a
request takes (from /proc, so on Linux): a worker's throughput is its inverse, whatever else the
machine does.
"""

import json
import os
import statistics
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from measures.contract import free_port, wait_for
from measures.load import answers, get
from measures.projects import BakeError, Project, Verdict

LEAST = 0.8
"""Share of the twin's throughput that the generated service must reach."""

GROWTH = 1.5
"""How much longer a page of the largest store may take than one of the smallest."""

ROUNDS, SECONDS = 12, 1.0

RECORDS = 100

SIZES = (100, 10_000, 100_000)

LOT = {"species": "Phaseolus vulgaris", "harvestedOn": "2025-09-14", "grams": 120.5}

PATH = "/api/seed-lots"

SCRIPT = Path(__file__).with_name("sizes.py")


@dataclass(frozen=True, slots=True)
class Server:
    """A running service."""

    process: int
    port: int

    def cost(self, request: bytes) -> float:
        """Return the seconds of the processor that an answer to *request* takes."""
        before = self._used()
        count = answers(self.port, request, SECONDS)
        return (self._used() - before) / count

    def _used(self) -> float:
        text = Path(f"/proc/{self.process}/stat").read_text("utf-8")
        user, system = text.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def measure(project: Project) -> Verdict:
    """Return whether *project*, the seed library, is fast enough.

    Raises:
        BakeError: It is another project, of which there is no twin.
    """
    if project.package != "seed_library":
        raise BakeError("only the seed library has a twin by hand")
    shares = compare(project)
    times = sizes(project)
    figures = [
        f"{name} {share:.2f} of the twin, {silent:.2f} of one that logs nothing"
        for name, (share, silent) in shares.items()
    ]
    figures += [f"page of {size} in {ms:.2f} ms" for size, ms in times.items()]
    grown = times[SIZES[-1]] / times[SIZES[0]]
    return Verdict(
        passed=min(share for share, _ in shares.values()) >= LEAST and grown <= GROWTH,
        figures=", ".join(figures),
    )


def compare(project: Project) -> dict[str, tuple[float, float]]:
    """Return the throughput of *project*'s read and list in terms of the twin's, and of a silent twin's."""
    asked = project.python("-m", f"{project.package}.security", **project.settings)
    token = asked.stdout.strip()
    factory = f"{project.package}.app:create_app"
    with (
        _served(project, "--factory", factory) as ours,
        _served(project, "measures.twin:app") as twin,
        _served(project, "measures.twin:app", "--no-access-log") as silent,
    ):
        servers = (ours, twin, silent)
        lots = {server: _fill(server.port, token) for server in servers}
        reads = [(s, get(f"{PATH}/{lot}", token)) for s, lot in lots.items()]
        lists = [(s, get(PATH, token)) for s in servers]
        return {"read": _shares(*reads), "list": _shares(*lists)}


def sizes(project: Project) -> dict[int, float]:
    """Return the milliseconds that a page takes, by the number of records in the store."""
    process = project.python(str(SCRIPT), *map(str, SIZES), **project.settings)
    if process.returncode:
        raise BakeError(process.stderr)
    told: dict[str, float] = json.loads(process.stdout)
    return {int(size): milliseconds for size, milliseconds in told.items()}


def _shares(*asked: tuple[Server, bytes]) -> tuple[float, float]:
    """Return what the second and the third server take in terms of the first; all take turns."""
    for server, request in asked:
        server.cost(request)
    rounds = [[s.cost(request) for s, request in asked] for _ in range(ROUNDS)]
    return (
        statistics.median(twin / ours for ours, twin, _ in rounds),
        statistics.median(silent / ours for ours, _, silent in rounds),
    )


def _fill(port: int, token: str) -> str:
    """Create lots in the server on *port*; return the id of the last one."""
    for _ in range(RECORDS):
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}{PATH}",
            data=json.dumps(LOT).encode(),
            headers={
                "Authorization": f"Bearer {token}",
                "Content-Type": "application/json",
            },
        )
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)
    return str(answer["id"])


@contextmanager
def _served(project: Project, *app: str) -> Iterator[Server]:
    port = free_port()
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "uvicorn", *app, "--port", str(port)),
        ],
        cwd=project.folder,
        env=project.environment | project.settings | {"LOG_LEVEL": "INFO"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/openapi.json")
        yield Server(server.pid, port)
    finally:
        server.terminate()
        server.wait()
