"""A PostgreSQL server for the tests: the one that TEST_DATABASE_URL names, or one of our own."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = "nobody"
"""PostgreSQL refuses to run as root."""


@contextmanager
def postgres() -> Iterator[str]:
    """Yield the URL of a database that tests may empty; an empty text when there is no server."""
    given = os.environ.get("TEST_DATABASE_URL", "")
    if given or not (shutil.which("initdb") and shutil.which("postgres")):
        yield given
        return
    user = NOBODY if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    if user:
        shutil.chown(folder, user)
    try:
        with _running(folder, user) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(folder: Path, user: str | None) -> Iterator[str]:
    data, port = folder / "data", _free_port()
    subprocess.run(
        [
            *("initdb", "--auth=trust", "--username=tests", "--locale=C"),
            *("--encoding=UTF8", "-D", data),
        ],
        check=True,
        capture_output=True,
        user=user,
        cwd=folder,
    )
    options = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": folder,
        "fsync": "off",
    }
    said = [f"--{name}={value}" for name, value in options.items()]
    server = subprocess.Popen(
        ["postgres", "-D", data, *said],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        user=user,
        cwd=folder,
    )
    try:
        assert server.stderr
        for line in server.stderr:
            if "ready to accept connections" in line:
                break
        assert server.poll() is None, "PostgreSQL did not start"
        yield f"postgresql://tests@127.0.0.1:{port}/postgres"
    finally:
        server.terminate()
        server.communicate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
