"""How types are written down: code in several languages, JSON examples, tables and prose."""

import re
from collections.abc import Callable, Container, Iterator

from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.notations.code import class_validator, syntax_tree, typescript, zod
from endpoint_plan.notations.code.csharp import read_csharp
from endpoint_plan.notations.code.java import read_java
from endpoint_plan.notations.code.php import read_php
from endpoint_plan.notations.code.python import read_annotation, read_python
from endpoint_plan.notations.code.sql import read_sql
from endpoint_plan.notations.code.syntax_tree import Grammar
from endpoint_plan.notations.detect import Notation, notation_of
from endpoint_plan.notations.json_like.examples import read_json
from endpoint_plan.notations.result import NOTHING, Reading
from endpoint_plan.notations.type_expression import read_expression


def _read_typescript(code: str) -> Reading:
    anonymous = typescript.read_anonymous(code)
    if anonymous is not None:
        return Reading(value=anonymous)
    root = syntax_tree.parse(Grammar.TYPESCRIPT, code)
    found = [
        *typescript.read_types(root),
        *class_validator.read_classes(root),
        *zod.read_schemas(root),
    ]
    known = {declaration.name for declaration in found}
    return Reading(
        declarations=tuple(
            sorted(found, key=lambda declaration: declaration.line or 0)
        ),
        findings=tuple(_lost(code, known)) if root.has_error else (),
    )


_DECLARES = re.compile(
    r"^[ \t]*(?:export[ ]{1,3})?(?:(?:interface|type|enum)[ ]{1,3}(\w{1,80})"
    r"|const[ ]{1,3}(\w{1,80})[ ]{0,3}=\s{0,9}z\s{0,9}\.)",
    re.MULTILINE,
)


def _lost(code: str, known: Container[str]) -> Iterator[Finding]:
    """Yield a remark for each type that *code*, which has an error, declares beside those *known*."""
    for match in _DECLARES.finditer(code):
        name = match[1] or match[2]
        if name not in known:
            yield warning(
                f"the code that declares {name} is not understood, so nothing of it is read",
                1 + code.count("\n", 0, match.start()),
                "close every bracket, quote and regular expression in it",
            )


_READERS: dict[Notation, Callable[[str], Reading]] = {
    Notation.JSON: read_json,
    Notation.TYPESCRIPT: _read_typescript,
    Notation.CSHARP: read_csharp,
    Notation.JAVA: read_java,
    Notation.PYTHON: read_python,
    Notation.SQL: read_sql,
    Notation.PHP: read_php,
}


def read_code(language: str, code: str, line: int) -> Reading:
    """Return the types that the *code* of a fence declares, or the shape that it shows.

    *language* is the word after the fence, *line* that of the first line of code. Code that
    declares no type of data gives an empty reading, code that is nested too deeply a finding.
    """
    notation = notation_of(language, code)
    reader = _READERS.get(notation) if notation else None
    if reader is None:
        return NOTHING
    try:
        return reader(code).moved(line - 1)
    except RecursionError:
        hint = "write the types with less nesting"
        return Reading(
            findings=(warning("code nested too deeply to be read", line, hint),)
        )


def read_inline_type(text: str) -> Schema | None:
    """Return the schema of the type expression or example *text*; None when it is neither."""
    bare = text.strip().strip("`").strip()
    try:
        checked = zod.read_inline(bare)
        schema = checked.type if checked else _expression(bare)
        if schema is None and bare[:1] in {"{", "["}:
            schema = read_json(bare).value
    except RecursionError:
        return None
    return None if schema is None or schema.kind is Kind.ANY else schema


def _expression(text: str) -> Schema | None:
    return read_annotation(text) if "Annotated[" in text else read_expression(text)


__all__ = ["Reading", "read_code", "read_inline_type"]
