"""From passages to a flat sequence of entries: fields, code, tables and text, with their regions.

This is the one walk through the blocks of a request or response. The readers of the single facts
take from its entries what they need.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace

from endpoint_plan.languages import compile_words, type_words, with_words
from endpoint_plan.languages.type_words import Attribute
from endpoint_plan.markdown.lines import (
    braced_spans,
    split_dash,
    split_label,
    split_list,
)
from endpoint_plan.markdown.tree import Block, Code, Item, Items, Paragraph, Table
from endpoint_plan.model.schema import Kind, Property
from endpoint_plan.notations.prose.fields import is_typed, read_items
from endpoint_plan.notations.prose.listed_names import with_listed_names
from endpoint_plan.notations.prose.phrase import read_phrase
from endpoint_plan.reading.operations.scopes import Passage
from endpoint_plan.reading.passages.conditions_ahead import condition_last
from endpoint_plan.reading.passages.cues import Cue, find_cues, find_statuses, has_cue
from endpoint_plan.reading.passages.made_fields import lists_no_field
from endpoint_plan.reading.passages.pieces import pieces
from endpoint_plan.reading.passages.regions import (
    FIELD_PLACES,
    Place,
    Region,
    names_place,
)
from endpoint_plan.reading.passages.sent_fields import (
    AND,
    BRACKETED,
    JOINED,
    answered_fields,
    asked_fields,
    field_sentences,
    fields_in_row,
    plain_fields,
    sent_fields,
)
from endpoint_plan.reading.types.types_in_text import leading_type
from endpoint_plan.text.words import fold_letters

_LONGEST_LABEL = 9
"""Words of a paragraph without a colon that still introduces what follows it."""
_NAMED = re.compile(r"`|[a-z_][\w-]*\??\s*(?:[:(=–—-]|$)")
_TYPED = re.compile(r"`([a-z_][\w.\[\]]*)\??`\??\s*[:(–—-]")
_ALL = with_words(r"(?:{all_of_them})")
_DEMANDED = re.compile(
    r"(?:`[a-z_][\w.]*\??`\s?,\s?){0,12}"
    rf"`[a-z_][\w.\[\]]*\??`\??(?:\s|,\s|\s[–—-]\s|:\s){{1,3}}(?:{_ALL}\s)?{type_words.any_of((*type_words.OPTIONAL, *type_words.REQUIRED))}"
)
"""A field of which it is said first whether it must be sent: "`category` required: `hardware`, `software`"."""
_FIELD_NAME = re.compile(r"`([a-z_]\w*)\??`")
_SOME_OF = compile_words(r"^{some_of}\s+(?=`[a-z_]|[a-z]\w*,\s)", 0)
_NAMES = compile_words(
    r"`[a-z_]\w*\??`\s+{and|or}\s+`[a-z_]\w*\??`\s*(?:\.|\([^()]*\))?"
)
"""Two names and nothing else."""
_ASIDE = re.compile(r"(?:`[^`]+`[.:]?)?\s*(?:\([^()]*\)[.:]?)?")
"""A name in code, a remark in brackets, or both: `- Body: `CreateBedCommand` (all optional)`."""
_SHAPED = re.compile(r"`[A-Z]\w*`|\bJSON\b")
"""What tells that a text is about a shape: `- Body: JSON as in `CreateBedCommand`.`"""
_OR_ELSE = compile_words(r"[*_]{0,2}{or_else}[*_]{0,2}[:,.]?[*_]{0,2}")
"""A paragraph that stands between two examples of the same."""
_BEGINNING = re.compile(r"(?s).{0,12}\w*")
_PLACES = {
    Cue.PATH: Place.PATH,
    Cue.QUERY: Place.QUERY,
    Cue.HEADER: Place.HEADER,
    Cue.BODY: Place.BODY,
    Cue.FORM: Place.BODY,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One field, text, table or block of code, and the region in which it stands."""

    region: Region
    content: str | Code | Table | Property
    line: int
    label: str = ""
    """Of a text: the label before its colon."""
    shared: bool = False
    """Whether it stands in a passage about several operations."""


