"""Which notation a block of code is in: by the word after its fence, or by the looks of it."""

import re
from enum import Enum, auto

from endpoint_plan.notations.code.typescript import read_anonymous
from endpoint_plan.notations.json_like.pseudo_json import start_of
from endpoint_plan.notations.type_names import word_set


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
_OTHERS = word_set(
    "bash sh shell env mermaid yaml yml toml xml html css properties groovy powershell diff"
)
_LOOKS = (
    (re.compile(r"create\s+table\b", re.IGNORECASE), Notation.SQL),
    (re.compile(r"<\?php|\$\w+\s*=\s*\["), Notation.PHP),
    (
        re.compile(
            r"^\s*(?:export\s+)?(?:interface|type|enum|const)\s+\w+|\bz\.\w+\(|@Is[A-Z]\w+\(",
            re.MULTILINE,
        ),
        Notation.TYPESCRIPT,
    ),
    (
        re.compile(
            r"^\s*(?:class\s+\w+.*:\s*$|def\s+\w+|from\s+\w[\w.]*\s+import|@dataclass)",
            re.MULTILINE,
        ),
        Notation.PYTHON,
    ),
    (
        re.compile(
            r"\{\s*get;|^\s*(?:public\s+)?(?:sealed\s+)?record\s+\w+.*;|^\s*namespace\s|^using\s",
            re.MULTILINE,
        ),
        Notation.CSHARP,
    ),
    (
        re.compile(
            r"^\s*(?:public|private)\s+(?:class|record|\w+\s+\w+;)|^\s*package\s",
            re.MULTILINE,
        ),
        Notation.JAVA,
    ),
)


def notation_of(language: str, code: str) -> Notation | None:
    """Return the notation of *code* in a fence of *language*; None when there is no reader for it.

    A fence that says nothing is judged by its code, and so is an example of JSON under
    another name.
    """
    told = _NAMES.get(language.lower())
    if told is None and language.lower() in _OTHERS:
        return None
    if told in {None, Notation.TYPESCRIPT} and start_of(code) >= 0:
        typed = told is Notation.TYPESCRIPT and read_anonymous(code) is not None
        return Notation.TYPESCRIPT if typed else Notation.JSON
    if told is not None:
        return told
    return next(
        (notation for looks, notation in _LOOKS if looks.search(code[:4000])), None
    )
