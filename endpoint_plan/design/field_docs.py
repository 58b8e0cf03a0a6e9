"""What the plan says of a field in words, as its description in the code and in the contract."""

import re

from endpoint_plan.text.english import end_sentence

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST = 3
"""Words, shorthands apart, from which a text is more than a scrap that the readers of types left."""
_LONGEST = 300
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("„", "”"), ("“", "”"))


def field_doc(text: str) -> str:
    """Return *text* as a sentence; nothing where it is a scrap: too short, or with an open bracket."""
    text = " ".join(text.split()).strip(" -–—;,")
    whole = all(text.count(first) == text.count(last) for first, last in _PAIRS)
    quoted = not text.count("`") % 2 and not text.count('"') % 2
    begins = text[:1].isalpha() or text[:1] == "`"
    words = [word for word in _WORD.findall(text) if not word.isupper()]
    short = len(words) < _FEWEST or len(text) > _LONGEST
    if short or not (whole and quoted and begins) or "|" in text or "``" in text:
        return ""
    first = text.split(maxsplit=1)[0]
    return end_sentence(text[0].upper() + text[1:] if first.islower() else text)