def read_entries(passages: Iterable[Passage], start: Region) -> Iterator[Entry]:
    """Yield the entries of *passages*, in order; *start* is the region of their section."""
    region = start
    for passage in passages:
        if region.place in FIELD_PLACES and passage.title.startswith("`"):
            titled = Item(passage.title, passage.line, None, passage.blocks)
            for one in read_item_fields(titled):
                yield Entry(_locate(region, passage.title), one, passage.line)
            continue
        around = start
        for heading in filter(names_place, passage.above):
            region = region.below_heading(heading, start)
            around = around.under_label(heading) if find_statuses(heading) else around
        region = region.below_heading(passage.title, around)
        yield Entry(region, passage.title, passage.line)
        region = yield from _read_blocks(passage.blocks, region)


def _read_blocks(
    blocks: Iterable[Block], region: Region
) -> Generator[Entry, None, Region]:
    """Yield the entries of *blocks*; return the region after their last paragraph."""
    below = (
        region  # code and tables may stand, unindented, under the last item of a list
    )
    for block in blocks:
        if isinstance(block, Paragraph) and _OR_ELSE.fullmatch(block.text):
            continue
        if isinstance(block, Paragraph):
            for line, text in enumerate(block.text.split("\n"), block.line):
                alone = Item(text, line, None, ())
                if region.place is None and _field_region(alone, region):
                    yield from _read_item(alone, region)
                    continue
                region = yield from _read_line(text, region, line)
            below = region
        elif isinstance(block, Items):
            for item in block.items:
                yield from _read_item(item, region)
            below = _region_after(block, region)
        elif isinstance(block, Table):
            yield from _read_table(block, below)
        else:
            yield Entry(below, block, block.line)
    return region


def _region_after(items: Items, region: Region) -> Region:
    """Return the region of code directly after *items*.

    Their last item may introduce it, as `- Body:`, `- Body: `CreateBedCommand`` and
    `- Body: (all fields optional)` do.
    """
    last = items.items[-1]
    label, rest = split_label(last.text)
    told = (
        _ASIDE.fullmatch(rest)
        or rest.endswith(":")
        or (_SHAPED.search(rest) and not has_cue(rest, Cue.NONE))
    )
    introduces = label and told and not last.blocks
    return region.under_label(label) if introduces else region


def _split_introduction(text: str) -> tuple[str, str]:
    """Split a line or item into its label and the rest; a short text is a label as a whole."""
    label, rest = split_label(text)
    if label and len(label.split()) <= _LONGEST_LABEL:
        return label, rest
    head, tail = split_dash(text)
    if head and len(head.split()) <= _LONGEST_LABEL:
        return head, tail
    # A sentence on something else introduces nothing: "Only callers with the role `broker`."
    whole = text.endswith(".") and find_cues(text) == {Cue.ELSEWHERE}
    short = len(text.split()) <= _LONGEST_LABEL and not whole
    return (text, "") if short else ("", text)


def _read_item(item: Item, region: Region) -> Iterator[Entry]:
    if region.place in FIELD_PLACES:
        item = replace(item, text=condition_last(item.text))
    where = _field_region(item, region)
    if where and (found := read_item_fields(item)):
        for one in found:
            yield Entry(_locate(where, item.text), one, item.line)
        return
    inner = yield from _read_line(item.text, region, item.line)
    yield from _read_blocks(item.blocks, inner)


