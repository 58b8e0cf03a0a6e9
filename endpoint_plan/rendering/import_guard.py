"""Guard against another package named `endpoint_plan`.

Cookiecutter appends the template's folder to `sys.path`, so an installed package of this name
would be imported in place of the template's own, and generate something else without a word.
"""

import sys
from pathlib import Path

from endpoint_plan.model.findings import PlanRefusedError

ROOT = Path(__file__).resolve().parents[2]
"""The template that this package belongs to."""


def check_root(root: Path) -> None:
    """Refuse to generate from the template at *root* with the package of another one.

    Raises:
        PlanRefusedError: *root* has an `endpoint_plan` of its own, and it is not this one.
    """
    own = root / "endpoint_plan"
    if own.is_dir() and own.resolve() != ROOT / "endpoint_plan":
        raise PlanRefusedError(
            f"error: the package endpoint_plan of {ROOT} hides the one of the template: "
            "uninstall it, or start cookiecutter in a fresh environment"
        )


def template_root() -> Path:
    """Return the folder that Cookiecutter appended to `sys.path` when it began to prompt."""
    return Path(sys.path[-1])
