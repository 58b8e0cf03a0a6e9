"""The pieces of a line that speak of different parts of a message: "Path: `id` (UUID). Body: `reason` (string)."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from endpoint_plan.languages import compile_words, words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.markdown.lines import split_label, top_level_sentences
from endpoint_plan.notations.prose.phrase import read_phrase
from endpoint_plan.reading.passages.cues import Cue, find_cues, find_statuses
from endpoint_plan.reading.passages.regions import Region, names_place
from endpoint_plan.text.words import fold_letters

_LONGEST_LABEL = 4
"""Words of a label within a line; a longer one is a sentence with a colon."""
_ANSWERS = re.compile(rf"\W{{0,3}}{any_of(words('answers.verbs'))}(?!\w)")
_BEGINS = compile_words(
    r"\W{0,3}(?P<status>2\d\d)[`*_]{0,3}(?:\s+(?:[^\W\d]+\s+)?{status_with}\s|:[*_]{0,2}\s+)"
)
"""A status in front of what is answered: "200 with the `Canoe`", "200: `items`"."""
_NAMED = compile_words(
    r"\W{0,3}(?:{article}\s+)?(?P<label>[^\W\d_]+(?:\s[^\W\d_]+)?)\s+(?=`[\w-]{2,60}`)"
)
"""One or two words directly in front of a name in code: "The header `X-Device`"."""
_FILTERS = compile_words(r"\s+(?:{filtering})(?!\w)")
_ERRORS = 400


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line, and what it says of where it stands."""

    text: str
    status: int | None = None
    """Of a sentence that tells the answer of success: its status."""
    named: str = ""
    """What stands in front of the name of a field that is sent elsewhere: "header"."""

    def region(self, around: Region) -> Region:
        """Return the region of the piece within the one *around* its line, its label aside."""
        if self.status is not None:
            return around.answering(self.status)
        return around.under_label(self.named) if self.named else around


@lru_cache(maxsize=20_000)
def pieces(text: str) -> tuple[Piece, ...]:
    """Return *text* cut in front of each sentence that begins to speak of another part of the message."""
    found: list[Piece] = []
    for sentence in top_level_sentences(text):
        piece = _piece(sentence)
        own = piece.status is not None or piece.named or _is_labelled(sentence)
        if found and not own and not found[-1].named:
            last = found[-1]
            found[-1] = Piece(f"{last.text} {sentence}", last.status)
        else:
            found.append(piece)
    return tuple(found)


def _piece(sentence: str) -> Piece:
    if _ANSWERS.match(fold_letters(sentence)):
        success = [code for code in find_statuses(sentence)[:1] if code < _ERRORS]
        return Piece(sentence, success[0] if success else None)
    if begins := _BEGINS.match(sentence):
        return Piece(sentence, int(begins["status"]))
    named = _NAMED.match(sentence)
    if named and find_cues(named["label"]) & {Cue.HEADER, Cue.QUERY}:
        behind = sentence[named.end() :].partition("`")[2].partition("`")[2]
        said = read_phrase(behind)
        if said.required is not None or _FILTERS.match(fold_letters(behind)):
            return Piece(sentence[named.end() :], named=named["label"])
    return Piece(sentence)


def _is_labelled(sentence: str) -> bool:
    """Tell whether *sentence* begins with a label that names a part of the message."""
    label, _ = split_label(sentence)
    short = label and len(label.split()) <= _LONGEST_LABEL and "`" not in label
    return bool(short) and names_place(label)
