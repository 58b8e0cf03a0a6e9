"""The text of a file as its author meant it, whatever the editors on the way made of it."""

TAB = 4
"""Columns of a tab, as in CommonMark."""

CODE_PAGES = ("cp1250", "cp1252")
"""Of Central and Western Europe, the ones that editors fall back on."""

_TRACES = ("Ă", "Ã", "Ĺ", "Å", "Ä", "â€", "Â")
FEWEST_TRACES = 3


def normalized(text: str) -> str:
    """Return *text* without a byte order mark, with `\\n` at the ends of lines and no tabs."""
    bare = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return bare.expandtabs(TAB)


def mended(text: str) -> str:
    """Return *text* with its letters restored where UTF-8 was read as a code page of Windows.

    An editor that takes UTF-8 for such a page and saves it again turns `ł` into `Ĺ‚`. Text that
    was not garbled is returned as it is.
    """
    if sum(map(text.count, _TRACES)) < FEWEST_TRACES:
        return text
    return next(filter(None, (_decoded(text, page) for page in CODE_PAGES)), text)


def _decoded(text: str, page: str) -> str | None:
    """Return *text* as read from its bytes in *page*; None when it never came from there."""
    data = bytearray()
    for character in text:
        try:
            data += character.encode(page)
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                return None
            data.append(ord(character))  # the page leaves this byte undefined
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
