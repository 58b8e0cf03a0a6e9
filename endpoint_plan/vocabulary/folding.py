"""Words without what authors vary: case, accents, punctuation, emoji."""

import unicodedata

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
