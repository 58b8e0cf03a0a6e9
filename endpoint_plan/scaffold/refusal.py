"""How refusals and defects reach the terminal: no traceback, and nothing left behind."""

from typing import IO, Any

import click
from jinja2 import Template
from jinja2.exceptions import UndefinedError

from endpoint_plan.scaffold.plain import one_line


class RefusalError(click.ClickException):
    """Stops Cookiecutter before any file exists; the text is the line that the user sees."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line as it is; click would put its own `Error:` before it."""
        click.echo(self.format_message(), file=file, err=True)


class CleanTemplate(Template):
    """A template whose every failure makes Cookiecutter remove the half-written folder.

    It does so on `UndefinedError` only; any other error would leave a folder that blocks the
    retry.
    """

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Render the template.

        Raises:
            RefusalError: As it is: nothing was written yet.
            UndefinedError: For any other error.
        """
        try:
            return super().render(*args, **kwargs)
        except (RefusalError, UndefinedError):
            raise
        except Exception as error:
            raise UndefinedError(f"{type(error).__name__}: {error}") from error


def defect(error: Exception, what: str) -> str:
    """Return the line that tells of *error*, a defect of the template: it could not do *what*."""
    reason = one_line(f"{type(error).__name__}: {error}")
    return f"error: the template could not {what} ({reason}): please report this with your plan"
