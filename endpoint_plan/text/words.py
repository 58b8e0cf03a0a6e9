"""Words without what authors vary: case, accents, punctuation, emoji."""

import unicodedata
from functools import lru_cache

LETTERS = {
    "ł": "l",
    "Ł": "L",
    "ø": "o",
    "Ø": "O",
    "đ": "d",
    "Đ": "D",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
}
"""Letters that Unicode does not take apart into a plain letter and a mark."""
_WITHOUT_APOSTROPHES = str.maketrans(LETTERS | {"'": "", "’": ""})
_ASCII = str.maketrans(
    {
        chr(code): None if chr(code) == "'" else " "
        for code in range(128)
        if not chr(code).isalnum()
    }
)
"""What becomes of the signs of ASCII; no letter of it has an accent."""


@lru_cache(maxsize=50_000)
def fold_text(text: str) -> str:
    """Return the words of *text* in lower case, without accents, a space between them.

    >>> fold_text("2. Szczegóły żądania (Request)")
    '2 szczegoly zadania request'
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII).split())
    if len(parts := text.split()) > 1:  # Few words of a text have other letters.
        return " ".join(filter(None, map(fold_text, parts)))
    plain = text.casefold().translate(_WITHOUT_APOSTROPHES)
    kept = (
        character if character.isalnum() else " "
        for character in unicodedata.normalize("NFKD", plain)
        if not unicodedata.combining(character)
    )
    return " ".join("".join(kept).split())


@lru_cache(maxsize=20_000)
def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of *text*, folded; several tables are asked about the same texts."""
    return tuple(fold_text(text).split())


def fold_letters(text: str) -> str:
    """Return *text* in lower case without accents, every character in its old place.

    >>> fold_letters("Długość: 5–10")
    'dlugosc: 5–10'
    """
    return text.lower() if text.isascii() else "".join(map(_fold_letter, text))


@lru_cache(maxsize=4096)
def _fold_letter(character: str) -> str:
    base = unicodedata.normalize("NFD", LETTERS.get(character, character))[0].lower()
    whole = LETTERS.get(character, base)
    return base if len(base) == len(whole) == 1 else character
