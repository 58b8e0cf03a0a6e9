"""Rules about fields that sentences state: "`name` must have 1 to 100 characters"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages.names import CURSOR, OFFSET, PAGE, SIZE
from endpoint_plan.markdown.lines import split_label
from endpoint_plan.markdown.tree import Block, Items, Paragraph, Table, row_text
from endpoint_plan.model.schema import Kind, Property, Schema
from endpoint_plan.notations.prose.phrase import constrain, read_phrase
from endpoint_plan.reading.operations.scopes import Passage
from endpoint_plan.reading.passages.conditions_ahead import split_condition
from endpoint_plan.reading.passages.cues import Cue, find_statuses, has_cue
from endpoint_plan.text.identifiers import fold_name

_SENTENCE = re.compile(r"(?<=[.;])\s+|\n")
_STRANGER = re.compile(r"`[a-z]\w*`\s{0,2}\((?=[^()]{0,60}\d)")
"""Something else that has a rule of its own behind it: "ordered by `startsAt` and paged with `limit` (at most 100)"."""
_SPAN = re.compile(r"`([^`]+)`")
_ABOUT = compile_words(r"\s{of}\s`?(\w+)`?$", 0)
_SUBJECT = compile_words(r"`[^`]+`\s+{is_or_must}\b")
"""A name that is the subject of what follows it."""
_AHEAD = compile_words(r"(?:\b{and|or}\s+)?`[^`]+`\s+{of}\s*$")
"""Code in front of the next name, and about it: "`z.coerce.number()` for `page` and `z.enum()` for `sort`"."""
_BOUNDED = compile_words(
    r"(?<![\w`.])(?P<name>[a-z]\w*)\s+(?P<limit>\d+\s?(?:\.\.|[–-])\s?\d+(?!\w)[^,;.]*"
    r"|(?:max|min|[<>≤≥]=?)[.:]?\s?\d+[^,;.]*)",
    0,
)
"""A name and its limit, in an enumeration of such pairs."""
_SPOKEN = compile_words(
    r"\W{0,3}(?:{article}\s+)?(?P<name>[^\W\d_]\w{0,30}(?:\s[^\W\d_]\w{0,30}){0,2}?)\s+(?={is_or_must}\b)"
)
"""A field that is the subject of a sentence, in the words by which people call it."""
_NORMALIZED = compile_words(
    r"\W{0,6}(?:{normalizing}\s+(?P<behind>[\w-]{2,30})|(?P<ahead>[\w-]{2,30})\s+{normalizing})"
    r"\s?\W{1,6}(?P<how>[^.;]{4,80})"
)
"""How a text is changed before it is kept: "Email normalization - lowercase, trim"."""
_CHOICES = compile_words(r"`[\w-]+`(?:,\s`[\w-]+`){0,20},?\s+{or}\s+`[\w-]+`")
_DEFAULT = compile_words(r"\b{usual}\w*\W{1,3}`(?P<value>[\w-]+)`")
_SMALL = compile_words(r"\b{small}\b")
_WORD = re.compile(r"\w+")
_FILLERS = 3
"""Words that may stand before the name of a field: "400: the", "Bad Request"."""
_LONGEST_NAME = 60
_GLUE = compile_words(r"[\s,/&*]*({and|or})?[\s,/&*]*")


def read_sentences(passages: Iterable[Passage]) -> tuple[str, ...]:
    """Return the sentences of *passages*, with those of list items and table rows."""
    return tuple(one for passage in passages for one in _sentences_of(_Same(passage)))


class _Same:
    """A passage as a key of a cache, by its identity: operations share passages, and to compare all that they hold takes long."""

    __slots__ = ("passage",)

    def __init__(self, passage: Passage) -> None:
        self.passage = passage

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.passage is self.passage

    def __hash__(self) -> int:
        return id(self.passage)


@lru_cache(maxsize=1_000)
def _sentences_of(same: _Same) -> tuple[str, ...]:
    texts = _block_texts(same.passage.blocks, "")
    return tuple(sentence for text in texts for sentence in split_sentences(text))


@lru_cache(maxsize=20_000)
def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of *text*, and their parts between semicolons."""
    return tuple(filter(None, _SENTENCE.split(text)))


