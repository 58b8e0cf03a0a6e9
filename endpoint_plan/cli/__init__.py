"""The command line `endpoint-template`: one module for each command, loaded when it is called.

A command is a `click.Command` of the module's own name; it registers by standing in `COMMANDS`.
"""

from importlib import import_module

import click

from endpoint_plan import VERSION
from endpoint_plan.caches.loading import quick_imports, resting_collector
from endpoint_plan.cli.options import examples
from endpoint_plan.cli.output import CleanGroup

__all__ = ["COMMANDS", "load_command", "main"]

COMMANDS = {
    "add": "Take a further plan into a project.",
    "assistant": "Write instructions for a coding assistant.",
    "blank": "Write an empty plan with guidance in comments.",
    "check": "Analyse plans and tell what to mend in them.",
    "draft": "Draft the plan of an OpenAPI document or an API plan.",
    "drop": "Take a plan out of a project.",
    "exercise": "Make an exercise of a plan or of a service.",
    "explain": "Explain a finding by its name.",
    "lsp": "Serve an editor that shows plans.",
    "mcp": "Serve tools for coding assistants.",
    "new": "Make the service that a plan describes.",
    "preview": "Make a page that shows what a plan becomes.",
    "status": "Tell what a project was made of, and what changed since.",
    "todo": "List what a generated project still waits for.",
    "undo": "Take the last update of a project back.",
    "update": "Bring a project up to its plans and this template.",
    "verify": "Tick the steps that code and tests show to be done.",
}
"""What each command does, by its name."""

SERVERS = ("lsp", "mcp")
"""The commands that run on and on."""


def load_command(name: str) -> click.Command:
    """Return the command called *name*, with all that it needs."""
    with quick_imports():
        module = import_module(f"endpoint_plan.cli.{name}")
    command: click.Command = getattr(module, name)
    return command


class _Commands(CleanGroup):
    """Knows its commands by name and purpose, and loads the one that is called."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return name and command that *args* begin with, and the other arguments."""
        name, known, others = super().resolve_command(ctx, args)
        if name not in SERVERS:
            ctx.with_resource(resting_collector())
        return name, load_command(name) if name and known else known, others


@click.group(
    cls=_Commands,
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


for called, purpose in COMMANDS.items():
    main.add_command(click.Command(called, short_help=purpose))
