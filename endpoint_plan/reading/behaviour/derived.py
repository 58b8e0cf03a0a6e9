"""Which fields of an answer tell of the caller alone: "`note_count` is the number of the user's own notes"."""

import re

from endpoint_plan.languages import book
from endpoint_plan.reading.behaviour.changes import SENTENCES
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import words

LONGEST = 300
"""Characters of a sentence that is read."""

_WORD = re.compile(r"(?<![\w-])[A-Za-z_]\w{2,60}")


def read_mine(subject: Subject) -> tuple[str, ...]:
    """Return the fields of several words of which *subject* says that they tell of the caller alone."""
    found: dict[str, None] = {}
    for part in subject.statements:
        for text in SENTENCES.split(part.text):
            if len(text) > LONGEST or not book("derived").has("mine", text):
                continue
            named = (subject.known(name) for name in _WORD.findall(text))
            found |= dict.fromkeys(name for name in named if len(words(name)) > 1)
    return tuple(found)
