"""The folder in which a project grows, out of sight, until it is complete.

Cookiecutter writes straight into the output folder, and any of its moments may be the last: an
interrupt, a full disk, a kill that nothing can catch. So the command writes into a hidden folder
beside the project's place, and its last act is one rename (`publish`). A failure removes the
folder; what a kill left of it is removed by the next run.

Called as a library, Cookiecutter returns the path of the folder that it made, so there the project
is made in its place, and Cookiecutter's own clean-up has to do.
"""

import os
import secrets
import shutil
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import click

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.failures import RefusalError, unreachable_message
from endpoint_plan.rendering.invocation import MARKUP, current_invocation

MARK = ".unfinished-"

SECRET = secrets.token_hex(8)
"""Keeps others from laying a link where this process is going to write."""

ENDING = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Signals that end a process without raising an exception in it, where the system has them."""


def project_place(answers: Mapping[str, Any]) -> Path:
    """Return the place of the finished project in the output folder."""
    return Path(answers["_output_dir"], answers["project_slug"])


def open_staging(answers: Mapping[str, Any]) -> str:
    """Return the name of the folder for Cookiecutter to write into, which does not exist yet.

    Raises:
        PlanRefusedError: The project's place is taken.
    """
    name = staging_name(Path(answers["project_slug"]))
    if command := current_invocation():
        place = project_place(answers)
        _check_free(place, overwrite=command.overwrite)
        _remove_stale(place)
        if not command.keep:
            guard = discard_at_exit(place.with_name(name))
            click.get_current_context().with_resource(guard)
    return name


def staging_name(place: Path) -> str:
    """Return the name of the folder in which the project for *place* grows, beside it."""
    hidden = f".{place.name}{MARK}{os.getpid()}-{SECRET}"
    return hidden if current_invocation() else place.name


def discard(folder: Path) -> None:
    """Remove *folder*, if it is there.

    It is renamed first, so that no other process can put half of it into place.
    """
    doomed = folder.with_name(f"{folder.name}-discarded")
    try:
        folder.rename(doomed)
    except OSError:
        return
    shutil.rmtree(doomed, ignore_errors=True)


def _check_free(place: Path, *, overwrite: bool) -> None:
    if any(mark in str(place.parent) for mark in MARKUP):
        raise PlanRefusedError(
            f"error: {place.parent} holds template markup, which Cookiecutter would run: "
            "choose another output folder"
        )
    if place.is_symlink():
        raise PlanRefusedError(
            f"error: {place} is a symbolic link: remove it, or choose another project_slug"
        )
    if place.exists() and not (overwrite and place.is_dir()):
        raise PlanRefusedError(
            f"error: {place} exists already: choose another project_slug, "
            "or write into it with -f, which keeps the files that you changed"
        )


def _remove_stale(place: Path) -> None:
    """Remove the folders that killed runs left; those of running processes stay."""
    for folder in place.parent.glob(f".{place.name}{MARK}*"):
        owner = folder.name.rpartition(MARK)[2].partition("-")[0]
        if owner.isdecimal() and not folder.is_symlink() and not is_running(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def is_running(process: int) -> bool:
    """Tell whether another *process* of this number runs; always true on Windows, where it cannot be known."""
    if process == os.getpid():
        return False
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def discard_at_exit(folder: Path) -> Iterator[None]:
    """Remove *folder* when the command ends, however it ends.

    Raises:
        RefusalError: The disk is full, or refuses in another way.
    """
    with _signals_as_exceptions():
        try:
            yield
        except OSError as error:
            raise RefusalError(unreachable_message(error)) from error
        finally:
            discard(folder)


@contextmanager
def _signals_as_exceptions() -> Iterator[None]:
    """Let signals that end the process end it as an exception does."""
    numbers = [getattr(signal, name) for name in ENDING if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        numbers = []
    before = {number: signal.signal(number, _raise_exit) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise_exit(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
