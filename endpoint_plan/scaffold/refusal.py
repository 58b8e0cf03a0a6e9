"""How a refusal reaches the terminal: one line, exit status 1, no traceback."""

from typing import IO, Any

import click


class RefusalError(click.ClickException):
    """Stops Cookiecutter before any file exists; the text is the line that the user sees."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line as it is; click would put its own `Error:` before it."""
        click.echo(self.format_message(), file=file, err=True)