def _read_line(text: str, region: Region, line: int) -> Generator[Entry, None, Region]:
    """Yield the entries of a line, piece by piece; return the region of what follows it.

    A sentence that tells the answer, or where one field is sent, speaks of what follows only where it
    ends in a colon.
    """
    for piece in pieces(text):
        yield from _sent_fields(piece.text, region, line)
        label, rest = ("", piece.text)
        where = piece.region(region)
        if where is region:
            label, rest = _split_introduction(piece.text)
            where = region = region.under_label(label) if label else region
        elif piece.text.endswith(":"):
            region = where
        yield from _read_text(rest, where, line, label)
        if where.place is Place.RESPONSE:
            for part in answered_fields(piece.text):
                for one in read_item_fields(Item(part, line, None, ())):
                    yield Entry(where, one, line)
    return region


def _field_region(item: Item, region: Region) -> Region | None:
    """Return the region of *item* as a field; None when it cannot be one.

    Where the region expects fields, all that has the form of a field may be one. In a response, and
    below a heading that says nothing of what follows, only a name in code with a type may be one.
    """
    if region.place in FIELD_PLACES:
        return region
    answers = region.place is Place.RESPONSE and region.success is not False
    if not (answers or region.place is None):
        return None
    typed = _TYPED.match(item.text)
    if not _is_typed(typed, item.text) and (answers or not _is_demanded(item.text)):
        return None
    return region if answers else replace(region, place=Place.PARAMETERS)


def _is_typed(typed: re.Match[str] | None, text: str) -> bool:
    """Tell whether *text* tells a type behind the name that *typed* matches."""
    if typed is None:
        return False
    phrase = text[typed.end() :]
    told = with_listed_names(typed[1], read_phrase(phrase).type, phrase)
    return told.kind is not Kind.ANY or told.nullable


def _is_demanded(text: str) -> bool:
    """Tell whether *text* says of the field that it begins with whether it must be sent."""
    bracket = BRACKETED.match(text)
    return _DEMANDED.match(fold_letters(text)) is not None or (
        bracket is not None and read_phrase(bracket[0]).required is not None
    )


def _read_text(
    text: str, region: Region, line: int, label: str = ""
) -> Iterator[Entry]:
    """Yield *text* itself, and the fields that it enumerates."""
    yield Entry(region, text, line, label)
    if (
        region.place in FIELD_PLACES
        and not _begins_with_none(text)
        and not has_cue(text.partition("`")[0], Cue.LATER)
        and not _heads_values(label)
        and not (region.place is Place.BODY and leading_type(text))
        and not braced_spans(text)
    ):
        for part in _listed_parts(text, plain=names_place(label)):
            for one in read_item_fields(Item(part, line, None, ())):
                if part.startswith("`") or label:
                    yield Entry(_locate(region, part), one, line)


def _begins_with_none(text: str) -> bool:
    """Tell whether the first words of *text* say that nothing is sent."""
    beginning = _BEGINNING.match(text)
    return beginning is not None and has_cue(beginning[0], Cue.NONE)


def _listed_parts(text: str, *, plain: bool) -> Iterator[str]:
    """Yield the parts of *text* that may list fields: of sentences behind an enumeration those that tell what a field is.

    *plain*: their names may stand without the marks of code.
    """
    first, *others = field_sentences(text) or ("",)
    first = first.rstrip(".")
    parts = (plain_fields(first) if plain else ()) or tuple(_parts(first))
    if len(parts) < 2:
        yield from _parts(text)
        return
    yield from parts
    for sentence in others:
        for part in _parts(sentence.rstrip(".")):
            if _is_typed(_TYPED.match(part), part) or _is_demanded(part):
                yield part


def _parts(text: str) -> Iterator[str]:
    """Yield the parts of an enumeration, the last two of which a word may join: "any of `a`, `b` and `c`"."""
    for part in split_list(_SOME_OF.sub("", text)):
        one = AND.sub("", part)
        yield from JOINED.split(one) if _NAMES.fullmatch(one) else (one,)


