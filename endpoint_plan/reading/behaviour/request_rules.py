"""Rules about what is sent alone: "required when `kind` is `rings`", "not in the past", "at least one field".

Field notes, rules of validation and messages in code tell them; they are answered like any other invalid input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from endpoint_plan.languages import book, compile_words
from endpoint_plan.markdown.lines import without_code
from endpoint_plan.model.behaviour import (
    Comparison,
    Operand,
    Operator,
    Place,
    Rule,
    value_of,
)
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.reading.behaviour.causes import is_about_input
from endpoint_plan.reading.behaviour.comparisons import (
    read_comparisons,
    signed_comparisons,
)
from endpoint_plan.reading.behaviour.refinements import refined
from endpoint_plan.reading.behaviour.refusals import error_of
from endpoint_plan.reading.behaviour.state_sentences import When, negated
from endpoint_plan.reading.behaviour.subject import Statement, Subject
from endpoint_plan.reading.outline import Topic
from endpoint_plan.reading.passages.conditions_ahead import condition_last
from endpoint_plan.reading.passages.cues import find_statuses
from endpoint_plan.text.identifiers import fold_name, words

LONGEST = 400
"""Characters of a statement that is read."""
SHORTEST = 4
"""Letters of the name of a field that is known without marks around it."""
CHANGING = ("PATCH", "PUT")

_NAME = r"[`'\"]{0,2}(?P<field>[A-Za-z_][\w.]{0,60})[`'\"]{0,2}"
_ONE = r"[`'\"]{0,2}[\w-]{1,40}[`'\"]{0,2}"
_CONDITION = (
    rf"(?:{{article}}\s{{1,3}})?{_NAME}\s{{0,2}}"
    rf"(?P<sign>!==?|≠|={{1,3}}|:|\b{{is_not}}\b|\b{{is}}\b)\s{{0,2}}"
    rf"(?P<values>{_ONE}(?:\s{{0,2}}(?:/|\||\b{{or}}\b)\s{{0,2}}{_ONE}){{0,5}})"
)
_NEEDED = compile_words(
    rf"\b(?P<needed>{{needed}}),?\s{{1,3}}(?:{{supposed}})\s{{1,3}}{_CONDITION}"
)
_UNWANTED = compile_words(
    rf"\b(?P<needed>{{unwanted}}),?\s{{1,3}}(?:{{supposed}})\s{{1,3}}{_CONDITION}"
)
_RESERVED = compile_words(
    rf"\b(?P<needed>{{reserved}}),?\s{{1,3}}(?:{{supposed}})\s{{1,3}}{_CONDITION}"
)
_OTHERWISE = compile_words(
    r"^[\s`'\"),;.–—-]{0,4}(?:{and}\s{1,3})?(?:{otherwise})\b.{0,40}?\b(?:{unwanted})"
)
_NARROWED = compile_words(r"^[`'\")]{0,2}\s{1,3}(?:{of})\b")
"""Behind a condition: it counts for some alone, "when `scope` is `this` for shared albums"."""
_NOT_SIGN = compile_words(r"!==?|≠|{is_not}")
_STARTS = re.compile(r"^[\s|*_`\"'-]{0,6}(?P<field>[A-Za-z_]\w{0,60})\b(?!\s*\()")
_FIELD = re.compile(r"[A-Za-z_]\w{1,60}")
_MARKS = "`'\""
_NONE_OF_THEM = compile_words(r"\b(?:{any_field})\b")
_SENTENCE_END = re.compile(r"(?<=[^\d.]\.)\s+(?=[A-ZŁŚŻĆ`])")
_OUTCOME = re.compile(r"\W{0,3}[45]\d\d\W")
_OTHERWISE_AHEAD = compile_words(r"\W{0,3}{otherwise}\b")
_NO_FIELD = compile_words(r"\b(?:{no_field})\b")
_EXAMPLE = re.compile(r"[`'\"]{0,2}\w{1,60}[`'\"]{0,2}\s{0,2}={1,2}\s")
_AHEAD = re.compile(r"`(?P<field>\w{1,60})\??`\s?\($")
_PARTS = re.compile(r"[;()|]|[.:,](?=\s|$)|\s[–—-]\s")


def request_rules(subject: Subject) -> Iterator[Rule]:
    """Yield what the request of *subject* is refused for, whatever is stored: what names its error comes first."""
    found = list(_rules(subject))
    usual = (subject.invalid, _code(subject))
    yield from sorted(found, key=lambda rule: (rule.status, rule.code) == usual)


def _rules(subject: Subject) -> Iterator[Rule]:
    optional = _optional(subject)
    writes = subject.operation.method != "GET"
    for one in subject.statements:
        status, code = _error(one, subject)
        code_text = one.code.text if one.code else ""
        for when, line in refined(code_text, subject):
            says = code_text.split("\n")[line - 1].strip()
            yield Rule(
                when=when, status=status, code=code, says=says, line=one.line + line
            )
        for text, line in _lines(one):
            for when in _empty(one, text, subject, optional) if one.own else ():
                begun = replace(one, text=_from_any_field(text))
                error = _error(begun, subject)
                yield Rule(
                    when=when,
                    status=error[0],
                    code=error[1],
                    says=text.strip(" |"),
                    line=line,
                )
            for part in _own_parts(text) if one.code is None else (text,):
                whole = one.code is not None or part == one.text
                said = one if whole else replace(one, text=part)
                status, code = _error(said, subject)
                plain = one.code is None and one.own
                for when in (
                    *(
                        _conditional(part, subject, optional)
                        if one.own or writes
                        else ()
                    ),
                    *(_related(part, subject) if plain else ()),
                    *(_signed(one, part, subject) if plain else ()),
                ):
                    yield Rule(
                        when=when,
                        status=status,
                        code=code,
                        says=part.strip(" |"),
                        line=line,
                    )


@lru_cache(maxsize=20_000)
def _own_parts(text: str) -> tuple[str, ...]:
    """Return the sentences of *text*, each with the one behind it that tells no more than how it is refused."""
    found: list[str] = []
    for sentence in _SENTENCE_END.split(text):
        if found and (_OUTCOME.match(sentence) or _OTHERWISE_AHEAD.match(sentence)):
            found[-1] += f" {sentence}"
        else:
            found.append(sentence)
    return tuple(found)


def _from_any_field(text: str) -> str:
    """Return *text* from the sentence on that asks for any field: an error in front of it is that of something else."""
    asked = _NONE_OF_THEM.search(text)
    ends = _SENTENCE_END.finditer(text, 0, asked.start() + 1) if asked else ()
    return text[max((one.end() for one in ends), default=0) :]


def _error(one: Statement, subject: Subject) -> tuple[int, str]:
    """Return status and code of the error that *one* names, or what it stands below; those of invalid input otherwise."""
    if one.code is None and one.own:
        for text in (one.text, *reversed(one.above)):
            if find_statuses(text) and (error := error_of(text, subject)):
                known = error in subject.operation.errors
                if known and error.status in INVALID:
                    return error.status, error.code
                break
    return subject.invalid, _code(subject)


INVALID = (400, 409, 422)
"""Statuses with which a request is answered that is wrong whatever is stored."""


def _lines(one: Statement) -> Iterator[tuple[str, int]]:
    if one.code is None:
        if len(one.text) <= LONGEST:
            yield one.text, one.line
        return
    for line, text in enumerate(one.code.text.split("\n"), one.line + 1):
        if len(text) <= LONGEST:
            yield text, line


@lru_cache(maxsize=64)
def _code(subject: Subject) -> str:
    """Return the one code with which the operation answers invalid input; empty where there are several."""
    codes = {
        one.code
        for one in subject.operation.errors
        if one.status == subject.invalid and is_about_input(one)
    }
    return codes.pop() if len(codes) == 1 else ""


def _optional(subject: Subject) -> dict[str, Schema]:
    """Return the fields and parameters that callers of *subject* may leave out, or send as null."""
    body = subject.operation.body
    sent = [*(subject.shapes.properties(body.type) if body else ())]
    sent += [p for p in subject.operation.parameters if p.location is Location.QUERY]
    partial = subject.operation.method == "PATCH"
    return {
        one.name: subject.shapes.resolve(one.type)
        for one in sent
        if one.is_optional or one.type.nullable or (partial and one.required is None)
    }


def _conditional(
    text: str, subject: Subject, optional: dict[str, Schema]
) -> Iterator[When]:
    """Yield the values of one field with which another one is missing, or must be."""
    text = condition_last(text)
    for pattern, match in _conditioned(text):
        field = _spoken_of(text, match.start(), subject)
        asked = _asked(match, subject)
        if field not in optional or asked is None or field == asked.left.name:
            continue
        if _NARROWED.match(text[match.end() :]):
            continue
        missing = Comparison(
            left=Operand(place=Place.SENT, name=field),
            operator=Operator.EQ,
            right=value_of(None),
        )
        if pattern is _NEEDED:
            yield (asked, missing)
            if _OTHERWISE.match(text[match.end() :]):
                yield (negated(asked), negated(missing))
        else:
            wanted = pattern is _RESERVED
            yield (negated(asked) if wanted else asked, negated(missing))


@lru_cache(maxsize=20_000)
def _conditioned(text: str) -> tuple[tuple[re.Pattern[str], re.Match[str]], ...]:
    """Return what *text*, which may be about several operations, says of fields that depend on others."""
    patterns = (_NEEDED, _UNWANTED, _RESERVED)
    return tuple((one, match) for one in patterns for match in one.finditer(text))


def _spoken_of(text: str, end: int, subject: Subject) -> str:
    """Return the field that *text* speaks of before *end*: one in the same clause, or the one that it begins with."""
    clause = re.split(r"[.;|](?:\s|$)", text[:end])[-1]
    for match in reversed(list(_FIELD.finditer(clause))):
        name = subject.given(match[0])
        marked = clause[match.start() - 1 : match.start()] in _MARKS
        if name and (marked or len(words(name)) > 1 or len(name) >= SHORTEST):
            return name
    first = _STARTS.match(text)
    return subject.given(first["field"]) if first else ""


def _asked(match: re.Match[str], subject: Subject) -> Comparison | None:
    """Return the comparison of a field with values that *match* tells; None where the field does not take them."""
    name = subject.given(match["field"].rpartition(".")[2])
    if not name:
        return None
    shape = subject.shapes.resolve(subject.sent[name])
    unlike = bool(_NOT_SIGN.fullmatch(match["sign"]))
    left = Operand(place=Place.SENT, name=name)
    spelled = re.findall(r"[`'\"]{0,2}[\w-]{1,40}[`'\"]{0,2}", match["values"])
    if book("presence").whole(" ".join(spelled[:1]).strip(_MARKS)):
        operator = Operator.EQ if unlike else Operator.NE
        return Comparison(left=left, operator=operator, right=value_of(None))
    values = [v for v in (value_among(one, shape) for one in spelled) if v is not None]
    if not values or value_among(spelled[0], shape) is None:
        return None
    operator = Operator.NOT_IN if unlike else Operator.IN
    if len(values) == 1:
        operator = Operator.NE if unlike else Operator.EQ
        return Comparison(left=left, operator=operator, right=value_of(values[0]))
    return Comparison(left=left, operator=operator, right=value_of(values))


def value_among(text: str, shape: Schema) -> str | bool | None:
    """Return what *text* stands for in a field of *shape*; None where it takes no such value."""
    bare = text.strip(_MARKS)
    if shape.enum:
        folded = {
            fold_name(str(one)): one for one in shape.enum if isinstance(one, str)
        }
        return folded.get(fold_name(bare))
    if shape.kind is Kind.BOOLEAN:
        return {"true": True, "false": False}.get(bare.lower())
    quoted = text[:1] in _MARKS
    return bare if quoted and shape.kind is Kind.STRING and not shape.format else None


def _empty(
    one: Statement, text: str, subject: Subject, optional: dict[str, Schema]
) -> Iterator[When]:
    """Yield that a change changes nothing, where *text* asks for at least one field, or calls that an error."""
    body = subject.operation.body
    if subject.operation.method not in CHANGING or body is None:
        return
    names = [prop.name for prop in subject.shapes.properties(body.type)]
    if not names or not set(names) <= set(optional):
        return
    told = (text, *one.above)
    refused = any(status >= FAILING for part in told for status in find_statuses(part))
    if _NONE_OF_THEM.search(text) or (refused and _NO_FIELD.search(text)):
        left = Operand(place=Place.SENT)
        yield (Comparison(left=left, operator=Operator.EQ, right=value_of(None)),)


def _related(text: str, subject: Subject) -> Iterator[When]:
    """Yield how what is sent must stand to each other and to the present: "`end` must be after `start`"."""
    first = _STARTS.match(text)
    start = subject.given(first["field"]) if first else ""
    for field, part in _parts(text, start, subject):
        said = part.strip(" *")
        if not said or not book("relations").matches(without_code(said)):
            continue
        asked = {one.meaning for one in book("conditions").matches(said)}
        if not asked & {"must", "wanted", "never", "cannot"}:
            if _EXAMPLE.match(said):
                continue  # "day = far past" is a value that is tried
            # "day (date, not in the past)"
            said = f"must be {said}"
            if not field or len(words(said)) > MOST_WORDS:
                continue
        if field and not _names_field(said, subject):
            said = f"`{field}` {said}"
        for when in read_comparisons(said, subject):
            if all(_is_sent(one) for one in when):
                yield when


def _parts(text: str, start: str, subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield the parts of *text*, each with the field that it is about: that right in front of its bracket, or *start*."""
    place, named = 0, ""
    for cut in (*_PARTS.finditer(text), None):
        if text[:place].endswith("("):
            ahead = _AHEAD.search(text[:place])
            named = subject.given(ahead["field"]) if ahead else ""
        elif text[:place].endswith(")"):
            named = ""
        yield named or start, text[place : cut.start() if cut else len(text)]
        place = cut.end() if cut else place


