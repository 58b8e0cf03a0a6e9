"""Which technologies a plan and the stack beside it are written for."""

from collections.abc import Iterable

from endpoint_plan.languages.stack import TECHNOLOGIES, TECHNOLOGY_BOOK


def read_stack(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the technologies that *texts* speak of, in the order of the vocabulary."""
    lines = (line for text in texts for line in text.split("\n"))
    found = {match.meaning for line in lines for match in TECHNOLOGY_BOOK.matches(line)}
    return tuple(name for name in TECHNOLOGIES if name in found)
