"""The command line `endpoint-template`: one module for each command.

A command is a `click.Command` of the module's own name; it registers by standing in `COMMANDS`.
"""

import click

from endpoint_plan.commands.assistant import assistant
from endpoint_plan.commands.blank import blank
from endpoint_plan.commands.check import check
from endpoint_plan.commands.draft import draft
from endpoint_plan.commands.failing import CleanGroup
from endpoint_plan.commands.new import new

__all__ = ["main"]

COMMANDS = (assistant, blank, check, draft, new)


@click.group(cls=CleanGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """From the specification of an API to a plan, and from the plan to a running service."""


for command in COMMANDS:
    main.add_command(command)
