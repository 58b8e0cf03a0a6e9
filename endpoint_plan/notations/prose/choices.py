"""Values to choose from, as prose lists them: `a | b`, "one of: a, b", "`asc` or `desc`"."""

import re
from functools import partial

from endpoint_plan.languages import compile_words, type_words, with_words, words
from endpoint_plan.model.schema import Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.prose.clues import (
    SAYS_OPTIONAL,
    SAYS_REQUIRED,
    Default,
    Text,
    parse_value,
)
from endpoint_plan.notations.prose.limits import Span
from endpoint_plan.notations.type_expression import read_expression
from endpoint_plan.notations.type_names import find_builtin
from endpoint_plan.text.words import fold_letters

_QUOTED = r"""(?:`[^`]{1,60}`|"[^"]{1,60}"|'[^']{1,60}')"""
_GLOSS = r"(?:\s?\((?:[^()`]|`[^`]{1,40}`){1,80}\))?"
"""What is said of one of the values, in brackets behind it."""
_JOINT = with_words(
    r"\s{0,16}(?:,\s?{and|or}(?!\w)|[,|/]|(?<!\w){and|or}(?!\w))\s{0,2}"
)
_LEAD = compile_words(
    rf"(?P<sure>{type_words.any_of(type_words.ONE_OF)})[\s:=(*\[{{]{{1,5}}(?:{{only}} )?"
    rf"|{type_words.any_of(type_words.VALUES)}(?P<colon>\s?[:=(\[{{])?[\s(*\[{{]{{0,5}}"
)
_CLOSING = re.compile(r"\s?[)\]}]")
_LIST = re.compile(rf"{_QUOTED}{_GLOSS}(?:{_JOINT}{_QUOTED}{_GLOSS}){{0,40}}")
_MEMBER = re.compile(rf"({_QUOTED}){_GLOSS}")
_SURE = compile_words(r"[`\"']\s?(?:[|/]|(?:,\s?)?(?<!\w){or}(?!\w))\s?[`\"']")
"""What makes quoted words alternatives instead of a list."""
_WORD = r"\w(?:[\w.+-]{0,39}[\w+-])?"
_BARE_LIST = re.compile(
    rf"{_WORD}(?:{_JOINT}{_WORD}){{1,40}}(?=\s*(?:[).;\]}}–—]|-\s|$))"
)
_BARE_BARS = re.compile(rf"(?<![\w|-]){_WORD}(?:\s?\|\s?{_WORD}){{1,40}}(?![\w|-])")
_BRACKETED = re.compile(rf"(?<=\(){_WORD}(?:\s?/\s?{_WORD}){{1,6}}(?=[),])")
_ORDERS = compile_words(r"(?<!\w)(asc)\W{1,4}(?:{or}\W{1,3})?(desc)(?!\w)")
_LISTED = re.compile(
    r"(?:\"[\w.-]+\"|'[\w.-]+')(?:\s{0,16},\s?(?:\"[\w.-]+\"|'[\w.-]+'))+$"
)
"""Values in quotation marks with commas between; code in backticks may list fields instead."""
_IN_BRACKETS = re.compile(
    r"\(((?:`[\w.-]{1,40}`)(?:,\s?`[\w.-]{1,40}`){1,20})\)\s*(?:[,;.]|$)"
)
"""Values in backticks, alone in brackets, at the end of a clause: filter (`NEW`, `SOLD`)."""
_INTRODUCED = compile_words(r"(?:^|[:(=–—,;\[\"-]|(?<!\w){introducing})\s*\*{0,2}\s*$")
"""In front of code that may be values; within a sentence it names other things: uses `ILIKE` or `tsquery`."""
_STRING = compile_words(r"(?<!\w)(?:string|str|enum|{text})(?!\w)")
_SENTENCE = compile_words(r"\b{sentence}\b", 0)
_REGEX = re.compile(r"`\^[^`]*`")
_FORM = re.compile(r"[YRMDHST:.-]{4,}")
_NO_VALUES = re.compile(
    type_words.any_of((*type_words.NAMES_FOLLOW, *type_words.EXAMPLE))
)
_CODED_LAST = re.compile(
    rf"(?:^|(?P<mark>[:;,–—]|\s-(?=\s)))\s*(?P<listed>`[\w.+-]{{1,40}}`(?:{_JOINT}`[\w.+-]{{1,40}}`){{1,30}})[\s.;,)]*$"
)
"""Values in backticks behind a sign, up to the end."""
_ONLY_CODED = re.compile(
    rf"\s*`[\w.+-]{{1,40}}`(?:{_JOINT}`[\w.+-]{{1,40}}`){{1,30}}\s*"
)
_CODED_FIRST = re.compile(
    rf"\s*\(?(?P<listed>`[\w.+-]{{1,40}}`(?:{_JOINT}`[\w.+-]{{1,40}}`){{1,30}})\s*[,;](?P<rest>[^`]*)$"
)
"""Values in backticks in front of whether one must be given."""
_PLAIN_LAST = compile_words(
    rf"[;:,]\s*(?P<listed>{_WORD}(?:,\s{_WORD}){{1,20}},?\s{{or}}\s{_WORD})[\s.)]*$"
)
"""Three plain words or more behind a sign, with "or" before the last."""
_NUMBERS = compile_words(
    r"(?:^|[(:;,])\s*(?P<listed>\d{1,9}(?:,\s?\d{1,9}){0,20}(?:,?\s{or}\s)\d{1,9})\s*(?=[),;.]|$)"
)
"""Numbers with "or" before the last: 1, 3 or 5."""
_DEMANDED = compile_words(
    r"(?<!\w){must_be}\s+[`'\"]?(?P<value>true|false)[`'\"]?(?=\s*(?:[,;.)]|$))"
)
"""The one value that a boolean may have; what goes on ("true or false", "true when ...") demands less."""
_ANY_WORD = re.compile(r"[^\W_]+")
_TEXTS = frozenset(
    {"string", "str", "enum", *map(fold_letters, words("patterns.text"))}
)
_NONE = "none"
"""Among other words a choice like them: `none`, `half`, `full`; null is written as `null` or `None`."""
_EXAMPLE = re.compile(type_words.any_of(type_words.EXAMPLE) + r"[\s:(]{0,4}$")


