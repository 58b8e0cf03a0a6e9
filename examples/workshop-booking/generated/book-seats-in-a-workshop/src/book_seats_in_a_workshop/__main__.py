"""Start the service: `python -m book_seats_in_a_workshop`, with the options of uvicorn."""

import sys

import uvicorn

from book_seats_in_a_workshop.app import create_app

app = create_app()
"""For tools that look for an object, such as `fastapi dev`."""


def main() -> None:
    """Serve until stopped."""
    uvicorn.main(["book_seats_in_a_workshop.__main__:app", *sys.argv[1:]])


if __name__ == "__main__":
    main()
