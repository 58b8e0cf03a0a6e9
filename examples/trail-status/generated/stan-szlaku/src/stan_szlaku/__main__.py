"""Start the service: `python -m stan_szlaku`, with the options of uvicorn."""

import sys

import uvicorn

from stan_szlaku.app import create_app

app = create_app()
"""For tools that look for an object, such as `fastapi dev`."""


def main() -> None:
    """Serve until stopped."""
    uvicorn.main(["stan_szlaku.__main__:app", *sys.argv[1:]])


if __name__ == "__main__":
    main()
