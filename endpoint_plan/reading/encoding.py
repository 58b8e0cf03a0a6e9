"""Text whose UTF-8 was once read as a Windows code page and saved again (`Ĺ‚` for `ł`)."""

CODE_PAGES = ("cp1250", "cp1252")
"""Of Central and Western Europe, the ones that editors fall back on."""

_TRACES = ("Ă", "Ã", "Ĺ", "Å", "Ä", "â€", "Â")
FEWEST_TRACES = 3


def mended(text: str) -> str:
    """Return *text* as it was meant; the same text when it was not garbled."""
    if sum(map(text.count, _TRACES)) < FEWEST_TRACES:
        return text
    return next(filter(None, (_decoded(text, page) for page in CODE_PAGES)), text)


def _decoded(text: str, page: str) -> str | None:
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