def _signed(one: Statement, text: str, subject: Subject) -> Iterator[When]:
    """Yield how what is sent must stand to each other, as signs say: "`from` ≤ `to`"."""
    refused = find_statuses(text) or any(map(find_statuses, one.above))
    if one.topic is Topic.ERRORS or refused:
        return  # What is refused, which is read with the errors.
    for part in _PARTS.split(text):
        found = [
            when
            for when in signed_comparisons(part, subject)
            if all(_is_sent(each) and each.operator.ordering for each in when)
        ]
        if found and not _is_bounded(part):
            yield from found


def _is_bounded(text: str) -> bool:
    """Tell whether what *text* says holds in some cases only, or is denied."""
    said = {match.meaning for match in book("conditions").matches(text)}
    return bool(said & {"conditional", "never", "cannot", "not"})


FAILING = 400
"""The least status of an error."""
MOST_WORDS = 9
"""Words of a note that says how a field stands to another value."""


def _names_field(text: str, subject: Subject) -> bool:
    """Tell whether *text* begins with a field."""
    first = _STARTS.match(text)
    return bool(first and subject.given(first["field"]))


def _is_sent(one: Comparison) -> bool:
    places = {one.left.place, one.right.place}
    return Place.SENT in places and places <= {Place.SENT, Place.NOW}
