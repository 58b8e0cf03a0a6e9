"""docs/walkthrough.md is carried out: every command, in order, with what it is said to print."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.baking import ROOT
from tests.projects import ONLY_ANYIO

TEXT = (ROOT / "docs/walkthrough.md").read_text("utf-8")
BLOCK = re.compile(r"^```(yaml|sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROJECT = "tool-library"
SECONDS = 60
"""Patience with a service that starts on a busy machine."""

pytestmark = pytest.mark.skipif(
    not (shutil.which("make") and shutil.which("curl")), reason="needs make and curl"
)


@pytest.fixture
def environment(tmp_path: Path, configuration: Path) -> dict[str, str]:
    """An environment in which `endpoint-template` is this checkout's."""
    commands = tmp_path / "bin"
    wrapper(commands / "endpoint-template", "-m endpoint_template")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {
        **os.environ,
        "PATH": f"{commands}:{os.environ['PATH']}",
        "COOKIECUTTER_CONFIG": str(configuration),
        "PYTHONPATH": f"{ROOT}:{tmp_path / PROJECT / 'src'}",
        "UVICORN_PORT": str(port),
        **ONLY_ANYIO,
    }


def wrapper(path: Path, arguments: str) -> None:
    """Write a command that starts this environment's Python with *arguments*."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\nexec {sys.executable} {arguments} "$@"\n', "utf-8")
    path.chmod(0o755)


def link_environment(project: Path) -> None:
    """Stand in for `make setup`, which installs from the network: this environment has it all."""
    for name, arguments in (("python", ""), ("uvicorn", "-m uvicorn")):
        wrapper(project / ".venv/bin" / name, arguments)
    done = project / ".venv/done"
    done.touch()
    later = time.time() + 3600
    os.utime(done, (later, later))


@pytest.fixture
def service() -> Iterator[list[subprocess.Popen[bytes]]]:
    """The service, once it is started; it is stopped at the end."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for process in started:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(SECONDS)


def test_the_walk_through_is_carried_out(
    tmp_path: Path,
    environment: dict[str, str],
    service: list[subprocess.Popen[bytes]],
) -> None:
    folder, printed = tmp_path, ""
    for language, content in BLOCK.findall(TEXT):
        if language == "yaml":
            (folder / "openapi.yaml").write_text(content, "utf-8")
        elif language == "text":
            for line in content.splitlines():
                assert line in printed, printed
        elif content == "make run\n":
            service.append(start(folder, environment))
        else:
            printed = ""
            for command in content.splitlines():
                if command == f"cd {PROJECT}":
                    folder = folder / PROJECT
                    link_environment(folder)
                    continue
                printed += run(command, folder, environment)


def run(command: str, folder: Path, environment: dict[str, str]) -> str:
    here = command.replace(":8000", f":{environment['UVICORN_PORT']}")
    result = subprocess.run(
        here,
        shell=True,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, f"{here}\n{result.stdout}{result.stderr}"
    return result.stdout


def start(folder: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        ["make", "run"],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", int(environment["UVICORN_PORT"]))) == 0:
                return process
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGTERM)
    pytest.fail("the service did not start")
