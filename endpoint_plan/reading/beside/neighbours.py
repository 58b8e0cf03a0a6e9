"""The documents that lie in the repository beside a plan, and what each of them is for."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from endpoint_plan.text.words import folded_words

LANGUAGES = {
    ".ts": "ts",
    ".cs": "csharp",
    ".java": "java",
    ".kt": "kotlin",
    ".py": "python",
}
"""What the fence of code in a file is called, by the ending of the file."""
SPECIFICATIONS = frozenset({".yaml", ".yml", ".json"})
OTHERS = frozenset({".sql", ".md"})
_OPENAPI = re.compile(r"""["']?(?:openapi|swagger)["']?\s{0,3}:""")
_DATABASE = frozenset({"db", "database", "schema"})
_HEAD = 2_000
_READ = SPECIFICATIONS | OTHERS | LANGUAGES.keys()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A document of the repository."""

    path: str
    """From the repository's root, with slashes."""
    text: str

    @property
    def ending(self) -> str:
        """The ending of its name, in lower case: `.md`."""
        return PurePosixPath(self.path).suffix.lower()

    @property
    def language(self) -> str:
        """The language of its code; empty where it is no code."""
        return LANGUAGES.get(self.ending, "")

    @property
    def is_specification(self) -> bool:
        """Whether it is an OpenAPI document."""
        looks = _OPENAPI.search(self.text[:_HEAD])
        return self.ending in SPECIFICATIONS and looks is not None

    @property
    def is_markdown(self) -> bool:
        """Whether it is a markdown document."""
        return self.ending == ".md"

    @property
    def is_about_an_api(self) -> bool:
        """Whether its name says that it describes a whole API: `api-plan.md`."""
        return self.is_markdown and "api" in self._words()

    @property
    def is_about_a_database(self) -> bool:
        """Whether its name says that it describes tables: `db-plan.md`."""
        return self.is_markdown and not _DATABASE.isdisjoint(self._words())

    def _words(self) -> list[str]:
        return list(folded_words(PurePosixPath(self.path).stem.replace("_", " ")))


def reads(path: str) -> bool:
    """Tell whether a file at *path* may be a neighbour that is read.

    It is asked of each file of a repository, so it takes names apart by itself.
    """
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    ending = f".{ending.lower()}"
    if not stem or ending not in _READ:
        return False
    if ending in SPECIFICATIONS:
        words = folded_words(stem.replace("_", " "))
        return any(word.startswith(("openapi", "swagger", "api")) for word in words)
    return True
