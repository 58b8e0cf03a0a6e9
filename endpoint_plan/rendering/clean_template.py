"""Templates whose failures reach the terminal as all others do."""

from typing import Any

from jinja2 import Template

from endpoint_plan.rendering.failures import (
    RefusalError,
    defect_message,
    ending_exception,
)


class CleanTemplate(Template):
    """A template whose failures show as one line and leave nothing behind."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Render the template.

        Raises:
            RefusalError: As it is: nothing was written yet.
            Exception: See `ending_exception`, for any other error.
        """
        try:
            return super().render(*args, **kwargs)
        except RefusalError:
            raise
        except Exception as error:
            what = f"print {self.name}" if self.name else "print a name"
            raise ending_exception(defect_message(error, what)) from error
