"""Generated services that run: in memory, on SQLite or on PostgreSQL."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from measures.contract import free_port, wait_for
from measures.projects import BakeError, Project

STORAGES = ("memory", "sqlite", "postgres")

CONNECTIONS = 1000
"""Beyond so many the server answers 503, as the one in the image does."""


@dataclass(frozen=True, slots=True)
class Service:
    """A running service."""

    project: Project
    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def memory(self) -> int:
        """MiB that its processes have in memory together."""
        found = [self.process.pid, *_children(self.process.pid)]
        return sum(map(_resident, found)) // 1024

    @property
    def used(self) -> float:
        """Seconds of the processor that its processes have taken together."""
        found = [self.process.pid, *_children(self.process.pid)]
        return sum(map(_taken, found))

    def kill(self) -> None:
        """End its processes at once, as a machine that loses power does."""
        for one in (self.process.pid, *_children(self.process.pid)):
            subprocess.run(["kill", "-9", str(one)], check=False, capture_output=True)
        self.process.wait()


def storing(storage: str, database: str, folder: Path) -> dict[str, str]:
    """Return the settings of a service with *storage*: in *folder*, or in the PostgreSQL at *database*."""
    if storage == "memory":
        return {}
    file = folder / "service.db"
    return {"DATABASE_URL": database if storage == "postgres" else f"sqlite:///{file}"}


def migrate(project: Project, settings: dict[str, str]) -> None:
    """Make the tables of *project*.

    Raises:
        BakeError: That failed.
    """
    if (project.folder / "alembic.ini").exists():
        process = project.python("-m", "alembic", "upgrade", "head", **settings)
        if process.returncode:
            raise BakeError(process.stderr.strip()[-500:])


@contextmanager
def running(
    project: Project, settings: dict[str, str], log: Path, workers: int = 1
) -> Iterator[Service]:
    """Yield the service of *project* with *settings*, which logs to *log*."""
    port = free_port()
    factory = f"{project.package}.app:create_app"
    with log.open("ab") as told:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "uvicorn", "--factory", factory),
                *("--port", str(port), "--workers", str(workers)),
                *("--limit-concurrency", str(CONNECTIONS), "--log-level", "critical"),
            ],
            cwd=project.folder,
            env=project.environment
            | {"PYTHONPATH": "src"}
            | project.settings
            | settings,
            stdout=told,
            stderr=told,
        )
    service = Service(project, port, process)
    try:
        wait_for(f"{service.url}/livez")
        yield service
    finally:
        if process.poll() is None:
            process.terminate()
            end = time.monotonic() + 10
            while process.poll() is None and time.monotonic() < end:
                time.sleep(0.1)
        if process.poll() is None:
            service.kill()


def _children(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    found = [int(one) for one in path.read_text().split()] if path.exists() else []
    return [*found, *(below for one in found for below in _children(one))]


def _taken(process: int) -> float:
    text = Path(f"/proc/{process}/stat").read_text("utf-8")
    user, system = text.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _resident(process: int) -> int:
    path = Path(f"/proc/{process}/status")
    lines = path.read_text().splitlines() if path.exists() else []
    return next((int(x.split()[1]) for x in lines if x.startswith("VmRSS")), 0)
