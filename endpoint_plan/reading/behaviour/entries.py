"""What an operation adds to logs and histories: "adds an entry to the table `audit_log`", or an insert written down."""

import re
from collections.abc import Iterator

from endpoint_plan.languages import book
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.behaviour import Change, Entry, Place, Verb, value_of
from endpoint_plan.reading.behaviour.changes import SENTENCES, telling
from endpoint_plan.reading.behaviour.subject import Subject, collection
from endpoint_plan.text.identifiers import Identifier, fold_name, words

LOGS = frozenset(phrases("names.logs.tables"))
FAILURES = frozenset(phrases("names.logs.failures"))

LONGEST = 300
"""Characters of a sentence that is read."""

_SPAN = re.compile(r"`[^`]*`")
_TABLE = re.compile(r"`([a-z][a-z0-9_]{2,59})`")
_SET = re.compile(r"`?(\w{2,60})\s*[=:]\s*['\"`]([\w.-]{1,60})['\"`]")
_EVENT = re.compile(r"`([a-z]+_[a-z_]*ed)`\s*(?:[(,–-]|[^\W\d]{1,4}\b)?\s*$")
"""What happened, in front of the table for it: an event `loan_returned` (`events` table)."""
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
    for part in telling(subject):
        for text in SENTENCES.split(part.text):
            tables = [one for one in _TABLE.finditer(text) if is_log(one[1])]
            if len(text) > LONGEST or len(tables) != 1:
                continue
            event = _EVENT.search(text[: tables[0].start()])
            end = event.start() if event else tables[0].start()
            before = text[:end].rpartition("`")[2]
            entries = book("entries")
            plain = _SPAN.sub("", text)
            adds = entries.has("adds", before) and entries.has("entry", before)
            unsure = entries.has("unsure", plain) and not entries.has("met", plain)
            if adds and not unsure:
                yield Entry(
                    collection=tables[0][1],
                    sets=(*_sets(text), *_event(event)),
                    says=part.text,
                    line=part.line,
                )


def _event(event: re.Match[str] | None) -> Iterator[Change]:
    if event:
        yield Change(field="action", value=value_of(event[1]))


def _sets(text: str) -> Iterator[Change]:
    for name, value in _SET.findall(text):
        yield Change(field=name, value=value_of(value))
    for value in _ACTION.findall(text):
        yield Change(field="action", value=value_of(value))
