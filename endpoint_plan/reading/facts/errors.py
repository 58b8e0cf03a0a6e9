"""The errors of an operation: which of them the plan states, and which can happen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus

from endpoint_plan.languages import book, compile_words
from endpoint_plan.markdown.lines import plain_line
from endpoint_plan.markdown.tree import Block, Code, Items, Paragraph, Table
from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.plan import ErrorCase, ErrorCause
from endpoint_plan.reading.facts.error_addressees import addressed, is_of_others
from endpoint_plan.reading.facts.error_cases import (
    columns_of,
    columns_of_marks,
    is_label,
    is_marked,
    labelled,
    read_error_cases,
    with_told_code,
)
from endpoint_plan.reading.facts.error_codes import codes_beside
from endpoint_plan.reading.facts.status import applies_to, is_kept_for_others
from endpoint_plan.reading.operations.scopes import Passage, Scope
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.context import Context, Result, Siblings
from endpoint_plan.reading.passages.cues import (
    Cue,
    find_cues,
    find_statuses,
    status_positions,
)

_INSTEAD = compile_words(
    r"(?:{instead_of}|\b{not})\s+(?:{article|answers} )?[`*]*([45]\d\d)"
)
_UNUSED = compile_words(r"([45]\d\d)[^.;,|]{0,30}?\b{not_used}\b")
"""What says that an operation has no use for a status: "404 not used (listing)"."""
_TOPICS = (
    Topic.RESPONSE,
    Topic.ERRORS,
    Topic.REQUEST,
    Topic.VALIDATION,
    Topic.SECURITY,
)
_SENTENCE_END = re.compile(
    r"(?<=[^\d.][.;])\s+(?=[*`]{0,3}[2-5]\d\d\b)|(?<=[^\d.][.])(?<![\s(]\w\w\.)\s+(?=[A-ZŁŚŻĆ`])"
)
_OUTCOME = re.compile(r"[*`]{0,3}[2-5]\d\d\b")
_OTHERWISE = compile_words(r"\W*(?:{otherwise|if_not|then})\b")
_WORD = re.compile(r"\b[^\W\d_]{2,}\b(?!_)")
_FEWEST_WORDS = 4
"""Words of a sentence that tells a cause, besides the status."""
_QUOTES = "\"'“”„ "
UNPLACED_RULE = "unplaced-error"
_LONGEST_BODY = 600
_ERROR_BODY = re.compile(
    r"\{.*?\"(?:error|errors|code|message|detail|error_code)\"\s*:"
)
_MESSAGE = re.compile(r',?\s*"(?:message|detail)"\s*:\s*"[^"]*"')
_OF_INPUT = frozenset({400, 422})
MOST_CAUSES = 8
"""Further causes of one error that are kept."""
_LISTED = 2
"""So many statuses in an operation's own passages are a list of its errors."""
_NEEDS_INPUT = frozenset({400, 415, 422})
_NEEDS_RESOURCE = frozenset({404, 410})
_NEEDS_CHANGE = frozenset({402, 409, 412, 413, 415, 422})


@dataclass(frozen=True, slots=True)
class _Statement:
    """A text, the statuses in the labels above it, and whether several operations share it."""

    text: str
    line: int
    above: tuple[int, ...]
    shared: bool
    told: str = ""
    """What a cell or a label beside it says of the operations that it is for."""
    message: str = ""
    """What a cell or a label beside it has people told."""
    bare: str = ""
    """The text without the cell for that; empty where there is none."""


