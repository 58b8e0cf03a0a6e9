"""The lines of passages that tell errors, each with the statuses above it and what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from endpoint_plan.languages import compile_words
from endpoint_plan.markdown.lines import plain_line, split_label
from endpoint_plan.markdown.tree import Block, Code, Items, Paragraph, Table
from endpoint_plan.reading.facts.error_cases import (
    columns_of,
    columns_of_marks,
    is_label,
    is_list_of_errors,
    is_marked,
    labelled,
    with_told_code,
    without_head,
)
from endpoint_plan.reading.facts.error_codes import codes_beside
from endpoint_plan.reading.operations.scopes import Passage, Scope
from endpoint_plan.reading.outline import Topic, topic_of
from endpoint_plan.reading.passages.cues import (
    Cue,
    find_cues,
    find_statuses,
    status_positions,
)
from endpoint_plan.reading.passages.regions import names_place

_INSTEAD = compile_words(
    r"(?:{instead_of}|\b{not})\s+(?:{article|answers} )?[`*]*([45]\d\d)"
)
_CONCEDED = compile_words(r"\b{although}\b[^.;()\d]{0,60}?\b([45]\d\d)\b")
"""What says that another status would be usual: "although others answer 401"."""
_UNUSED = compile_words(r"([45]\d\d)[^.;,|]{0,30}?\b{not_used}\b")
"""What says that an operation has no use for a status: "404 not used (listing)"."""
_LACKING = compile_words(r"^\W*{there_is_no}\s+(?:{code}\s+)?[`*]*([45]\d\d)\b")
"""What begins by saying so: "No code 400, as there is nothing to send"."""
_TOPICS = (
    Topic.RESPONSE,
    Topic.ERRORS,
    Topic.REQUEST,
    Topic.VALIDATION,
    Topic.SECURITY,
)
_ELSEWHERE = (Topic.OTHER, Topic.OVERVIEW, Topic.DATA_FLOW)
_DOES = compile_words(r"^(?-i:[A-Z])[^\W\d_]{2,}(?:s\s+{article}\s|(?<!i)s\s+(?=`))")
"""How a sentence begins that says what an operation does: "Deletes the kite", "Sets `flownAt`"."""
_SENTENCE_END = re.compile(
    r"(?<=[^\d.][.;])\s+(?=[*`]{0,3}[2-5]\d\d\b)|(?<=[^\d.][.])(?<![\s(]\w\w\.)\s+(?=[A-ZŁŚŻĆ`])"
)
_OTHERWISE = compile_words(r"\W*(?:{otherwise|if_not|then})\b")
_WORD = re.compile(r"(?<![\w`])[^\W\d_]+(?=\s|,)(?<=[a-zà-ž])")
"""A word of a sentence, and no code."""
_QUOTES = "\"'“”„ "
_LONGEST_BODY = 600
_ERROR_BODY = re.compile(
    r"\{.*?\"(?:error|errors|code|message|detail|error_code)\"\s*:"
)
_MESSAGE = re.compile(r',?\s*"(?:message|detail)"\s*:\s*"[^"]*"')
_OF_INPUT = frozenset({400, 422})


@dataclass(frozen=True, slots=True)
class Statement:
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
    aside: bool = False
    """Whether it stands where the plan speaks of something else than of requests and answers."""

    @property
    def statuses(self) -> tuple[int, ...]:
        """The statuses of errors that it tells."""
        told = statuses_in(self.text) or self.above
        return tuple(code for code in told if code >= 400)


@lru_cache(maxsize=1_000)
def error_statements(scope: Scope) -> tuple[Statement, ...]:
    """Return the lines about the operation of *scope* that may tell errors, its own first.

    Wherever else only it is spoken of, a line counts that is a list of errors, or tells a code with its status.
    """
    told = (
        one
        for side, shared in ((scope.own, False), (scope.shared, True))
        for topic in _TOPICS
        for passage in side.get(topic, ())
        for one in _passage_statements(passage, shared)
    )
    return (*told, *_told_aside(scope.own, shared=False))


@lru_cache(maxsize=1_000)
def laws_of_many(scope: Scope) -> tuple[Statement, ...]:
    """Return the lines that tell a code with its status where several operations are spoken of, and not their errors."""
    return tuple(_told_aside(scope.shared, shared=True))


def _told_aside(
    side: Mapping[Topic, tuple[Passage, ...]], *, shared: bool
) -> Iterator[Statement]:
    for topic in _ELSEWHERE:
        for passage in side.get(topic, ()):
            if topic_of(passage.title) is Topic.OTHER:
                continue  # Tests, what is done later, notes.
            for one in _passage_statements(passage, shared):
                if is_list_of_errors(one.text):
                    yield one
                elif is_coded(one.text):
                    yield replace(one, aside=True)


@lru_cache(maxsize=20_000)
def is_coded(text: str) -> bool:
    """Tell whether *text* tells the code of an error beside its status."""
    errors = (status for status in find_statuses(text) if status >= 400)
    return any(codes_beside(text, status) for status in errors)


def _passage_statements(passage: Passage, shared: bool) -> Iterator[Statement]:
    if Cue.LATER in find_cues(passage.title):
        return
    above = statuses_in(" ".join((*passage.above[-1:], passage.title)))
    titled = bool(statuses_in(passage.title))
    told = labelled(passage.blocks, "addressees") if titled else ""
    message = labelled(passage.blocks, "messages") if titled else ""
    yield Statement(passage.title, passage.line, (), shared, told, message)
    yield from _block_statements(passage.blocks, above, shared, told)


def _block_statements(
    blocks: Iterable[Block], above: tuple[int, ...], shared: bool, told: str = ""
) -> Iterator[Statement]:
    for block in blocks:
        if isinstance(block, Paragraph):
            for number, text in enumerate(block.text.split("\n"), block.line):
                for sentence in _sentences(text):
                    yield Statement(sentence, number, above, shared, told)
            above = statuses_in(block.text) or above
        elif isinstance(block, Items):
            for item in block.items:
                inner = statuses_in(item.text)
                if not inner and above and is_label(item.text):
                    continue  # It says more of the error above it.
                whose = labelled(item.blocks, "addressees") if inner else told
                message = labelled(item.blocks, "messages") if inner else ""
                for sentence in _sentences(item.text):
                    yield Statement(sentence, item.line, above, shared, whose, message)
                yield from _block_statements(item.blocks, inner or above, shared, whose)
        elif isinstance(block, Code) and above:
            if shown := _shown_error(block, above):
                yield Statement(shown, block.line, above, shared)
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
                sure = is_for_people(message)
                bare = " | ".join(cells[n] for n in kept) if sure else ""
                yield Statement(text, line, (), shared, whose, message, bare)


@lru_cache(maxsize=20_000)
def _sentences(text: str) -> tuple[str, ...]:
    """Return *text*, or the parts of it that tell statuses where it has more sentences.

    What follows an outcome says more of it, up to the next: "404 `NO_KITE`. It may be gone. 409 `TORN`."
    What follows a whole sentence that ends in one speaks of something else, and so does what says next what
    is done: "404 if there is none. Deletes the kite with its tails."
    """
    parts = _SENTENCE_END.split(text)
    telling = [part for part in parts if statuses_in(part)]
    doing = [_goes_on(part) and not statuses_in(part) for part in parts]
    if len(telling) < 2 and not any(map(_ends_in_error, telling)) and not any(doing):
        return (text,)
    found: list[str] = []
    done = False
    for before, part, does in zip(["", *parts], parts, doing, strict=False):
        done = bool(does) or (done and not statuses_in(part))
        if statuses_in(part):
            refers = before and not statuses_in(before) and _OTHERWISE.match(part)
            found.append(f"{before} {part}" if refers else part)
        elif found and not done and not _ends_in_error(found[-1]):
            found[-1] += f" {part}"
    return tuple(found) or (text,)


def _goes_on(part: str) -> bool:
    """Tell whether *part* says what is done, or begins with a label that names a part of the message: "Body: `tail`"."""
    label, _ = split_label(part)
    return _DOES.match(part) is not None or (bool(label) and names_place(label))


def _ends_in_error(part: str) -> bool:
    """Tell whether *part* is a sentence with an error and its code in it: "Only drafts can be sent (409 `SENT`)."."""
    told = without_head(part)
    start = next((place for place, _ in status_positions(told)), 0)
    return is_coded(part) and bool(_WORD.search(told[:start]))


def _shown_error(code: Code, above: tuple[int, ...]) -> str:
    """Return the body of an error that a block of JSON shows, as inline code; empty where it shows none.

    The message of one fault of the input is none for all of them.
    """
    text = " ".join(code.text.split())
    if len(text) > _LONGEST_BODY or "`" in text or not _ERROR_BODY.match(text):
        return ""
    if not set(statuses_in(text)) <= set(above):
        return ""
    return f"`{_MESSAGE.sub('', text) if set(above) <= _OF_INPUT else text}`"


def is_for_people(message: str) -> bool:
    """Tell whether *message* can be told to people as it is: it is no code, and has nothing to be filled in."""
    plain = not any(sign in message for sign in '{_"“”`')
    return bool(message) and plain and not message.isupper()


@lru_cache(maxsize=20_000)
def statuses_in(text: str) -> tuple[int, ...]:
    """Return the statuses in *text*, but for those that it rules out: "404 instead of 403"."""
    ruled_out = {
        int(code)
        for words in (_INSTEAD, _CONCEDED, _UNUSED, _LACKING)
        for code in words.findall(text)
    }
    return tuple(code for code in find_statuses(text) if code not in ruled_out)
