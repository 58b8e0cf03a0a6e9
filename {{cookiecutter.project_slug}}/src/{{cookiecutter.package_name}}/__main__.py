"""Start the service: `python -m {{ cookiecutter.package_name }}`, with the options of uvicorn."""

import sys

import uvicorn

from {{ cookiecutter.package_name }}.app import create_app

app = create_app()
"""For tools that look for an object, such as `fastapi dev`."""


def main() -> None:
    """Serve until stopped."""
    uvicorn.main(["{{ cookiecutter.package_name }}.__main__:app", *sys.argv[1:]])


if __name__ == "__main__":
    main()
