"""The section on performance: what costs time under load, and what helps. All of it follows from the operation."""

from collections.abc import Iterator

from endpoint_plan.blueprint import Kind as Does
from endpoint_plan.drafting.prose import code, join_fields
from endpoint_plan.drafting.subject import Subject
from endpoint_plan.languages.names import OFFSET, PAGE, SEARCH, SIZE, SORT
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Format, Kind
from endpoint_plan.text.identifiers import fold_name

_PAGING = PAGE | SIZE | OFFSET | SORT | SEARCH


def performance_notes(subject: Subject) -> Iterator[str]:
    """Yield one line for each cost of the operation of *subject*."""
    yield from _notes_on_reads(subject)
    yield from _notes_on_writes(subject)
    yield from _notes_on_lists(subject)
    yield from _notes_on_files(subject)


def _notes_on_reads(subject: Subject) -> Iterator[str]:
    does = subject.operation.kind
    if (
        does in {Does.READ, Does.REPLACE, Does.UPDATE, Does.DELETE}
        and subject.operation.lookup
    ):
        keys = [one.name for one in subject.keys]
        yield f"One lookup by {join_fields(keys)}: a dictionary in the memory store, the primary key in a database."
    if does is Does.READ and not subject.endpoint.facts.auth:
        yield f"The answer is the same for everybody: an `ETag` lets clients and proxies keep a {subject.noun}."
    nested = [
        one.path
        for one in subject.response_fields
        if one.shape.kind is Kind.ARRAY and one.shape.items
    ]
    if nested and does in {Does.READ, Does.LIST}:
        yield f"{join_fields(nested)} are read together with what they belong to, not one query for each."


def _notes_on_writes(subject: Subject) -> Iterator[str]:
    does = subject.operation.kind
    if does is Does.CREATE:
        yield f"One write for each {subject.noun}; a client that repeats a request after a lost answer makes a second one, unless it sends a key of its own."
    if does is Does.CREATE_MANY:
        yield f"All {subject.plural} of a request are written in one transaction."
    if does in {Does.REPLACE, Does.UPDATE}:
        yield "Of two changes at the same time the later one wins; a version of the record would tell the second caller."


def _notes_on_lists(subject: Subject) -> Iterator[str]:
    if subject.operation.kind is not Does.LIST:
        return
    query = {
        fold_name(one.name): one.name for one in subject.parameters(Location.QUERY)
    }
    filters = [name for folded, name in query.items() if folded not in _PAGING]
    if filters:
        yield f"The memory store walks through all {subject.plural}; a database needs an index on what {join_fields(filters)} compare."
    if skipped := [name for folded, name in query.items() if folded in PAGE | OFFSET]:
        yield f"{join_fields(skipped)} skip what comes before: late pages of long lists are slow, a cursor is not."
    if searched := [name for folded, name in query.items() if folded in SEARCH]:
        yield f"{join_fields(searched)} need a full text index once there are more than some thousand {subject.plural}."
    if not {*query} & SIZE:
        yield f"All {subject.plural} are answered at once: the time and the size of the answer grow with them."


def _notes_on_files(subject: Subject) -> Iterator[str]:
    body = subject.endpoint.facts.body
    files = [
        one.path for one in subject.request_fields if one.shape.format is Format.BINARY
    ]
    if files or (body is not None and body.type.format is Format.BINARY):
        yield f"{join_fields(files) or 'The body'} is written in pieces as it arrives, never held in memory as a whole."
    answer = subject.response_shape
    if answer is not None and answer.format is Format.BINARY:
        media_type = code(subject.endpoint.facts.success.media_type)
        yield f"The {media_type} is made once and kept, when the same one is asked for again."
