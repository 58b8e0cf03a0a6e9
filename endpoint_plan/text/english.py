"""English words put together for messages: numbers with nouns, enumerations, sentences."""

from collections.abc import Sequence


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
