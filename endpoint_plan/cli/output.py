"""What commands write: files, which overwrite none without `--force`, and failures, each as one line."""

from pathlib import Path
from typing import Any

import click

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.failures import (
    RefusalError,
    defect_message,
    unreachable_message,
)


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


class CleanGroup(click.Group):
    """Turns what a command raises into the line that the user sees.

    click itself answers wrong arguments, with exit status 2.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that *ctx* names.

        Raises:
            RefusalError: The command refused, could not reach a file, or has a defect.
        """
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except PlanRefusedError as refusal:
            raise RefusalError(str(refusal)) from refusal
        except OSError as error:
            raise RefusalError(unreachable_message(error)) from error
        except Exception as error:
            task = f"carry out the command {ctx.invoked_subcommand}"
            raise RefusalError(defect_message(error, task)) from error
