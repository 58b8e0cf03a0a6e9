"""What several tests need."""

from typing import Any

OTHER_USER_ID = "somebody-else"


def inner(document: Any, *names: str) -> Any:
    """Return the part of *document* that *names* lead to."""
    for name in names:
        document = document[name]
    return document


def texts(document: Any) -> set[str]:
    """Return every text of *document*, wherever it stands."""
    if isinstance(document, dict):
        return set().union(*(texts(part) for part in document.values()))
    if isinstance(document, list):
        return set().union(*(texts(part) for part in document))
    return {document} if isinstance(document, str) else set()
