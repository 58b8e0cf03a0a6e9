"""How the responses of a route are documented."""

from typing import Any

from book_seats_in_a_workshop.error_body import MEDIA_TYPE

Responses = dict[int | str, dict[str, Any]]


def refusals(descriptions: dict[int, str]) -> Responses:
    """Return the documentation of error responses: when each status is answered."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ErrorResponse"}}}
    return {
        status: {"description": text, "content": content}
        for status, text in descriptions.items()
    }