def read_errors(context: Context) -> Result[tuple[ErrorCase, ...]]:
    """Return the operation's errors in the order of their statuses, each case once.

    All statuses of its own passages count. Of shared passages only those count that can happen in
    it: 404 needs a path with a parameter, 409 needs a change, 400 needs input. A shared line that
    names methods applies to these methods alone, and a status that one line keeps for other
    operations is left out in all shared lines.
    """
    cases: dict[tuple[int, str], ErrorCase] = {}
    foreign = _foreign_statuses(context)
    for statement in _statements(context.scope):
        if not _is_about(statement, context):
            continue
        for status in _error_statuses(statement):
            if statement.shared and (
                status in foreign or not _can_happen(status, statement.text, context)
            ):
                continue
            for one in _cases_of(statement, status):
                known = cases.setdefault((status, one.code), one)
                cases[status, one.code] = _merge_cases(known, one)
    found = _without_uncoded(sorted(cases.values(), key=lambda one: one.status))
    return Result(tuple(found), tuple(_unplaced(context)))


def _unplaced(context: Context) -> Iterator[Finding]:
    """Yield a finding for each error of which the plan says for which operations it is, in words that name none."""
    if len(context.siblings.scopes) == 1:
        return
    for one in _statements(context.scope):
        told = one.told.strip(" -–—")
        if not told or not any(_error_statuses(one)):
            continue
        if not addressed(one.text, context.siblings, one.told):
            yield warning(
                f"for which operations this error is was not understood: {plain_line(told)}",
                one.line,
                "name them by method and path, or by what they do: `create, update`",
                rule=UNPLACED_RULE,
            )


def _is_about(statement: _Statement, context: Context) -> bool:
    """Tell whether *statement* tells errors of the operation: what it is addressed to counts, else its words."""
    if not statement.shared:
        return True
    targets = addressed(statement.text, context.siblings, statement.told)
    if targets:
        return not is_of_others(statement.text, context, statement.told)
    return applies_to(statement.text, context)


def _cases_of(statement: _Statement, status: int) -> Iterator[ErrorCase]:
    text = statement.bare or statement.text
    said = statement.message if _is_for_people(statement.message) else ""
    for one in read_error_cases(status, text, statement.line):
        cause = one.cause or (said if statement.bare else "")
        yield one.model_copy(update={"message": one.message or said, "cause": cause})


def _is_for_people(message: str) -> bool:
    """Tell whether *message* can be told to people as it is: it is no code, and has nothing to be filled in."""
    plain = not any(sign in message for sign in '{_"“”`')
    return bool(message) and plain and not message.isupper()


def kept_statuses(context: Context) -> frozenset[int]:
    """Return the statuses that the plan tells with the operations that have them, this one none of them."""
    named = _addressed_statuses(context.siblings)
    scopes = context.siblings.scopes
    return frozenset(
        status
        for status, targets in named.items()
        if context.scope not in (scopes[index] for index in targets)
    )


@lru_cache(maxsize=1)
def _addressed_statuses(siblings: Siblings) -> Mapping[int, frozenset[int]]:
    """Return the statuses that are only told of named operations, with these."""
    found: dict[int, frozenset[int]] = {}
    everywhere: set[int] = set()
    lines = {
        (one.line, one.text): one
        for scope in siblings.scopes
        for one in _statements(scope)
    }
    for statement in lines.values():
        targets = addressed(statement.text, siblings, statement.told)
        for status in _error_statuses(statement):
            if targets:
                found[status] = found.get(status, frozenset()) | targets
            else:
                everywhere.add(status)
    return {status: on for status, on in found.items() if status not in everywhere}


def _foreign_statuses(context: Context) -> frozenset[int]:
    """Return the statuses that belong to other operations alone.

    A line may restrict a status to them. And where this operation has its own list of errors, the
    statuses in the lists of others are theirs.
    """
    kept = {
        status
        for statement in _statements(context.scope)
        if statement.shared
        and is_kept_for_others(statement.text, context)
        and not _is_about(statement, context)
        for status in _statuses_in(statement.text)
    }
    own = _own_statuses(context.scope)
    if len(own) < _LISTED:
        return frozenset(kept)
    return _all_own_statuses(context.siblings).union(kept) - own


