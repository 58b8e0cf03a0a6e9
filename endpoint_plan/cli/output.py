"""What commands write: files, which overwrite none without `--force`, and failures, each as one line."""

import errno
import io
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from endpoint_plan import HOME
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.failures import (
    RefusalError,
    defect_message,
    unreachable_message,
)

if TYPE_CHECKING:
    from rich.console import Console


def write_file(path: Path, text: str, *, force: bool) -> None:
    """Write *text* to *path*, in folders that are made where they are missing.

    Raises:
        PlanRefusedError: The file is there and *force* is not given.
    """
    refuse_to_overwrite([path], force=force)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def refuse_to_overwrite(paths: list[Path], *, force: bool) -> None:
    """Refuse to overwrite any of *paths* that exists, unless *force* is given.

    Raises:
        PlanRefusedError: It names the first of them.
    """
    there = next((path for path in paths if path.exists()), None)
    if there and not force:
        raise PlanRefusedError(
            f"error: {there} is there already: overwrite it with --force"
        )


def typed(path: Path) -> str:
    """Return *path* as it can be typed behind a command."""
    return f'"{path}"' if re.search(r"\s", str(path)) else str(path)


def console() -> "Console":
    """Return a console on the standard output, which breaks no line where that is no terminal."""
    from rich.console import Console

    shown = Console(highlight=False)
    return shown if shown.is_terminal else Console(highlight=False, soft_wrap=True)


@contextmanager
def needs_extra(extra: str) -> Iterator[None]:
    """Refuse in one line where what is imported is not there: it comes with the *extra* of the package.

    Raises:
        PlanRefusedError: It says what to install.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        missing = (error.name or extra).partition(".")[0]
        raise PlanRefusedError(
            f"error: this needs {missing}, which comes with the extra {extra}: "
            f"pipx install 'endpoint-template[{extra}] @ git+{HOME}'"
        ) from error


INTERRUPTED = 130
"""The exit status of what Ctrl-C ends, as shells have it."""

_CLOSED = (errno.EPIPE, errno.EINVAL)
"""What writing fails with where nobody reads any more; the second on Windows."""


class _Outlet(io.FileIO):
    """A file that takes what nobody reads: a pipe that was closed is no error, and ends no command."""

    def write(self, content: Any) -> int:
        """Write *content*, or let it go where the other end is closed."""
        try:
            return super().write(content)
        except OSError as error:
            if error.errno not in _CLOSED:
                raise
            return memoryview(content).nbytes


def open_outlet() -> None:
    """Put a stream in the place of the standard output to which a closed pipe is no error.

    It writes UTF-8, as all files are that commands write: what is shown of plans has letters that
    the encoding of the system may not have, and a page and JSON say that they are UTF-8.
    """
    plain = sys.stdout
    if not isinstance(plain, io.TextIOWrapper) or plain.isatty():
        return
    try:
        number = plain.fileno()
    except io.UnsupportedOperation:  # It is kept in memory.
        return
    plain.flush()
    outlet = io.BufferedWriter(_Outlet(number, "wb", closefd=False))
    sys.stdout = io.TextIOWrapper(
        outlet, "utf-8", "surrogateescape", line_buffering=plain.line_buffering
    )


class CleanGroup(click.Group):
    """Turns what a command raises into the line that the user sees.

    click itself answers wrong arguments, with exit status 2.
    """

    def main(  # type: ignore[override]  # click's own are overloads for this.
        self, args: Sequence[str] | None = None, **extra: Any
    ) -> Any:
        """Run the command line *args*; end it with one line on Ctrl-C, and in peace on a closed pipe."""
        open_outlet()
        if not extra.pop("standalone_mode", True):
            return super().main(args, standalone_mode=False, **extra)
        try:
            status = super().main(args, standalone_mode=False, **extra)
        except click.ClickException as error:
            error.show()
            sys.exit(error.exit_code)
        except click.Abort:
            # A terminal shows ^C in the line where the cursor stands.
            line = "\n" * sys.stderr.isatty() + "error: interrupted"
            click.echo(line, err=True)
            sys.exit(INTERRUPTED)
        sys.exit(status if isinstance(status, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that *ctx* names.

        Raises:
            RefusalError: The command refused, could not reach a file, or has a defect.
        """
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except (KeyboardInterrupt, EOFError) as error:
            raise click.Abort from error
        except PlanRefusedError as refusal:
            raise RefusalError(str(refusal)) from refusal
        except OSError as error:
            raise RefusalError(unreachable_message(error)) from error
        except Exception as error:
            task = f"carry out the command {ctx.invoked_subcommand}"
            raise RefusalError(defect_message(error, task)) from error
