"""Media types of bodies: JSON, unless the plan names another one."""

import re
from collections.abc import Sequence

from endpoint_plan.model.schema import Schema

_JSON = "application/json"
_MULTIPART = "multipart/form-data"
_FORM = "application/x-www-form-urlencoded"
_TYPE = r"(?:application|audio|font|image|text|video)/[\w.+-]{1,60}"
_ANY = re.compile(rf"\b{_TYPE}")
_LEADING = re.compile(rf"\s*`({_TYPE})`")
_CERTAIN = re.compile(
    r"\b(text/(?:csv|plain|html|event-stream|calendar)|application/(?:pdf|octet-stream|zip))\b"
)
"""Types that are those of the response wherever its section names them."""


def request_media_type(texts: Sequence[str], shape: Schema) -> str:
    """Return the media type of a request body of *shape*, which *texts* describe."""
    whole = " ".join(texts)
    folded = whole.casefold()
    if "multipart" in folded or any(map(_is_binary, _field_types(shape))):
        return _MULTIPART
    if "x-www-form-urlencoded" in folded:
        return _FORM
    found = _ANY.search(whole) if _is_binary(shape) else None
    return found[0] if found else _JSON


def response_media_type(texts: Sequence[str]) -> str:
    """Return the media type of the response that *texts* describe.

    A type in code at the beginning of a text counts before a type in the midst of one.
    """
    leading = filter(None, map(_LEADING.match, texts))
    stated = next((match[1] for match in leading if "json" not in match[1]), "")
    found = _CERTAIN.search(" ".join(texts))
    return stated or (found[1] if found else _JSON)


def _field_types(shape: Schema) -> list[Schema]:
    return [part.type for part in shape.properties]


def _is_binary(schema: Schema) -> bool:
    return schema.format is not None and schema.format.value == "binary"
