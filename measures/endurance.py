"""A minute of reads and writes with a kill in between: `python -m measures.endurance PLAN`.

Many clients create records on two workers and read lists; after half of the time all processes are
killed and started again. Nothing that was acknowledged is lost, nothing fails but by 503 with
`Retry-After`, and memory levels off.
"""

import argparse
import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from endpoint_plan.blueprint import Operation
from endpoint_plan.rendering.load import load_plan
from measures.projects import BakeError, Project, bake
from measures.services import Service, migrate, running, storing
from tests.postgres import postgres

CLIENTS, WORKERS, SECONDS = 100, 2, 60.0

GROWTH = 1.25
"""How much more memory a service may have at the end than after half of its time."""


@dataclass(slots=True)
class Run:
    """What the clients saw."""

    answers: Counter[str] = field(default_factory=Counter)
    made: list[str] = field(default_factory=list)
    """Where the records are that were acknowledged."""
    memory: list[list[int]] = field(default_factory=list)
    """MiB of each service, about every second."""
    slowest: float = 0.0
    bare: int = 0
    """Answers of 503 that do not say when to come again."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: str
    headers: dict[str, str]


def written(method: str, url: str, token: str, body: object = None) -> bytes:
    """Return a request as it travels."""
    content = b"" if body is None else json.dumps(body).encode()
    lines = [f"{method} {url} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"Authorization: Bearer {token}"] if token else []
    lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
    return "\r\n".join([*lines, "", ""]).encode() + content


async def answer(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes
) -> Answer:
    """Send *request* and return what comes back."""
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *rest = head.strip().split("\r\n")
    headers = {}
    for line in rest:
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    await reader.readexactly(int(headers.get("content-length", "0")))
    return Answer(first.split(" ")[1], headers)


async def client(port: int, requests: list[bytes], run: Run, end: float) -> None:
    """Send *requests* by turns until *end*, or until the service is gone."""
    while time.monotonic() < end:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
            continue
        try:
            while time.monotonic() < end:
                for request in requests:
                    begun = time.monotonic()
                    got = await answer(reader, writer, request)
                    run.slowest = max(run.slowest, time.monotonic() - begun)
                    run.answers[got.status] += 1
                    run.bare += got.status == "503" and "retry-after" not in got.headers
                    if got.status == "201":
                        run.made.append(got.headers["location"])
        except (OSError, asyncio.IncompleteReadError):
            run.answers["cut off"] += 1
        finally:
            writer.close()


async def watched(
    service: Service, requests: list[bytes], run: Run, seconds: float, *, killed: bool
) -> None:
    """Let all clients ask *service* for *seconds*; it is *killed* while they do."""
    end = time.monotonic() + seconds
    asking = [
        asyncio.create_task(client(service.port, requests, run, end + killed))
        for _ in range(CLIENTS)
    ]
    memory: list[int] = []
    run.memory.append(memory)
    while time.monotonic() < end:
        memory.append(service.memory)
        await asyncio.sleep(1)
    if killed:
        service.kill()
    await asyncio.gather(*asking)


async def lost(port: int, run: Run, token: str) -> list[str]:
    """Return the records that were acknowledged and are not there."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    missing = []
    for url in run.made:
        got = await answer(reader, writer, written("GET", url, token))
        if got.status != "200":
            missing.append(f"{url}: {got.status}")
    writer.close()
    return missing


def creating(operations: list[Operation]) -> Operation:
    """Return the operation that makes records which can be read where it says.

    Raises:
        BakeError: There is none.
    """
    for operation in operations:
        body = operation.example_request.request.get("json")
        if operation.makes and operation.location and isinstance(body, dict):
            return operation
    raise BakeError("no operation creates what another one reads")


def endure(
    plan: Path, project: Project, settings: dict[str, str], seconds: float
) -> list[str]:
    """Print what *project*, made of *plan*, shows with *settings*; return its faults."""
    blueprint = load_plan(plan).blueprint
    operations = [one for r in blueprint.resources for one in r.operations]
    token = ""
    if project.has_tokens:
        asked = project.python("-m", f"{project.package}.security", **project.settings)
        token = asked.stdout.strip()
    make = creating(operations).example_request.request
    urls = [op.template for op in operations if op.listing and "{" not in op.template]
    requests = [written("POST", str(make["url"]), token, make["json"])]
    requests += [written("GET", url, token) for url in urls]
    run, log = Run(), project.folder / "endured.log"
    quiet = settings | {"DEMO_DATA": "false"}
    with running(project, quiet, log, WORKERS) as service:
        asyncio.run(watched(service, requests, run, seconds / 2, killed=True))
    with running(project, quiet, log, WORKERS) as service:
        asyncio.run(watched(service, requests, run, seconds / 2, killed=False))
        missing = asyncio.run(lost(service.port, run, token))
    return _judged(run, missing)


def _judged(run: Run, missing: list[str]) -> list[str]:
    told = ", ".join(f"{times:,} × {what}" for what, times in run.answers.items())
    print(f"answers: {told}; the slowest after {run.slowest:.1f} s")
    print(f"acknowledged: {len(run.made):,} records, {len(missing)} of them lost")
    faults = [f"lost: {one}" for one in missing[:5]]
    for memory in run.memory:
        half, end = memory[len(memory) // 2], memory[-1]
        print(
            f"memory: {memory[0]} MiB, {half} after half of the time, {end} at the end"
        )
        if end > half * GROWTH:
            faults.append(f"memory grows from {half} to {end} MiB")
    failed = [s for s in run.answers if s.startswith("5") and s != "503"]
    faults += [f"answers of {status}" for status in failed]
    faults += [f"{run.bare} answers of 503 without Retry-After"] * bool(run.bare)
    return faults


def main() -> int:
    """Let the service of a plan endure; return 1 when it does not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plan", type=Path)
    parser.add_argument("--storage", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        postgres() if asked.storage == "postgres" else nullcontext("") as database,
    ):
        made = Path(folder, "made")
        made.mkdir()
        project = bake(asked.plan, made, "storage=sql")
        settings = storing(asked.storage, database, Path(folder))
        migrate(project, settings)
        faults = endure(asked.plan, project, settings, asked.seconds)
    print(f"endurance: {'; '.join(faults) or 'passed'}")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
