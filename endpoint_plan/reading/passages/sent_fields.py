"""Fields that running text lists: "takes `page` (default 1) and `size`", "`state` filters"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from endpoint_plan.languages import compile_words, type_words, words
from endpoint_plan.languages.names import HOLDERS
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.markdown.http_routes import route_at_start
from endpoint_plan.markdown.lines import split_label, split_list, top_level_sentences
from endpoint_plan.notations.prose.clues import SAYS_OPTIONAL, SAYS_REQUIRED
from endpoint_plan.notations.prose.fields import NEVER_NAMES
from endpoint_plan.text.http_paths import find_paths
from endpoint_plan.text.words import fold_letters

BRACKETED = re.compile(r"`[a-z_][\w.\[\]]*\??`\??\s{0,3}\([^()]{1,200}\)")
"""A field with all that is said of it in brackets."""
_ROW = compile_words(
    rf"{BRACKETED.pattern}(?:(?:\s*[,;]\s*|\s{{and|or}}\s){BRACKETED.pattern})+(?=\s*$|\s?[:–—-])",
    0,
)
"""Several of them, and what is said of all."""
JOINED = compile_words(r"(?<=[`)])\s+{and|or}\s+(?=`)")
_SENT = compile_words(
    r"{sends_fields}\s(?:[^\W\d]+\s){0,4}(?P<names>"
    r"`[a-z_]\w*\??`(?:(?:\s?[,/]\s?|\s)(?:(?:{and|or})(?:/{and|or})?\s)?`[a-z_]\w*\??`){0,30})"
)
"""A sentence that names what callers send."""
_SENDS = compile_words(r"\W{0,3}{sends_fields}\s(?:[^\W\d]+\s){0,2}?(?=`[a-z_])")
_BODY = compile_words(r"\W{0,3}{body_fields}\s")
_METHOD = re.compile(r"^\W{0,4}(?:GET|POST|PUT|PATCH|DELETE)\b[*_`]{0,3}\s+")
_OF_ALL = compile_words(r"(?<!\w){all_of_them}(?!\w)")
_FILTERS = compile_words(r"\W{0,3}`[a-z_]\w*`\s+(?:{filtering})(?!\w)")
_SPARE = compile_words(
    rf"\W{{0,3}}{any_of(type_words.OPTIONAL)}\s(?P<names>`[a-z_]\w*`(?:(?:,\s|\s{{and|or}}\s)`[a-z_]\w*`){{0,6}})\s\((?P<said>[^()]{{2,80}})\)\s[a-z]"
)
"""Names, and in brackets what all of them are: "Optional `from` and `to` (dates) limit the list"."""
_FILTER_BY = compile_words(r"\W{0,3}(?:{filtering})\s+(?:{by_means})\s+(?=`[a-z_])")
_SEVERAL = 2
_PAGED = compile_words(
    r"(?<!\w)(?:{paged}|{in_pages})\s+(?:{with}|{by_means})\s+(?=`[a-z_])"
)
"""In front of the parameters of a page: "newest first, paged with `page` and `size`"."""
_SURE_NAMES = frozenset(f"`{name}`" for name in ("id", *HOLDERS))
"""Names that tell a short list of fields from other words."""
_NOTHING = re.compile(any_of((*words("fields.nothing"), "etc")))
_PAGES = re.compile(rf"(?:\w+ ){{0,2}}{any_of(words('paging.labels'))}")
AND = compile_words(r"^{and|or}\s+(?=`)")
_FIELD = re.compile(r"`([a-z_]\w*)(\??)`")
_PLAIN_NAME = compile_words(
    rf"(?:{{and|or}}\s+)?(?:{{article}}\s+)?(?P<spare>{any_of(type_words.OPTIONAL)}\s+)?"
    r"(?P<name>[a-z_]\w{0,60})(?P<mark>\??)(?:\s*\((?P<said>[^()]{1,200})\))?",
    0,
)
"""A name without marks of code, and what brackets say of it."""
_ANSWERED = compile_words(
    r"[*_`]{0,3}2\d\d[*_`]{0,3}(?::[*_]{0,2})?\s+(?:(?:{with}|{and|or})\s+)?(?:"
    r"(?P<what>[^:().,`]{1,40}?)(?:\s?:\s(?P<behind>[^{}]{3,300})|\s\((?P<inside>[^{}()]{3,300})\)\.?)|(?P<bare>[a-z_`]\w*`?(?:,\s|\s\(|\s{and|or}\s)[^{}]{2,300}))$",
    0,
)
_PLAIN_JOINT = compile_words(
    r"(?<=[\w?)])\s+{and|or}\s+(?=[a-z_])(?![^()]{0,200}\))", 0
)
_CODE_FIRST = re.compile(r"(?:(?<=[^\W\d]{3}\.)|(?<=[)\]`]\.))\s+(?=`[a-z_]\w*`\s)")
"""Between two sentences, the second of which begins with a name in code."""


def sent_fields(text: str) -> tuple[str, ...]:
    """Return the fields that a sentence at the start of *text*, or one on the body, says are sent: "Accepts `name` and `price`."."""
    path = next(find_paths(text), None) if route_at_start(text) else None
    told = text[path.end :].lstrip("`*_ ") if path else _METHOD.sub("", text)
    if described := _described_fields(told):
        return described
    for sentence in field_sentences(text)[1:]:
        if _BODY.match(sentence) and (described := _described_fields(sentence)):
            return described
    sent = _SENT.match(told)
    named = _FIELD.findall(sent["names"]) if sent else ()
    return tuple(f"`{name}{mark}`" for name, mark in named)


def asked_fields(text: str) -> Iterator[str]:
    """Yield what sentences of *text* say that a list is cut down by: "`state` filters", "Pagination: `page` (default 1)"."""
    for sentence in field_sentences(text):
        label, rest = split_label(sentence)
        if _FILTERS.match(sentence):
            yield sentence
        elif spare := _SPARE.match(sentence):
            named = _FIELD.findall(spare["names"])
            yield from (f"`{name}` (optional, {spare['said']})" for name, _ in named)
        elif by := _FILTER_BY.match(sentence):
            yield from _whole_fields(sentence[by.end() :], sure=True)
        elif rest and _PAGES.fullmatch(fold_letters(label)):
            yield from _whole_fields(rest)
        elif paged := _PAGED.search(sentence):
            yield from _whole_fields(sentence[paged.end() :], sure=True)


def fields_in_row(text: str) -> tuple[str, ...]:
    """Return the fields with which *text* begins where each has brackets of its own; empty for a single one."""
    row = _ROW.match(text)
    return tuple(one[0] for one in BRACKETED.finditer(row[0])) if row else ()


def plain_fields(text: str) -> tuple[str, ...]:
    """Return the fields of a *text* that is nothing but a list of names: "title, pages (optional) and note"."""
    *first, last = split_list(text, ",") or ("",)
    parts = [*first, *_PLAIN_JOINT.split(last)]
    named = [_PLAIN_NAME.fullmatch(part) for part in parts]
    if len(parts) < _SEVERAL or not all(named):
        return ()
    fields = [one for one in named if one]
    if any(_says_no_name(one["name"]) for one in fields):
        return ()
    return tuple(_as_code(one) for one in fields)


def answered_fields(text: str) -> tuple[str, ...]:
    """Return the fields that *text* lists of one record behind a status: "201 with the loaf: id, flour and baked_at"."""
    match = _ANSWERED.match(next(iter(field_sentences(text)), ""))
    what = (match["what"] or "").split()[-1:] if match else []
    if match is None or any(map(is_plural, what)):
        return ()
    listed = match["behind"] or match["inside"]
    found = plain_fields((listed or match["bare"]).replace("`", "").rstrip(" ."))
    sure = listed or len(found) > _SEVERAL or not _SURE_NAMES.isdisjoint(found)
    return found if sure else ()


def _says_no_name(word: str) -> bool:
    """Tell whether *word* says of a field what it holds, or whether it is sent, or that there is none."""
    folded = fold_letters(word)
    told = (SAYS_OPTIONAL, SAYS_REQUIRED, _NOTHING)
    return folded in NEVER_NAMES or any(one.fullmatch(folded) for one in told)


def _as_code(one: re.Match[str]) -> str:
    said = ", ".join(filter(None, (one["said"], (one["spare"] or "").strip())))
    name = f"`{one['name']}{one['mark']}`"
    return f"{name} ({said})" if said else name


def field_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of *text*, of which a name in code may be the first word."""
    wholes = top_level_sentences(text)
    return tuple(one for whole in wholes for one in _CODE_FIRST.split(whole))


