"""English words put together for messages, as numbers with nouns and enumerations, and the participles of verbs."""

from collections.abc import Sequence

SHORTEST = 4
"""Letters that a verb and its participle share at least: `send` and `sent` share too few to be sure."""


def counted(number: int, noun: str) -> str:
    """Return *number* with *noun*, of which there are one or several: `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def join_words(words: Sequence[str], joint: str = "and") -> str:
    """Return *words* as an enumeration: `a, b and c`; *joint* stands before the last one."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def join_some(words: Sequence[str], most: int) -> str:
    """Return *words* as an enumeration that names *most* of them: `a, b and 3 more`."""
    if len(words) <= most:
        return join_words(words)
    return f"{', '.join(words[:most])} and {len(words) - most} more"


def end_sentence(text: str) -> str:
    """Return *text* with a full stop where it has no stop at its end."""
    text = text.strip()
    return f"{text}." if text and text[-1] not in ".!?…:" else text


def is_participle(verb: str, word: str) -> bool:
    """Tell whether *word* is the state that *verb* leads to: publish and published, cancel and cancelled."""
    verb, word = verb.lower(), word.lower()
    if word == verb and word.endswith(("ed", "d", "t", "n")):
        return True  # `/mark-sold` names the state itself.
    if not word.endswith("ed") or len(verb) < SHORTEST:
        return False
    stem = verb.removesuffix("e")
    stem = stem[:-1] + "i" if stem.endswith("y") else stem
    rest = word.removesuffix("ed")
    return rest in (stem, stem + stem[-1:])
