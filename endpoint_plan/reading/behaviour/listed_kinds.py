"""Which kinds of things go with a record, where plain words list them: "its associated harvests", "(trees, visits)".

A list stands behind a word for what is related, or behind that of a cascade: "cascades to all related data (trees,
visits)". A name in front of "(ON DELETE CASCADE)" is one as well.
"""

import re
from collections.abc import Iterator

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages import words as words_of
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural, plural_of
from endpoint_plan.text.words import fold_letters

ANYTHING = frozenset(words_of("deletion.anything"))
"""Plurals that name no kind of thing."""

_DELETING = any_of(words_of("deletion.deleting"))
_RELATED = re.compile(any_of(words_of("deletion.related")))
_DELETED = re.compile(_DELETING)
_PASSIVE = re.compile(rf"{any_of(words_of('deletion.are'))}\s(?:\w+\s)?{_DELETING}")
_CASCADE = re.compile(
    rf"{any_of(words_of('deletion.spreading'))}`?\s+"
    rf"(?:(?:{_DELETING}\s+)?{any_of(words_of('deletion.onto'))}|{_DELETING}:?)(?=\s)"
)
"""A cascade, and what leads to the things that it takes: "cascades to", "cascade deletes", "ON DELETE CASCADE for"."""
_IN_FRONT = re.compile(r"(\w{3,60})`?\s*\(\s*`?on delete cascade")
_END = re.compile(r"[.;)–—]")
_BETWEEN = compile_words(r"\s*(?:[,/(:]|\s(?:{and|or})\s|\b{such_as}\s)\s*")
_LEADING = re.compile(rf"{any_of(words_of('deletion.leading'))}\s*")
_BEHIND = re.compile(rf"\s*{any_of(words_of('deletion.behind'))}")
_NAME = re.compile(r"(`?)([a-z][a-z0-9_]{2,59})`?")
_NO_TABLE = frozenset({"id", "ids", "at", "on", "by"})
"""What names of columns end with."""


def listed_kinds(text: str) -> Iterator[str]:
    """Yield the plural names of what goes with a deleted record, as the sentence *text* lists it."""
    folded = fold_letters(text)
    for match in _IN_FRONT.finditer(folded):
        yield from _kind(match[1])
    for match in _CASCADE.finditer(folded):
        yield from _list(folded[match.end() :])
    for match in _RELATED.finditer(folded):
        before, behind = folded[: match.start()], folded[match.end() :]
        if _DELETED.search(before) or _PASSIVE.search(behind):
            yield from _list(behind)


def _list(tail: str) -> Iterator[str]:
    """Yield the kinds in the list with which *tail* begins, up to what is none."""
    end = _END.search(tail)
    tail = tail[: end.start()] if end else tail
    first = True
    for item in _BETWEEN.split(tail):
        rest = item.strip()
        while match := _LEADING.match(rest):
            rest = rest[match.end() :]
        name = _NAME.match(rest)
        if name is None and not rest:
            continue
        behind = rest[name.end() :] if name else ""
        alone = not behind.strip() or (first and _BEHIND.match(behind))
        if name is None or not alone:
            return
        found = [*_kind(name[2], marked=bool(name[1]))]
        if not found and name[2] not in ANYTHING:
            return
        yield from found
        first = False


def _kind(word: str, *, marked: bool = False) -> Iterator[str]:
    """Yield the plural of the kind that *word* is, unless it is none or means anything.

    Some call tables by a singular of several words; as such it is known where it is *marked* as code.
    """
    noun = book("nouns").whole(word)
    table = marked and "_" in word and word.rpartition("_")[2] not in _NO_TABLE
    plural = plural_of(noun) if noun else _as_plural(word) if table else word
    if is_plural(plural) and plural not in ANYTHING:
        yield plural


def _as_plural(word: str) -> str:
    return word if word.endswith("s") else plural_of(word)
