"""Start the service: `python -m seed_library`, with the options of uvicorn."""

import sys

import uvicorn

from seed_library.app import create_app

app = create_app()
"""For tools that look for an object, such as `fastapi dev`."""


def main() -> None:
    """Serve until stopped."""
    uvicorn.main(["seed_library.__main__:app", *sys.argv[1:]])


if __name__ == "__main__":
    main()
