"""Every failure of a command is one line with its place, and exit status 1; never a traceback."""

from typing import Any

import click

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.failures import RefusalError, defect, unreachable


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
            raise RefusalError(unreachable(error)) from error
        except Exception as error:
            task = f"carry out the command {ctx.invoked_subcommand}"
            raise RefusalError(defect(error, task)) from error
