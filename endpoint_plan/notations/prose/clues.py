"""Finders of a default, of "required" and of "nullable" in a phrase about a value.

Every finder takes a `Text` and returns it with the words that it understood blanked out, so that
what is left at the end is the description.
"""

import re
from dataclasses import dataclass

from endpoint_plan.languages import compile_words, type_words
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.notations.prose.limits import Span
from endpoint_plan.text.words import fold_letters


@dataclass(frozen=True, slots=True)
class Text:
    """A phrase, and the same phrase folded; both of the same length."""

    written: str
    folded: str

    @classmethod
    def of(cls, written: str) -> "Text":
        """Return the text of a phrase."""
        return cls(written, fold_letters(written))

    def without(self, *spans: Span) -> "Text":
        """Return the text with *spans* blanked out."""
        written, folded = self.written, self.folded
        for start, end in spans:
            gap = " " * (end - start)
            written = written[:start] + gap + written[end:]
            folded = folded[:start] + gap + folded[end:]
        return Text(written, folded)


@dataclass(frozen=True, slots=True)
class Default:
    """A default value, which may be null; None in its place means that there is no default."""

    value: JsonValue
    beside: bool = False
    """Whether the value is marked as the default where it stands: `` `name` (default)``."""


SAYS_OPTIONAL = type_words.matcher(type_words.OPTIONAL)
SAYS_REQUIRED = type_words.matcher(type_words.REQUIRED)
_CONDITION = re.compile(r"[\s,:]{0,3}" + type_words.any_of(type_words.CONDITIONS))
_NULLABLE = re.compile(type_words.any_of(type_words.NULLABLE) + r"|[|/]\s?`?null\b")
_NOT_NULLABLE = type_words.matcher(type_words.NOT_NULLABLE)

_VALUE = r"""(?:`(?P<code>[^`]{1,80})`|"(?P<double>[^"]{0,80})"|'(?P<single>[^']{0,80})'|(?P<list>\[\s?\]|\{\s?\})|(?P<bare>-?[\w][\w.+-]{0,40}))"""
_CLOSED = r"(?=\s*(?:[,;.)\]|/–—]|-\s|\(|$))"
_DEFAULT = re.compile(
    rf"{type_words.any_of(type_words.DEFAULT)}(?P<mark>\s?[:=]?)[\s*(]{{0,4}}{_VALUE}"
)
_BY_DEFAULT = compile_words(
    rf"{_VALUE}(?P<mark>\s?\(\s?{type_words.any_of(type_words.BY_DEFAULT)}\s?\)"
    rf"|(?:\s?\(\s?|,\s|\s){type_words.any_of(type_words.BY_DEFAULT)}{_CLOSED})",
    0,
)
_ARTICLE = compile_words(r"(?:{article}|{of})$")
_END = re.compile(_CLOSED)
_EXAMPLES = frozenset(one.rstrip(".*") for one in type_words.EXAMPLE)
"""Words behind which an example stands, no default: "a default (e.g. ...)"."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?$")


def find_required(text: Text) -> tuple[bool | None, Text]:
    """Return whether the phrase says required (true), optional (false) or nothing."""
    optional = SAYS_OPTIONAL.search(text.folded)
    required = SAYS_REQUIRED.search(text.folded)
    found = optional or required
    if found is None:
        return None, text
    spans = [match.span() for match in (optional, required) if match]
    conditional = (
        required is not None
        and _CONDITION.match(text.folded, required.end()) is not None
    )
    return optional is None and not conditional, text.without(*spans)


def find_nullable(text: Text) -> tuple[bool, Text]:
    """Return whether the phrase allows null."""
    denied = _NOT_NULLABLE.search(text.folded)
    if denied:
        return False, text
    found = _NULLABLE.search(text.folded)
    return found is not None, text.without(found.span()) if found else text


def find_default(text: Text) -> tuple[Default | None, Text]:
    """Return the default value that the phrase states.

    A bare word is a value only where a comma, a bracket or the end follows: `default desc` but
    not `default sort order`.
    """
    for match in _DEFAULT.finditer(text.folded):
        if match["bare"] is None or _is_value(match, text.folded):
            return Default(_value(match, text.written)), text.without(match.span())
    for match in _BY_DEFAULT.finditer(text.folded):
        if not _ARTICLE.match(match["bare"] or ""):
            marked = Default(_value(match, text.written), beside=True)
            return marked, text.without(match.span("mark"))
    return None, text


def _is_value(match: re.Match[str], folded: str) -> bool:
    bare = match["bare"]
    if bare.rstrip(".") in _EXAMPLES:
        return False
    return (
        bool(_NUMBER.match(bare.rstrip(".")))
        or _END.match(folded, match.end()) is not None
    )


def _value(match: re.Match[str], written: str) -> JsonValue:
    for group in ("code", "double", "single", "list", "bare"):
        start, end = match.span(group)
        if start >= 0:
            quoted = group in {"double", "single"}
            return (
                written[start:end]
                if quoted
                else parse_value(written[start:end].rstrip("."))
            )
    return None


def parse_value(text: str) -> JsonValue:
    """Return the value of the bare or quoted *text*."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"`":
        return text[1:-1]
    plain: dict[str, JsonValue] = {
        "true": True,
        "false": False,
        "null": None,
        "none": None,
        "[]": [],
        "{}": {},
    }
    if text.lower() in plain:
        return plain[text.lower()]
    if _NUMBER.fullmatch(text) and len(text) < 18:
        return float(text) if "." in text else int(text)
    return text