def _sent_fields(text: str, region: Region, line: int) -> Iterator[Entry]:
    """Yield the fields that a sentence at the start of *text* says are sent: "Accepts `name` and `price`."."""
    if region.place is not None:
        return
    sent = replace(region, place=Place.PARAMETERS)
    asked = replace(region, place=Place.QUERY)
    for part in sent_fields(text):
        for one in read_item_fields(Item(part, line, None, ())):
            yield Entry(_locate(sent, part), one, line)
    for part in asked_fields(text):
        for one in read_item_fields(Item(part, line, None, ())):
            optional = one if one.required else one.but(required=False)
            yield Entry(asked, optional, line)


def _heads_values(label: str) -> bool:
    """Tell whether *label* introduces values, of a field that it may begin with: "`state` optional: `open`"."""
    named = _FIELD_NAME.match(label)
    return has_cue(label, Cue.VALUES) or (named is not None and not find_cues(named[1]))


def _read_table(table: Table, region: Region) -> Iterator[Entry]:
    """Yield *table*; a column of places or statuses divides it into an entry for each row."""
    if region.place in (None, Place.PARAMETERS, Place.URL):
        named = [one for one in table.header if _names_fields_of_a_place(one)]
        region = region.under_label(named[0]) if named else region
    columns = [i for i in range(len(table.header)) if _is_place(table, i)]
    status_column = _status_column(table) if region.place is Place.RESPONSE else None
    if status_column is not None:
        for row, line in zip(table.rows, table.row_lines, strict=False):
            rest = " | ".join((*row[:status_column], *row[status_column + 1 :]))
            yield Entry(
                region.under_label(row[status_column]), rest, line, row[status_column]
            )
        return
    if not columns:
        yield Entry(region, table, table.line)
        return
    for index, row in enumerate(table.rows):
        place = region.under_label(row[columns[0]])
        lines = table.row_lines[index : index + 1]
        yield Entry(place, replace(table, rows=(row,), row_lines=lines), table.line)


def _status_column(table: Table) -> int | None:
    """Return the column of *table* whose cells are all statuses; None without one."""
    for column in range(len(table.header) if table.rows else 0):
        cells = [row[column] for row in table.rows]
        if all(find_statuses(cell) and len(cell.split()) < 5 for cell in cells):
            return column
    return None


def _names_fields_of_a_place(header: str) -> bool:
    """Tell whether a column with *header* names fields and tells where they are sent: `Query parameter`."""
    return type_words.attribute(header) is Attribute.NAME and bool(
        find_cues(header) & _PLACES.keys()
    )


def _is_place(table: Table, column: int) -> bool:
    """Tell whether every cell of *column* names a place, as under `In` or `Lokalizacja`."""
    cells = [row[column] for row in table.rows]
    return bool(cells) and all(
        len(cell.split()) <= 3 and find_cues(cell) & _PLACES.keys() for cell in cells
    )


def _locate(region: Region, text: str) -> Region:
    """Return *region*, made more exact by the place that the field's own line *text* names."""
    if region.place in (Place.PARAMETERS, Place.URL):
        head = re.split(r"\s[–—-]\s", text, maxsplit=1)[0]
        for cue, place in _PLACES.items():
            if cue in find_cues(head):
                return replace(region, place=place)
    return region


def read_item_fields(item: Item) -> tuple[Property, ...]:
    """Return the fields that *item* lists, with what stands below it; none, if it is no field."""
    text = item.text.lstrip(":")
    if not _NAMED.match(text) or lists_no_field(text):
        return ()
    row = () if item.blocks else fields_in_row(text)
    if row:
        apart = (replace(item, text=part) for part in row)
        return tuple(one for part in apart for one in read_item_fields(part))
    found = read_items(Items((replace(item, text=text),), item.line))
    named = item.text.startswith("`") or is_typed(text)
    return found if named or not any(_is_label_word(one.name) for one in found) else ()


def _is_label_word(name: str) -> bool:
    """Tell whether *name* is a word that labels of plans use; `creation_method` is none."""
    return "_" not in name and name[1:].islower() and bool(find_cues(name))
