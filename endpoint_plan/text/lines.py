"""The lines of a document, as its readers and editors count them.

A line ends with LF, CR LF or CR, and with nothing else: `str.splitlines` ends it at a form feed and at
U+2028 as well, and then each line behind has another number.
"""


def with_line_feeds(text: str) -> str:
    """Return *text* with LF at the ends of its lines, whatever was there."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split_lines(text: str) -> list[str]:
    """Return the lines of *text* without their ends; behind the last end there is one more, which may be empty."""
    return with_line_feeds(text).split("\n")


def line_end(text: str) -> str:
    """Return what the lines of *text* end with; LF where it has one line."""
    if "\r\n" in text:
        return "\r\n"
    return "\r" if "\r" in text and "\n" not in text else "\n"
