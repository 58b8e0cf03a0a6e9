"""Start the command line with the template that this package brings, or stands in."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
INSTALLED = HERE / "template"

ROOT = INSTALLED if INSTALLED.is_dir() else HERE.parent
"""The template's folder: inside of this package when installed, around it in a checkout."""


def main() -> None:
    """Run the command that the arguments name, with the `endpoint_plan` of `ROOT`."""
    sys.path.insert(0, str(ROOT))
    from endpoint_plan.cli import main as run

    run(prog_name="endpoint-template")


if __name__ == "__main__":
    main()