def find_choices(
    text: Text, default: Default | None = None
) -> tuple[Schema | None, Text]:
    """Return the enum, or the union of types, that the phrase lists.

    Where the *default* is marked in a list of code, what is in the list are values.
    """
    for finder in (
        _find_demanded,
        _find_led,
        partial(_find_marked, default=default),
        _find_quoted,
        _find_barred,
        _find_bracketed,
        _find_constants,
        _find_directions,
        _find_numbers,
        _find_alone,
    ):
        found = finder(text)
        if found is not None:
            schema, span = found
            return schema, text.without(span)
    return None, text


def _find_demanded(text: Text) -> tuple[Schema, Span] | None:
    """Find the one value that a boolean must have: "must be true"."""
    match = _DEMANDED.search(text.folded)
    if match is None:
        return None
    return type_algebra.literal(match["value"] == "true"), match.span()


def _find_led(text: Text) -> tuple[Schema, Span] | None:
    """Find the values behind a lead, quoted or not: `one of: a, b`."""
    for lead in _LEAD.finditer(text.folded):
        quoted = _LIST.match(text.written, lead.end())
        if quoted and ("," in quoted[0] or "|" in quoted[0] or _SURE.search(quoted[0])):
            return _literals(quoted[0]), _span(text, lead, quoted)
        bare = _BARE_LIST.match(text.written, lead.end())
        if bare and (lead["sure"] or lead["colon"]) and _is_plain(bare[0]):
            return _literals(bare[0]), _span(text, lead, bare)
    return None


def _span(text: Text, lead: re.Match[str], listed: re.Match[str]) -> Span:
    """Return the span of a lead and its values, with the bracket that closes them."""
    opened = lead[0].rstrip().endswith(("(", "[", "{"))
    closing = _CLOSING.match(text.written, listed.end()) if opened else None
    return lead.start(), closing.end() if closing else listed.end()


def _find_marked(text: Text, default: Default | None) -> tuple[Schema, Span] | None:
    """`` `name`, `age` (default), `trips` ``: values, of which one is the default, also where that is told behind them."""
    if default is None or not isinstance(default.value, str):
        return None
    for match in _LIST.finditer(text.written):
        members = _members(match[0])
        if len(members) > 1 and default.value in map(parse_value, members):
            return _literals(match[0]), match.span()
    return None


def _find_quoted(text: Text) -> tuple[Schema, Span] | None:
    """`asc` or `desc`: quoted words with a word or sign of choice between them."""
    for match in _LIST.finditer(text.written):
        sure = _SURE.search(match[0]) or _LISTED.match(match[0])
        before = text.folded[: match.start()][-24:]
        mentioned = "`" in match[0] and "|" not in match[0]
        if mentioned and not _INTRODUCED.search(before):
            continue
        if sure and not _EXAMPLE.search(before):
            return _literals(match[0]), match.span()
    return None


def _find_barred(text: Text) -> tuple[Schema, Span] | None:
    """Plain words between bars: ai | manual; those of a regular expression are no values."""
    written = _REGEX.sub(lambda code: " " * len(code[0]), text.written)
    for match in _BARE_BARS.finditer(written):
        schema = read_expression(match[0])
        if schema is not None and not _is_form(schema):
            return schema, match.span()
    return None


def _is_form(schema: Schema) -> bool:
    """Tell whether a value is the picture of a form: YYYY-MM-DD."""
    return any(_FORM.fullmatch(str(value)) for value in schema.enum or ())


def _find_bracketed(text: Text) -> tuple[Schema, Span] | None:
    """Plain words between slashes, alone in brackets: (asc/desc)."""
    for match in _BRACKETED.finditer(text.written):
        if _is_plain(match[0]) and "true" not in match[0]:
            return _literals(match[0]), match.span()
    return None


