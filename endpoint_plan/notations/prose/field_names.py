"""The types that names of fields imply, for fields whose type the plan does not give."""

import re

from endpoint_plan.model.constraints import as_integer
from endpoint_plan.model.schema import Format, Schema
from endpoint_plan.notations.type_names import (
    ARRAY,
    BOOLEAN,
    DATE_TIME,
    INTEGER,
    NUMBER,
    STRING,
    string_of,
)

_FIRST = {
    "is has can should was are did does allow enable show include includes use": BOOLEAN,
    "total num number max min page": INTEGER,
    "avg average": NUMBER,
}
_LAST = {
    "page limit offset count counts size total totals pages position index year month seconds minutes hours"
    " days ms attempts rank age length tokens retries version": INTEGER,
    "price amount cost rate ratio average percentage percent latitude longitude lat lng lon weight"
    " balance": NUMBER,
    "at timestamp": DATE_TIME,
    "date day since until": string_of(Format.DATE),
    "enabled disabled success active archived deleted completed verified public private published required"
    " default": BOOLEAN,
    "ids tags items": ARRAY,
    "uuid guid": string_of(Format.UUID),
    "email mail": string_of(Format.EMAIL),
    "url uri link website": string_of(Format.URI),
    "file": string_of(Format.BINARY),
    "name title description content text message code slug search query q sort order direction token password"
    " username login status type category kind note notes comment language locale color colour front back"
    " question answer prompt model reason summary label key currency role source cursor body phone address city"
    " country timezone hash error path": STRING,
}
_WHOLE = {
    "per_page perpage page_size pagesize": INTEGER,
    "date_from date_to from to": string_of(Format.DATE),
}


def _table(rows: dict[str, Schema]) -> dict[str, Schema]:
    return {word: schema for words, schema in rows.items() for word in words.split()}


_BY_FIRST, _BY_LAST, _BY_WHOLE = _table(_FIRST), _table(_LAST), _table(_WHOLE)
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_COUNTED = frozenset(
    [
        "created",
        "updated",
        "deleted",
        "processed",
        "generated",
        "accepted",
        "rejected",
        "edited",
        "skipped",
        "failed",
        "imported",
        "inserted",
        "removed",
        "affected",
        "saved",
        "added",
        "repetitions",
        "attempts",
        "votes",
        "likes",
        "views",
    ]
)
"""A number of this name counts things."""
_DIVISIBLE = frozenset(
    {"seconds", "minutes", "hours", "days", "ms", "position", "index", "length"}
)


def guess_type(name: str) -> Schema:
    """Return the schema that the *name* of a field implies; ANY when it implies none.

    `page`, `itemsCount` are integers, `created_at` is a timestamp, `isActive` a boolean; an `id`
    may be anything.
    """
    words = [word.lower() for word in _WORD.findall(name.rsplit(".", 1)[-1])]
    if not words:
        return Schema()
    whole = _BY_WHOLE.get("_".join(words))
    first = _BY_FIRST.get(words[0]) if len(words) > 1 else None
    found = (
        whole
        or (first if first is BOOLEAN else None)
        or _BY_LAST.get(words[-1])
        or first
    )
    return found or Schema()


def implies_integer(name: str) -> bool:
    """Tell whether a number of this *name* is a whole number: a page, a count, an id.

    A duration or a position may be fractional.
    """
    words = [word.lower() for word in _WORD.findall(name)]
    last = words[-1] if words else ""
    return (
        last == "id"
        or last in _COUNTED
        or (guess_type(name) is INTEGER and words[-1] not in _DIVISIBLE)
    )


def narrow_number(schema: Schema, name: str) -> Schema:
    """Return the number *schema* as an integer where the *name* of its field implies that.

    JSON and TypeScript have one type for all numbers.
    """
    whole = schema.enum is None and implies_integer(name)
    return as_integer(schema) if whole else schema
