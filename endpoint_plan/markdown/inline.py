"""The text of a line of markdown: inline code keeps its backticks, other markup goes."""

from collections.abc import Sequence

from markdown_it.token import Token

_TAGS = """
    a abbr b big blockquote br center code dd del details div dl dt em font h1 h2 h3 h4 h5 h6 hr i img
    ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td th thead tr u ul
"""
"""Elements of HTML that people write in markdown; `<id>` or `<string>` is no markup but text."""
_KNOWN = frozenset(_TAGS.split())


def plain(children: Sequence[Token]) -> str:
    """Return the text of the inline tokens *children*; line breaks stay line breaks."""
    return "".join(map(_text, children)).strip()


def first_line(children: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Return the tokens of the first line, and those of the lines after it."""
    breaks = (
        index
        for index, token in enumerate(children)
        if token.type in ("softbreak", "hardbreak")
    )
    end = next(breaks, len(children))
    return children[:end], children[end + 1 :]


def is_bold(children: Sequence[Token]) -> bool:
    """Tell whether the line is wholly bold, but for a colon at its end."""
    filled = [
        token
        for token in children
        if token.type != "text" or token.content.strip(" :\t")
    ]
    return (
        len(filled) > 2
        and filled[0].type == "strong_open"
        and filled[-1].type == "strong_close"
        and sum(token.type == "strong_open" for token in filled) == 1
    )


def _text(token: Token) -> str:
    match token.type:
        case "code_inline":
            return f"`{token.content}`"
        case "softbreak" | "hardbreak":
            return "\n"
        case "html_inline":
            return _html(token.content)
        case _:
            return token.content


def _html(tag: str) -> str:
    name = (
        tag.strip("</> ").split(maxsplit=1)[0].strip("/").lower()
        if tag.strip("</> ")
        else ""
    )
    if name == "br":
        return "\n"
    return "" if name in _KNOWN or tag.startswith("<!--") else tag