def _find_constants(text: Text) -> tuple[Schema, Span] | None:
    """Constants in brackets after what describes a string: filter by state (`NEW`, `SOLD`)."""
    for match in _IN_BRACKETS.finditer(text.written):
        before = text.folded[: match.start()]
        if _STRING.search(before) and not _NO_VALUES.search(before):
            return _literals(match[1]), match.span(1)
    return None


def _find_directions(text: Text) -> tuple[Schema, Span] | None:
    """asc, desc: the two ways to sort, however they are set side by side."""
    match = _ORDERS.search(text.folded)
    if match is None:
        return None
    values = (text.written[slice(*match.span(group))] for group in (1, 2))
    return type_algebra.literal(*values), match.span()


def _find_numbers(text: Text) -> tuple[Schema, Span] | None:
    """Numbers of which one is sent: 1, 3 or 5."""
    match = _NUMBERS.search(text.folded)
    if match is None:
        return None
    values = map(int, re.findall(r"\d+", match["listed"]))
    return type_algebra.literal(*values), match.span("listed")


def _find_alone(text: Text) -> tuple[Schema, Span] | None:
    """Find values that are all that is said beside a type of text: string, required: `a`, `b`.

    Plain words are values where one of them must be given: "required; low, medium or high".
    """
    first = _CODED_FIRST.match(text.written)
    if first and _says_no_more(first["rest"], ",") and not _has_type(first["listed"]):
        return _literals(first["listed"]), first.span("listed")
    coded = _CODED_LAST.search(text.written)
    if coded and _says_no_more(text.folded[: coded.start()], coded["mark"] or ":"):
        return _literals(coded["listed"]), coded.span("listed")
    plain = _PLAIN_LAST.search(text.written)
    if plain and _is_plain(plain["listed"]) and not _has_type(plain["listed"]):
        before = text.folded[: plain.start()]
        if SAYS_REQUIRED.search(before) and _says_no_more(before, ","):
            return _literals(plain["listed"]), plain.span("listed")
    return None


def _says_no_more(before: str, mark: str) -> bool:
    """Tell whether *before* only says that a text is sent; behind a colon outside of brackets it must say that it is one."""
    said = _ANY_WORD.findall(before)
    demands = SAYS_OPTIONAL.search(before) or SAYS_REQUIRED.search(before)
    bracketed = before.lstrip().startswith("(")
    sure = demands if bracketed or mark in (";", ",") else _TEXTS & set(said)
    rest = _ANY_WORD.findall(SAYS_OPTIONAL.sub(" ", SAYS_REQUIRED.sub(" ", before)))
    return bool(sure) and set(rest) <= _TEXTS


def _has_type(listed: str) -> bool:
    """Tell whether one of the words *listed* is the name of a type."""
    return any(find_builtin(word) for word in _ANY_WORD.findall(listed))


def _literals(source: str) -> Schema:
    contents = [part for member in _members(source) for part in _contents(member)]
    if not _are_constants(contents) and all(
        read_expression(content) is not None and not _is_literal(content)
        for content in contents
    ):
        return type_algebra.union(
            [read_expression(content) or Schema() for content in contents]
        )
    values = [parse_value(content) for content in contents]
    named = [
        content if value is None and content == _NONE else value
        for content, value in zip(contents, values, strict=True)
    ]
    if any(isinstance(value, str) for value in values):
        values = named
    nullable = None in values
    plain = [value for value in values if isinstance(value, str | int | float)]
    return type_algebra.literal(*plain).but(nullable=nullable)


def _members(source: str) -> list[str]:
    """Return the values of a list as they are written, without what is said of each."""
    return [match[1] for match in _MEMBER.finditer(source)] or [
        member for member in re.split(_JOINT, source) if member.strip()
    ]


def _contents(member: str) -> list[str]:
    """Return the values in code, which may hold several: `` `asc|desc` ``; other words as they are."""
    stripped = member.strip()
    return stripped[1:-1].split("|") if stripped[:1] == "`" else [stripped]


def _are_constants(contents: list[str]) -> bool:
    """Tell whether all of *contents* are written in capitals, as no type of a message is: `A`, `IN_STOCK`."""
    return all(one.isupper() and find_builtin(one) is None for one in contents)


def listed_values(text: str) -> Schema | None:
    """Return the values in code that are all that a cell holds: `` `low`, `mid` or `high` ``; None without two of them."""
    if not _ONLY_CODED.fullmatch(text) or _has_type(text):
        return None
    named = any(re.search(r"[a-z][A-Z]", one) for one in _ANY_WORD.findall(text))
    return None if named else type_algebra.literal(*map(_plain_value, _members(text)))


def _plain_value(member: str) -> str | float | bool:
    value = parse_value(member.strip(" `"))
    return value if isinstance(value, str | int | float) else member.strip(" `")


def _is_literal(content: str) -> bool:
    schema = read_expression(content)
    return schema is not None and (schema.enum is not None or not content[:1].isalpha())


def _is_plain(source: str) -> bool:
    """Tell whether the bare words look like values: one word each, no sentence."""
    return not _SENTENCE.search(source)
