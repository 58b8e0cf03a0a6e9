"""Request bodies that are no JSON objects: forms, files, texts, single values."""

from endpoint_plan.model.plan import Body
from endpoint_plan.model.schema import Kind
from endpoint_plan.model.types import Shapes

_PLAIN = frozenset({Kind.STRING, Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN})


def body_type(body: Body | None) -> str:
    """Return the media type of *body*; empty for JSON and for no body."""
    return "" if body is None or "json" in body.media_type else body.media_type


def is_plain(body: Body | None, shapes: Shapes) -> bool:
    """Tell whether *body* is a single value, which FastAPI would look for in the query."""
    return body is not None and shapes.resolve(body.type).kind in _PLAIN


def argument(body: Body | None, shapes: Shapes) -> str:
    """Return the argument of the test client that takes *body*: `json`, `data` or `content`."""
    if not body_type(body):
        return "json"
    return "content" if is_plain(body, shapes) else "data"
