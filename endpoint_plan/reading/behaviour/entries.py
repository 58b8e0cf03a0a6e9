"""What an operation adds to logs and histories: "adds an entry to the table `audit_log`", or an insert written down."""

import re
from collections.abc import Iterator
from functools import lru_cache

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.behaviour import Change, Entry, Place, Verb, value_of
from endpoint_plan.reading.access.deeds import methods_of
from endpoint_plan.reading.access.phrases import says
from endpoint_plan.reading.behaviour.changes import SENTENCES, telling
from endpoint_plan.reading.behaviour.subject import Statement, Subject, collection
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import Identifier, fold_name, words
from endpoint_plan.text.words import fold_letters, fold_text

LOGS = frozenset(phrases("names.logs.tables"))
FAILURES = frozenset(phrases("names.logs.failures"))

_LOGGED = {
    "making": frozenset({"POST"}),
    "changing": frozenset({"PUT", "PATCH"}),
    "deleting": frozenset({"DELETE"}),
    "writing": frozenset({"POST", "PUT", "PATCH", "DELETE"}),
}
_ADDING = re.compile(any_of((*phrases("entries.adds"), *phrases("entries.added"))))

LONGEST = 300
"""Characters of a sentence that is read."""

_SPAN = re.compile(r"`[^`]*`")
_TABLE = re.compile(r"`(?:public\.)?([a-z][a-z0-9_]{2,59})`")
_SET = re.compile(r"`?(\w{2,60})\s*[=:]\s*['\"`]([\w.-]{1,60})['\"`]")
_EVENT = compile_words(
    r"`((?-i:[a-z]+_[a-z_]*ed|(?!INSERT)[A-Z]+(?:_[A-Z]+){0,5}))`\s*(?:[(,–-]|[^\W\d]{1,4}\b(?:\s{article}\b)?(?:\s{table})?)?\s*$"
)
"""What happened, in front of the table for it: an event `loan_returned` (`events` table), the action `ADD` in the table."""
_EVENT_BEHIND = re.compile(r"^\s?\(`([a-z]+_[a-z_]*ed)`\)")
_INSERT = re.compile(r"\bINSERT\b`?\s[^`.:]{0,24}$")
"""The verb of SQL in front of a table."""
_ACTION = re.compile(r"\(`?\w+`?\s+`([\w.-]{1,60})`\)")


def read_entries(subject: Subject) -> tuple[Entry, ...]:
    """Return what *subject* adds to logs, each log once; what is told in code comes first."""
    if subject.operation.method == "GET":
        return ()
    found: dict[str, Entry] = {}
    for entry in (*_queried(subject), *_said(subject)):
        if fold_name(entry.collection) != fold_name(collection(subject.operation.path)):
            found.setdefault(fold_name(entry.collection), entry)
    return tuple(found.values())


def is_log(table: str) -> bool:
    """Tell whether a *table* tells what was done, by its last word; what failed is told where nothing succeeds."""
    parts = words(Identifier(table))
    return bool(LOGS.intersection(parts[-1:])) and FAILURES.isdisjoint(parts)


def _queried(subject: Subject) -> Iterator[Entry]:
    for query in subject.operation.queries:
        if query.verb is Verb.INSERT and not query.shared and is_log(query.table):
            known = (one for one in query.sets if one.value.place is Place.VALUE)
            yield Entry(
                collection=query.table,
                sets=tuple(known),
                says=f"insert into {query.table}",
                line=query.line,
            )


def _said(subject: Subject) -> Iterator[Entry]:
    for part in telling(subject, beside=(Topic.SECURITY,)):
        for text in SENTENCES.split(part.text):
            yield from _told_by(text, part)
    for part in subject.statements:
        if not part.own and part.code is None:
            for text in SENTENCES.split(part.text):
                if _logs_such(text, subject):
                    yield from _told_by(text, part)


def _told_by(text: str, part: Statement) -> Iterator[Entry]:
    """Yield the entry that the sentence *text* of *part* says to be added."""
    tables = [one for one in _TABLE.finditer(text) if is_log(one[1])]
    if len(text) > LONGEST or len(tables) != 1:
        return
    entries = book("entries")
    told, behind = text[: tables[0].start()], text[tables[0].end() :]
    event = _EVENT.search(told)
    before = told[: event.start() if event else None].rpartition("`")[2]
    first = {one.meaning for one in entries.matches(behind) if not one.start}
    says_entry = entries.has("entry", before) or "entry" in first
    adds = entries.has("adds", before) and says_entry
    adds = adds or entries.has("added", before) or bool(_INSERT.search(told))
    if adds and not _is_unsure(text, of_several=not part.own):
        yield Entry(
            collection=tables[0][1],
            sets=(*_sets(text), *_event(event or _EVENT_BEHIND.search(behind))),
            says=part.text,
            line=part.line,
        )


def _is_unsure(text: str, *, of_several: bool) -> bool:
    """Tell whether *text* leaves open what is added; where it is *of_several* operations it may name a delete."""
    entries, plain = book("entries"), fold_text(_SPAN.sub("", text))
    plain = says("acts.deleting").sub("", plain) if of_several else plain
    return entries.has("unsure", plain) and not entries.has("met", plain)


def _logs_such(text: str, subject: Subject) -> bool:
    """Tell whether *text*, about several operations, has those logged that do what *subject* does."""
    methods, nouns = _logged(text)
    told = len(methods) > 1 or subject.noun in nouns
    return told and subject.operation.method in methods


@lru_cache(maxsize=20_000)
def _logged(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the methods of the operations that *text* has logged, and the nouns beside them: "on create and delete, ..."."""
    table = next((one for one in _TABLE.finditer(text) if is_log(one[1])), None)
    if table is None:
        return frozenset(), frozenset()
    verbs = [*_ADDING.finditer(fold_letters(text[: table.start()]))]
    before = text[: verbs[-1].start()] if verbs else ""
    said = fold_text(f"{before} {text[table.end() :]}")
    told = (them for name, them in _LOGGED.items() if book("entries").has(name, said))
    return methods_of(said).union(*told), frozenset(map(singular, said.split()))


def _event(event: re.Match[str] | None) -> Iterator[Change]:
    if event:
        yield Change(field="action", value=value_of(event[1]))


def _sets(text: str) -> Iterator[Change]:
    for name, value in _SET.findall(text):
        yield Change(field=name, value=value_of(value))
    for value in _ACTION.findall(text):
        yield Change(field="action", value=value_of(value))