@lru_cache(maxsize=1)
def _all_own_statuses(siblings: Siblings) -> frozenset[int]:
    return frozenset[int]().union(*map(_own_statuses, siblings.scopes))


@lru_cache(maxsize=1_000)
def _own_statuses(scope: Scope) -> frozenset[int]:
    """Return the statuses of errors in the passages about *scope* alone."""
    return frozenset(
        status
        for statement in _statements(scope)
        if not statement.shared
        for status in _error_statuses(statement)
    )


def _error_statuses(statement: _Statement) -> Iterator[int]:
    yield from (
        code for code in _statuses_in(statement.text) or statement.above if code >= 400
    )


def _merge_cases(known: ErrorCase, more: ErrorCase) -> ErrorCase:
    said = [known.cause.casefold(), *(one.text.casefold() for one in known.others)]
    others = known.others
    if known.cause and more.cause and more.cause.casefold() not in said:
        own = more.message if more.message != known.message else ""
        cause = ErrorCause(text=more.cause, message=own, line=more.line)
        others = (*others, cause)
    return known.model_copy(
        update={
            "cause": known.cause or more.cause,
            "message": known.message or more.message,
            "others": others[:MOST_CAUSES],
        }
    )


def _without_uncoded(cases: list[ErrorCase]) -> Iterator[ErrorCase]:
    """Yield *cases* but for those without code whose status has a case with one.

    Such a one tells why, where the line with the code does not: "401: no token", "Code: `NO_TOKEN`" below.
    Where there is one code only, it tells of a further cause.
    """
    coded = Counter(one.status for one in cases if one.code)
    plain = {one.status: one for one in cases if not one.code}
    for one in cases:
        alone = not one.cause or coded[one.status] == 1
        if one.code and alone and one.status in plain:
            yield _merge_cases(one, plain[one.status])
        elif one.code or one.status not in coded:
            yield one


@lru_cache(maxsize=20_000)
def _statuses_in(text: str) -> tuple[int, ...]:
    """Return the statuses in *text*, but for those that it rules out: "404 instead of 403"."""
    ruled_out = {
        int(code) for words in (_INSTEAD, _UNUSED) for code in words.findall(text)
    }
    return tuple(code for code in find_statuses(text) if code not in ruled_out)