def find_rules(sentences: Iterable[str], names: Iterable[str]) -> Mapping[str, str]:
    """Return what *sentences* state about each of *names*; a name without a rule is left out.

    A sentence is about the names that it has in backticks or before its colon. Each name gets the
    text up to the next one.
    """
    wanted = frozenset(names)
    found: dict[str, list[str]] = {}
    for sentence in sentences if wanted else ():
        statements = tuple(_rules_in_sentence(sentence, wanted))
        if not statements or _is_refusal(sentence):
            continue
        for name, text in statements:
            found.setdefault(name, []).append(text)
    return {name: "; ".join(texts) for name, texts in found.items()}


def _is_refusal(sentence: str) -> bool:
    """Tell whether *sentence* describes invalid input, which is the opposite of a rule."""
    return has_cue(sentence, Cue.ERROR, Cue.REFUSED) or bool(find_statuses(sentence))


def read_rule(part: Property, text: str) -> Property:
    """Return a field with the name of *part* and only what *text* states of it.

    The kind of *part* decides how *text* is read: a length for a string, a limit for a number.
    """
    phrase = read_phrase(text)
    kind = part.type.kind
    schema = phrase.type
    if kind is not Kind.ANY:
        bare = Schema(kind=kind, items=Schema() if kind is Kind.ARRAY else None)
        schema = constrain(bare, text)
    if schema.enum and not all(str(value)[:1].isalnum() for value in schema.enum):
        schema = schema.but(
            enum=None
        )  # signs that a text may hold, no values of the field
    sure = schema.kind in (kind, phrase.type.kind)
    return Property(
        name=part.name,
        type=schema.but(nullable=False) if sure else Schema(),
        required=phrase.required,
        default=phrase.default,
        has_default=phrase.has_default,
    )


def _choices_with_default(sentence: str) -> frozenset[int]:
    """Return where the values of a choice stand, one of which is its default: "`title` or `year` (default `title`)".

    They may be called like fields.
    """
    found: set[int] = set()
    for run in _CHOICES.finditer(sentence):
        usual = _DEFAULT.search(sentence, run.end())
        names = list(_SPAN.finditer(sentence, run.start(), run.end()))
        if usual and usual["value"] in (name[1] for name in names):
            found |= {usual.start("value") - 1, *(name.start() for name in names)}
    return frozenset(found)


def _rules_in_sentence(
    sentence: str, wanted: frozenset[str]
) -> Iterator[tuple[str, str]]:
    if match := _NORMALIZED.match(sentence):
        changed = _called(match["behind"] or match["ahead"], wanted)
        small = "lowercased" if _SMALL.search(match["how"]) else ""
        if changed and (small or book("texts").has("trimmed", match["how"])):
            yield changed, ", ".join(filter(None, (match["how"], small)))
            return
    said, condition = split_condition(sentence)
    if condition:  # which tells nothing of the fields in it
        sentence = f"{said} {condition.replace('`', '')}"
    label, rest = split_label(sentence)
    if rest and (named := _called(label.strip("`*. "), wanted)):
        yield named, rest
        return
    last = _ABOUT.search(label)
    if last and last[1] in wanted and rest:
        yield last[1], f"{label[:last.start()]}: {rest}"
        return
    called = [
        (match, name)
        for match in _SPAN.finditer(sentence)
        if (name := _called(_leading_name(match[1]), wanted))
    ]
    values = _choices_with_default(sentence)
    called = [one for one in called if one[0].start() not in values]
    spans = [match for match, _ in called]
    subjects = [match.start() for match in _SUBJECT.finditer(sentence)]
    if not spans:
        yield from _bare_rules(sentence, wanted)
        yield from _spoken_rules(sentence, wanted)
    group: list[str] = []
    joint = False
    for index, (match, name) in enumerate(called):
        end = spans[index + 1].start() if index + 1 < len(spans) else len(sentence)
        cuts = (cut for cut in subjects if match.end() <= cut < end)
        other = next(cuts, end)
        if not _GLUE.fullmatch(sentence, match.end(), other):
            end = other
        if stranger := _STRANGER.search(sentence, match.end(), end):
            end = stranger.start()
        text = _AHEAD.sub("", sentence[match.end() : end])
        group.append(name)
        if index + 1 < len(spans) and (glue := _GLUE.fullmatch(text)):
            joint = joint or bool(glue[1])
            continue
        if text.lstrip()[:1] in ("(", "") and not (joint and _are_alike(group, text)):
            # An enumeration: what stands in brackets is about the last.
            group = group[-1:]
        comparison = match[1][len(_leading_name(match[1])) :]
        yield from ((one, f"{comparison} {text}") for one in group)
        group, joint = [], False


