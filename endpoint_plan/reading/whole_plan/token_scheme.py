"""What stands in front of a token in the header `Authorization`: `Bearer`, where nothing else is said."""

import re

BEARER = "Bearer"

_OTHER = re.compile(
    r"\bAuthorization[`\"']{0,2}\s{0,3}:\s{0,3}[`\"']{0,2}(Token|JWT)\s"
)
_BEARER = re.compile(r"\bBearer\b", re.IGNORECASE)


def read_token_scheme(text: str) -> str:
    """Return the scheme that *text* shows in front of tokens; the usual one where it shows that, too."""
    other = _OTHER.search(text)
    return other[1] if other and not _BEARER.search(text) else BEARER
