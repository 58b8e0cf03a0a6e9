"""Words in the names that code has: of fields, paths and types."""

from collections.abc import Mapping

from endpoint_plan.languages import table, words
from endpoint_plan.languages.plurals import singular
from endpoint_plan.text.identifiers import Identifier, fold_name
from endpoint_plan.text.identifiers import words as parts_of


def _set(name: str) -> frozenset[str]:
    return frozenset(words(name))


# Names of fields and parameters that mean the same to everybody, folded (`createdAt` is createdat).
OWNER = _set("names.fields.owner")
CREATED = _set("names.fields.created")
UPDATED = _set("names.fields.updated")
DELETED_MOMENT = _set("names.fields.deleted_moment")
ENVELOPE = _set("names.fields.envelope")
"""Fields that stand beside the data in an envelope."""
PASSWORD = _set("names.fields.password")
SECRET = _set("names.fields.secret")
PERSONAL = _set("names.fields.personal")
MONEY = _set("names.fields.money")
RIGHTS = _set("names.fields.rights")
"""Fields by which callers could raise their own rights."""
DECIDED = _set("names.fields.decided")
"""Fields that the service decides as a rule."""
PAGE = _set("names.fields.page")
SIZE = _set("names.fields.size")
OFFSET = _set("names.fields.offset")
CURSOR = _set("names.fields.cursor")
NEXT_CURSOR = _set("names.fields.next_cursor")
SORT = _set("names.fields.sort")
ORDER = _set("names.fields.order")
SEARCH = _set("names.fields.search")
PAGE_FACTS: Mapping[str, frozenset[str]] = {
    "page": PAGE | _set("names.fields.page_number"),
    "size": SIZE,
    "total": _set("names.fields.total"),
    "pages": _set("names.fields.pages"),
    "has_next": _set("names.fields.has_next"),
    "has_previous": _set("names.fields.has_previous"),
    "is_first": _set("names.fields.is_first"),
    "is_last": _set("names.fields.is_last"),
    "next_cursor": NEXT_CURSOR,
    "offset": OFFSET,
}
"""What a page tells of itself, and the names of the fields of an envelope that hold it."""
HOLDERS = _set("names.fields.holders")
"""Fields of an envelope that hold its records, whatever these are."""
PAGE_INFO = _set("names.fields.page_info")
"""Fields of an envelope that hold what it tells of the page."""
COUNTS = _set("names.fields.counts")
"""How many records a bulk operation made."""
_FILE_NAME = words("names.files.name")


def names_of_file(field: str) -> frozenset[str]:
    """Return the folded names of fields that hold the name of the file that is sent in *field*: `photo_filename` of `photo`."""
    own = fold_name(field)
    bare = own.removesuffix("file")
    return frozenset(
        f"{start}{word}"
        for word in _FILE_NAME
        for start in ((own, bare) if word != "name" else (own,))
        if own.endswith("file") or word != "name"
    )


# The verbs that paths use for what is done: `/offers/{id}/activate`.
VERBS = _set("names.paths.verbs")
NOUN_VERBS = _set("names.paths.noun_verbs")
"""Verbs behind a record, and nouns elsewhere: `/workouts/{id}/rate`, `/purchase-orders`."""
ADVERBS = _set("names.paths.adverbs")
"""How many at once; what is done is the verb beside it, or that of the method."""
READING = _set("names.paths.reading_verbs")
"""Verbs of what only reads, which is how GET is used."""

# Words in the names of types, by which their roles are told.
MESSAGE_ENDINGS = _set("names.types.message_endings")
"""Ends of the names of types that travel in requests and responses."""
INNER_ENDINGS = _set("names.types.inner_endings")
"""Ends of the names of things that stay inside: no message of the interface."""
REQUEST_WORDS = _set("names.types.request")
RESPONSE_WORDS = _set("names.types.response")
QUERY_WORDS = _set("names.types.query")
ASKING = _set("names.types.asking")
"""Last words of the names of types that callers send, whatever the words before them tell."""
ERROR_WORDS = _set("names.types.error")
LIST_WORDS = _set("names.types.many")
"""Parts of the names of types that hold many of a thing."""
TYPE_VERBS: Mapping[str, frozenset[str]] = {
    method: frozenset(verbs) for method, verbs in table("names.type_verbs").items()
}
"""Parts of the names of types that tell the method of their operation."""

# Segments of paths.
ONESELF = _set("names.paths.oneself")
"""Last words of paths that are about the caller."""
PERSONS = _set("names.paths.persons")
"""Nouns for those who have a password, and, alone in a path, for the caller."""


def keeps_callers(collection: str) -> bool:
    """Tell whether *collection* has one record for each caller: `users`, `user_profiles`."""
    *before, last = parts_of(singular(str(Identifier(collection)))) or [""]
    people = last in words("names.people.records")
    return people and set(before) <= set(words("names.people.before"))