def _are_alike(names: list[str], rule: str) -> bool:
    """Tell whether one *rule* can be about all *names*: it is none of a type, and a page and its size have nothing in common."""
    folded = {fold_name(name) for name in names}
    page = folded & SIZE and folded & (PAGE | OFFSET | CURSOR)
    return not page and read_phrase(rule).type.kind is Kind.ANY


def _bare_rules(sentence: str, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the limits that stand directly behind names without backticks: "front 1..200"."""
    for match in _BOUNDED.finditer(sentence):
        if match["name"] in wanted:
            yield match["name"], match["limit"]


def _spoken_rules(sentence: str, wanted: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the rule of which a field is the subject, spoken of without backticks."""
    match = _SPOKEN.match(sentence)
    if match and (name := _called(match["name"], wanted)):
        yield name, sentence[match.end("name") :]


def _called(text: str, wanted: frozenset[str]) -> str | None:
    """Return which of *wanted* is called *text*: so, in another case, or in words ("Keeper email")."""
    if text in wanted:
        return text
    if not text or len(text) > _LONGEST_NAME or "`" in text:
        return None
    return _by_fold(wanted).get(fold_name(text))


@lru_cache(maxsize=64)
def _by_fold(names: frozenset[str]) -> dict[str, str]:
    """Return *names* by what all spellings of each have in common; of several the first by letters."""
    return {fold_name(name): name for name in sorted(names, reverse=True)}


def named_subjects(sentence: str, wanted: frozenset[str]) -> tuple[str, ...]:
    """Return which of *wanted* the *sentence* names: in backticks, or where it begins or ends with one."""
    spans = (_called(_leading_name(span), wanted) for span in _SPAN.findall(sentence))
    if coded := tuple(dict.fromkeys(filter(None, spans))):
        return coded
    words = _WORD.findall(sentence)
    ends = (
        " ".join(words[start : start + size])
        for size in (3, 2, 1)
        for start in (*range(_FILLERS), len(words) - size)
        if 0 <= start <= len(words) - size
    )
    return tuple(filter(None, (_called(one, wanted) for one in ends)))[:1]


def _leading_name(span: str) -> str:
    """Return the name at the start of inline code: `limit` in `limit <= 100`."""
    return (
        re.split(r"[\s<>=≤≥:?(\[]", span.strip(), maxsplit=1)[0]
        .lstrip(":{")
        .rstrip("}")
    )


def _block_texts(blocks: Iterable[Block], label: str) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Items):
            for item in block.items:
                plain = label and "`" not in item.text
                yield f"{label}: {item.text}" if plain else item.text
                named = _SPAN.match(item.text)
                yield from _block_texts(item.blocks, named[1] if named else "")
        elif isinstance(block, Table):
            yield from map(row_text, block.rows)
