"""What is wrong with a request, in words that name the field and never repeat what was sent."""

from collections.abc import Sequence

from fastapi.exceptions import RequestValidationError

from {{ cookiecutter.package_name }}.error_body import Details

CLEARER = {"model_attributes_type": "a JSON object is wanted, sent as application/json"}
"""Words for what Pydantic says in its own, by the type of the error."""


def offending(error: RequestValidationError) -> Details:
    """Return each offending field with what is wrong with it."""
    return [
        (field_name(part["loc"]), printable(CLEARER.get(part["type"], str(part["msg"]))))
        for part in error.errors()
    ]


def field_name(location: Sequence[str | int]) -> str:
    """Return the dotted name of a field: `body.cards.0.front` is `cards.0.front`.

    A body that is no JSON has no fields: the body as a whole is to blame.
    """
    named = any(isinstance(part, str) for part in location[1:])
    return printable(".".join(map(str, location[1:])) if named else str(location[0]))


def describe(details: Details) -> str:
    """Return *details* as one sentence."""
    return "; ".join(f"{field}: {text}" for field, text in details)


def printable(text: str) -> str:
    """Return *text* without the halves of surrogate pairs, which JSON can hold and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode()
