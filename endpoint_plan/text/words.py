"""Words without what authors vary: case, accents, punctuation, emoji."""

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "l",
        "ø": "o",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "'": None,
        "’": None,
    }
)


def fold(text: str) -> str:
    """Return the words of *text* in lower case, without accents, a space between them.

    >>> fold("2. Szczegóły żądania (Request)")
    '2 szczegoly zadania request'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    kept = (
        character if character.isalnum() else " "
        for character in decomposed
        if not unicodedata.combining(character)
    )
    return " ".join("".join(kept).split())


@lru_cache(maxsize=20_000)
def folded_words(text: str) -> tuple[str, ...]:
    """Return the words of *text*, folded; several tables are asked about the same texts."""
    return tuple(fold(text).split())


def fold_letters(text: str) -> str:
    """Return *text* in lower case without accents, every character in its old place.

    >>> fold_letters("Długość: 5–10")
    'dlugosc: 5–10'
    """
    return text.lower() if text.isascii() else "".join(map(_fold_letter, text))


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    if letter in "łŁ":
        return "l"
    base = unicodedata.normalize("NFD", letter)[0].lower()
    return base if len(base) == 1 else letter
