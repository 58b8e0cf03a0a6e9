"""Start the command line with the template that this package brings, or stands in."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
INSTALLED = HERE / "template"

ROOT = INSTALLED if INSTALLED.is_dir() else HERE.parent
"""The template's folder: inside of this package when installed, around it in a checkout."""

INTERRUPTED = 130
"""The exit status of what Ctrl-C ends, as shells have it."""


def main() -> None:
    """Run the command that the arguments name, with the `endpoint_plan` of `ROOT`."""
    sys.path.insert(0, str(ROOT))
    try:
        from endpoint_plan.cli import main as run

        run(prog_name="endpoint-template")
    except KeyboardInterrupt:  # While modules are imported; later, commands tell it.
        line = "\n" * sys.stderr.isatty() + "error: interrupted"
        print(line, file=sys.stderr)
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
