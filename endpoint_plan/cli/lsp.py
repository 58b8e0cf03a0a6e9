"""`endpoint-template lsp`: the language server for plans, over standard input and output."""

import click

from endpoint_plan.cli.options import examples
from endpoint_plan.cli.output import needs_extra


@click.command(epilog=examples("lsp"))
@click.option(
    "--stdio",
    "_stdio",
    is_flag=True,
    help="What some editors add: there is no other way to speak.",
)
def lsp(_stdio: bool) -> None:
    """Serve an editor: findings while you write, hovers, symbols, completion, quick fixes.

    The Language Server Protocol is spoken over standard input and output: the editor starts this.
    docs/editors.md has settings for VS Code, Cursor, Neovim and Zed.
    """
    with needs_extra("lsp"):
        from endpoint_plan.editor.server import make_server
    make_server().start_io()
