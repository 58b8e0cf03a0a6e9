"""How refusals and defects reach the terminal: no traceback, and nothing left behind."""

from typing import IO, Any

import click

from endpoint_plan.text.escape import one_line


class RefusalError(click.ClickException):
    """Stops Cookiecutter; the text is the line that the user sees."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print one line, without what only terminals see; click would put its own `Error:` before it.

        Names of files and texts of plans may hold line breaks.
        """
        click.echo(one_line(self.format_message()), file=file, err=True)


def ending_exception(message: str) -> Exception:
    """Return the exception that ends Cookiecutter, with *message*, after it began to write.

    The command is ended by a refusal, and its staging folder goes. A caller of the library has no
    such folder, and there Cookiecutter removes what it made, but on `UndefinedError` only.
    """
    # Commands that start no Cookiecutter do without them.
    from jinja2.exceptions import UndefinedError

    from endpoint_plan.rendering.invocation import current_invocation

    if current_invocation():
        return RefusalError(message)
    return UndefinedError(message)


def defect_message(error: Exception, what: str) -> str:
    """Return the line that tells of *error*, a defect of the template: it could not do *what*."""
    reason = one_line(f"{type(error).__name__}: {error}")
    return f"error: the template could not {what} ({reason}): please report this with your plan"


def unreachable_message(error: OSError) -> str:
    """Return the line that tells of a file or folder that cannot be read or written."""
    place = f"{error.filename}: " if error.filename else ""
    return f"error: {place}{(error.strerror or 'unknown reason').lower()}"
