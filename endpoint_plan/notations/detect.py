"""The notations of code: the fences that name them, how they look, and what reads them.

A new notation is one record in `NOTATIONS`, with a reader beside those in `code`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from endpoint_plan.notations.code import (
    class_validator,
    csharp,
    fluent_validation,
    java,
    kotlin,
    typescript,
    zod,
)
from endpoint_plan.notations.code.php import read_php
from endpoint_plan.notations.code.python import read_python
from endpoint_plan.notations.code.syntax_tree import Grammar, TreeReader, import_grammar
from endpoint_plan.notations.json_like.examples import read_json
from endpoint_plan.notations.json_like.pseudo_json import find_start
from endpoint_plan.notations.result import Reading
from endpoint_plan.notations.type_names import word_set


@dataclass(frozen=True, slots=True)
class Notation:
    """A way to write down types, and the reader for it."""

    name: str
    tags: frozenset[str]
    """Words behind a fence that name the notation."""
    looks: re.Pattern[str] | None
    """What only code in this notation holds; None where a look is not enough."""
    read: Callable[[str], Reading]
    """Return what code in this notation declares or shows."""


def _read_sql(code: str) -> Reading:
    # The grammar of SQL takes long to import, and few plans hold any.
    import_grammar("sqlglot")
    from endpoint_plan.notations.code.sql import read_sql

    return read_sql(code)


_TYPESCRIPT_TREE = TreeReader(
    Grammar.TYPESCRIPT,
    (typescript.read_types, class_validator.read_classes, zod.read_schemas),
    declares=re.compile(
        r"^[ \t]*(?:export[ ]{1,3})?(?:(?:interface|type|enum)[ ]{1,3}(\w{1,80})"
        r"|const[ ]{1,3}(\w{1,80})[ ]{0,3}=\s{0,9}z\s{0,9}\.)",
        re.MULTILINE,
    ),
)


def _read_typescript(code: str) -> Reading:
    anonymous = typescript.read_anonymous(code)
    if anonymous is not None:
        return Reading(value=anonymous)
    return _TYPESCRIPT_TREE(code)


JSON = Notation("JSON", word_set("json json5 jsonc http"), None, read_json)
SQL = Notation(
    "SQL",
    word_set("sql postgresql"),
    re.compile(r"create\s+table\b", re.IGNORECASE),
    _read_sql,
)
PHP = Notation("PHP", word_set("php"), re.compile(r"<\?php|\$\w+\s*=\s*\["), read_php)
TYPESCRIPT = Notation(
    "TypeScript",
    word_set("javascript js jsx ts tsx typescript"),
    re.compile(
        r"^[ \t]*(?:export\s+)?(?:interface|type|enum|const)\s+\w+|\bz\.\w+\(|@Is[A-Z]\w+\(",
        re.MULTILINE,
    ),
    _read_typescript,
)
KOTLIN = Notation(
    "Kotlin",
    word_set("kotlin kt kts"),
    re.compile(r"^[ \t]*(?:data|value|enum|sealed)\s+class\s+\w", re.MULTILINE),
    TreeReader(
        Grammar.KOTLIN,
        (kotlin.read_records,),
        declares=re.compile(
            r"^[ \t]*(?:data|value|enum)[ ]{1,3}class[ ]{1,3}(\w{1,80})", re.MULTILINE
        ),
        mend=kotlin.mend,
    ),
)
PYTHON = Notation(
    "Python",
    word_set("py python"),
    re.compile(
        r"^[ \t]*(?:class\s+\w+.*:\s*$|def\s+\w+|from\s+\w[\w.]*\s+import|@dataclass)",
        re.MULTILINE,
    ),
    read_python,
)
CSHARP = Notation(
    "C#",
    word_set("c# cs csharp"),
    re.compile(
        r"\{\s*get;|^[ \t]*(?:public\s+)?(?:sealed\s+)?record\s+\w+.*;|^[ \t]*namespace\s|^using\s",
        re.MULTILINE,
    ),
    TreeReader(
        Grammar.CSHARP, (csharp.read_records, fluent_validation.read_validators)
    ),
)
JAVA = Notation(
    "Java",
    word_set("java"),
    re.compile(
        r"^[ \t]*(?:public|private)\s+(?:class|record|\w+\s+\w+;)|^[ \t]*package\s",
        re.MULTILINE,
    ),
    TreeReader(Grammar.JAVA, (java.read_records,)),
)

NOTATIONS = (JSON, SQL, PHP, TYPESCRIPT, KOTLIN, PYTHON, CSHARP, JAVA)
"""All notations; where code looks like several, it is in the first of them."""
_BY_TAG = {tag: notation for notation in NOTATIONS for tag in notation.tags}
_OTHERS = word_set(
    "bash sh shell env mermaid yaml yml toml xml html css properties groovy powershell diff"
)
"""Words behind a fence whose code describes no types, whatever it looks like."""


def detect_notation(language: str, code: str) -> Notation | None:
    """Return the notation of *code* in a fence of *language*; None when there is no reader for it.

    A fence that names no language is judged by its code, and so is an example of JSON under
    another name.
    """
    named = _BY_TAG.get(language.lower())
    if named is None and language.lower() in _OTHERS:
        return None
    if named in {None, TYPESCRIPT} and find_start(code) >= 0:
        typed = named is TYPESCRIPT and typescript.read_anonymous(code) is not None
        return TYPESCRIPT if typed else JSON
    if named is not None:
        return named
    head = code[:4000]
    return next(
        (each for each in NOTATIONS if each.looks and each.looks.search(head)), None
    )
