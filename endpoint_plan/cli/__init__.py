"""The command line `endpoint-template`: one module for each command.

A command is a `click.Command` of the module's own name; it registers by standing in `COMMANDS`.
"""

import click

from endpoint_plan import VERSION
from endpoint_plan.cli.add import add
from endpoint_plan.cli.assistant import assistant
from endpoint_plan.cli.blank import blank
from endpoint_plan.cli.check import check
from endpoint_plan.cli.draft import draft
from endpoint_plan.cli.drop import drop
from endpoint_plan.cli.exercise import exercise
from endpoint_plan.cli.explain import explain
from endpoint_plan.cli.lsp import lsp
from endpoint_plan.cli.mcp import mcp
from endpoint_plan.cli.new import new
from endpoint_plan.cli.options import examples
from endpoint_plan.cli.output import CleanGroup
from endpoint_plan.cli.preview import preview
from endpoint_plan.cli.status import status
from endpoint_plan.cli.todo import todo
from endpoint_plan.cli.undo import undo
from endpoint_plan.cli.update import update
from endpoint_plan.cli.verify import verify

__all__ = ["main"]

COMMANDS = (
    add,
    assistant,
    blank,
    check,
    draft,
    drop,
    exercise,
    explain,
    lsp,
    mcp,
    new,
    preview,
    status,
    todo,
    undo,
    update,
    verify,
)


@click.group(
    cls=CleanGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        'blank "Create a Deck" -o .ai/endpoints-plan.md',
        "check .ai/endpoints-plan.md",
        "new .ai/endpoints-plan.md --answer storage=sql",
    ),
)
@click.version_option(
    VERSION, "-V", "--version", message="endpoint-template %(version)s"
)
def main() -> None:
    """From the specification of an API to a plan, and from the plan to a running service."""


for command in COMMANDS:
    main.add_command(command)