def _described_fields(text: str) -> tuple[str, ...]:
    """Return the fields behind a word such as "takes", of which brackets tell more: "takes `page` (default 1), `size`"."""
    lead = _SENDS.match(text)
    if lead is None:
        return ()
    return _whole_fields(next(top_level_sentences(text[lead.end() :])))


def _whole_fields(sentence: str, *, sure: bool = False) -> tuple[str, ...]:
    """Return the fields with which *sentence* begins, where brackets tell more of one, or it is *sure* that it lists fields."""
    parts = [AND.sub("", part) for part in split_list(sentence.rstrip(". "))]
    each = [one for part in parts for one in _joined_fields(part)]
    listed = [one for one in each if one.startswith("`")]
    whole = listed == each[: len(listed)] and all(map(_is_whole_field, listed))
    return tuple(listed) if whole and (sure or "(" in sentence) else ()


def _joined_fields(part: str) -> list[str]:
    """Return the two fields that a word joins; *part* itself where it is one."""
    for joint in JOINED.finditer(part):
        halves = [part[: joint.start()], part[joint.end() :]]
        if all(map(_is_whole_field, halves)):
            first, last = halves
            said = last.partition("(")[2]
            both = _FIELD.fullmatch(first) and _OF_ALL.search(said)
            return [f"{first} ({said}" if both else first, last]
    return [part]


def _is_whole_field(text: str) -> bool:
    return bool(BRACKETED.fullmatch(text) or _FIELD.fullmatch(text))