def told_errors(context: Context) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each line that tells errors of the operation, with the statuses in it or above it."""
    for statement in _statements(context.scope):
        if not _is_about(statement, context):
            continue
        statuses = _statuses_in(statement.text) or statement.above
        if statuses:
            yield statement.text, statuses


def _statements(scope: Scope) -> Iterator[_Statement]:
    for side, shared in ((scope.own, False), (scope.shared, True)):
        for topic in _TOPICS:
            for passage in side.get(topic, ()):
                yield from _passage_statements(passage, shared)


def _passage_statements(passage: Passage, shared: bool) -> Iterator[_Statement]:
    if Cue.LATER in find_cues(passage.title):
        return
    above = _statuses_in(" ".join((*passage.above[-1:], passage.title)))
    titled = bool(_statuses_in(passage.title))
    told = labelled(passage.blocks, "addressees") if titled else ""
    message = labelled(passage.blocks, "messages") if titled else ""
    yield _Statement(passage.title, passage.line, (), shared, told, message)
    yield from _block_statements(passage.blocks, above, shared, told)


def _block_statements(
    blocks: Iterable[Block], above: tuple[int, ...], shared: bool, told: str = ""
) -> Iterator[_Statement]:
    for block in blocks:
        if isinstance(block, Paragraph):
            for number, text in enumerate(block.text.split("\n"), block.line):
                for sentence in _sentences(text):
                    yield _Statement(sentence, number, above, shared, told)
            above = _statuses_in(block.text) or above
        elif isinstance(block, Items):
            for item in block.items:
                inner = _statuses_in(item.text)
                if not inner and above and is_label(item.text):
                    continue  # It says more of the error above it.
                whose = labelled(item.blocks, "addressees") if inner else told
                message = labelled(item.blocks, "messages") if inner else ""
                for sentence in _sentences(item.text):
                    yield _Statement(sentence, item.line, above, shared, whose, message)
                yield from _block_statements(item.blocks, inner or above, shared, whose)
        elif isinstance(block, Code) and above:
            if shown := _shown_error(block, above):
                yield _Statement(shown, block.line, above, shared)
        elif isinstance(block, Table):
            codes, names, messages = (
                columns_of(block.header, what)
                for what in ("code_columns", "addressees", "messages")
            )
            marks = columns_of_marks(block)
            for row, line in zip(block.rows, block.row_lines, strict=False):
                cells = with_told_code(row, next(iter(codes), None))
                marked = ", ".join(block.header[n] for n in marks if is_marked(row[n]))
                whose = " ".join((*(row[n] for n in names), marked)).strip()
                names_ = (*names, *marks)
                text = " | ".join(c for n, c in enumerate(cells) if n not in names_)
                message = plain_line(" ".join(row[n] for n in messages[:1])).strip(
                    _QUOTES
                )
                kept = [
                    n for n in range(len(cells)) if n not in (*names_, *messages[:1])
                ]
                sure = _is_for_people(message)
                bare = " | ".join(cells[n] for n in kept) if sure else ""
                yield _Statement(text, line, (), shared, whose, message, bare)


def _sentences(text: str) -> list[str]:
    """Return *text*, or the parts of it that tell statuses where it has more sentences.

    What follows an outcome says more of it, up to the next: "404 `NO_KITE`. It may be gone. 409 `TORN`."
    What follows a whole sentence that ends in one speaks of something else.
    """
    parts = _SENTENCE_END.split(text)
    telling = [part for part in parts if _statuses_in(part)]
    if len(telling) < 2 and not any(map(_ends_in_error, telling)):
        return [text]
    found: list[str] = []
    for before, part in zip(["", *parts], parts, strict=False):
        if _statuses_in(part):
            refers = before and not _statuses_in(before) and _OTHERWISE.match(part)
            found.append(f"{before} {part}" if refers else part)
        elif found and not _ends_in_error(found[-1]):
            found[-1] += f" {part}"
    return found


def _ends_in_error(part: str) -> bool:
    """Tell whether *part* is a sentence that ends in an error with its code: "Only drafts can be sent (409 `SENT`)."."""
    start = next((place for place, _ in status_positions(part)), 0)
    coded = any(codes_beside(part, status) for status in _statuses_in(part))
    return coded and len(_WORD.findall(part[:start])) >= _FEWEST_WORDS


def _shown_error(code: Code, above: tuple[int, ...]) -> str:
    """Return the body of an error that a block of JSON shows, as inline code; empty where it shows none.

    The message of one fault of the input is none for all of them.
    """
    text = " ".join(code.text.split())
    if len(text) > _LONGEST_BODY or "`" in text or not _ERROR_BODY.match(text):
        return ""
    if not set(_statuses_in(text)) <= set(above):
        return ""
    return f"`{_MESSAGE.sub('', text) if set(above) <= _OF_INPUT else text}`"


def _can_happen(status: int, text: str, context: Context) -> bool:
    """Tell whether an error that a shared passage names in *text* can happen in this operation."""
    if status in _NEEDS_RESOURCE:
        return bool(context.path_names)
    if status in _NEEDS_CHANGE and context.scope.method == "GET":
        return False
    if status == HTTPStatus.CONFLICT and context.scope.method == "DELETE":
        return not _is_of_values(text)
    if status in _NEEDS_INPUT:
        return bool(context.path_names) or context.takes_input
    return True


def _is_of_values(text: str) -> bool:
    """Tell whether *text* says that a value is taken already, which no delete can meet."""
    told = book("uniqueness")
    return told.has("taken", text) and not told.has("used", text)
