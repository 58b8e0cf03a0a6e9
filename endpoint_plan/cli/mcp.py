"""`endpoint-template mcp`: the tools of coding assistants, over standard input and output."""

from pathlib import Path
from typing import Any

import click

from endpoint_plan.cli.options import examples
from endpoint_plan.cli.output import needs_extra


class Folder(click.Path):
    """A folder that is there; `~` is the home of the user, whose settings no shell reads."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Any:
        """Return the folder *value*."""
        return super().convert(Path(value).expanduser(), param, ctx)


@click.command(
    epilog=examples("mcp", "mcp --root ~/work/decks"),
)
@click.option(
    "--root",
    type=Folder(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that the tools reach; the working directory without it.",
)
def mcp(root: Path) -> None:
    """Serve check_plan, preview_service, draft_plan, new_service, update_service and verify.

    The Model Context Protocol is spoken over standard input and output: an assistant starts this.
    """
    with needs_extra("mcp"):
        from endpoint_plan.agents.server import make_server
    make_server(root.resolve()).run("stdio")
