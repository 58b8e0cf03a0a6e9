"""Which notation a block of code is in: by the word after its fence, or by the looks of it."""

import re
from enum import Enum, auto


class Notation(Enum):
    """The notations that have a reader."""

    JSON = auto()
    TYPESCRIPT = auto()
    PYTHON = auto()
    CSHARP = auto()
    JAVA = auto()
    SQL = auto()
    PHP = auto()


_NAMES = {
    "json": Notation.JSON,
    "json5": Notation.JSON,
    "jsonc": Notation.JSON,
    "http": Notation.JSON,
    "javascript": Notation.TYPESCRIPT,
    "js": Notation.TYPESCRIPT,
    "jsx": Notation.TYPESCRIPT,
    "ts": Notation.TYPESCRIPT,
    "tsx": Notation.TYPESCRIPT,
    "typescript": Notation.TYPESCRIPT,
    "py": Notation.PYTHON,
    "python": Notation.PYTHON,
    "c#": Notation.CSHARP,
    "cs": Notation.CSHARP,
    "csharp": Notation.CSHARP,
    "java": Notation.JAVA,
    "kotlin": Notation.JAVA,
    "sql": Notation.SQL,
    "postgresql": Notation.SQL,
    "php": Notation.PHP,
}
_OTHERS = frozenset(
    "bash sh shell env mermaid yaml yml toml xml html css properties groovy powershell diff".split()
)
_LOOKS = (
    (re.compile(r"\A\s*(?:HTTP/\d|[\[{])"), Notation.JSON),
    (re.compile(r"create\s+table\b", re.I), Notation.SQL),
    (re.compile(r"<\?php|\$\w+\s*=\s*\["), Notation.PHP),
    (
        re.compile(
            r"^\s*(?:export\s+)?(?:interface|type|enum|const)\s+\w+|\bz\.\w+\(|@Is[A-Z]\w+\(",
            re.M,
        ),
        Notation.TYPESCRIPT,
    ),
    (
        re.compile(
            r"^\s*(?:class\s+\w+.*:\s*$|def\s+\w+|from\s+\w[\w.]*\s+import|@dataclass)",
            re.M,
        ),
        Notation.PYTHON,
    ),
    (
        re.compile(
            r"\{\s*get;|^\s*(?:public\s+)?(?:sealed\s+)?record\s+\w+.*;|^\s*namespace\s|^using\s",
            re.M,
        ),
        Notation.CSHARP,
    ),
    (
        re.compile(
            r"^\s*(?:public|private)\s+(?:class|record|\w+\s+\w+;)|^\s*package\s", re.M
        ),
        Notation.JAVA,
    ),
)


def notation_of(language: str, code: str) -> Notation | None:
    """Return the notation of *code* in a fence of *language*; None when there is no reader for it.

    A fence that says nothing, or says TypeScript of a bare object, is judged by its code.
    """
    told = _NAMES.get(language.lower())
    bare = _LOOKS[0][0].match(code) is not None
    if told is Notation.TYPESCRIPT and bare:
        return Notation.JSON
    if told is not None or language.lower() in _OTHERS:
        return told
    return next(
        (notation for looks, notation in _LOOKS if looks.search(code[:4000])), None
    )
