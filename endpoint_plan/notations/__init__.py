"""How types are written down: code in several languages, JSON examples, tables and prose."""

from endpoint_plan.model.findings import warning
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.notations.code import zod
from endpoint_plan.notations.code.python import read_annotation
from endpoint_plan.notations.detect import detect_notation
from endpoint_plan.notations.json_like.examples import read_json
from endpoint_plan.notations.result import NOTHING, Reading
from endpoint_plan.notations.type_expression import read_expression


def read_code(language: str, code: str, line: int) -> Reading:
    """Return the types that the *code* of a fence declares, or the shape that it shows.

    *language* is the word after the fence, *line* that of the first line of code. Code that
    declares no type of data gives an empty reading, code that is nested too deeply a finding.
    """
    notation = detect_notation(language, code)
    if notation is None:
        return NOTHING
    try:
        return notation.read(code).move(line - 1)
    except RecursionError:
        hint = "write the types with less nesting"
        return Reading(
            findings=(
                warning("code nested too deeply to be read", line, hint, "deep-code"),
            )
        )


def read_inline_type(text: str) -> Schema | None:
    """Return the schema of the type expression or example *text*; None when it is neither."""
    bare = text.strip().strip("`").strip()
    try:
        checked = zod.read_inline(bare)
        schema = checked.schema if checked else _read_type(bare)
        if schema is None and bare[:1] in {"{", "["}:
            schema = read_json(bare).value
    except RecursionError:
        return None
    return None if schema is None or schema.kind is Kind.ANY else schema


def _read_type(text: str) -> Schema | None:
    return read_annotation(text) if "Annotated[" in text else read_expression(text)


__all__ = ["Reading", "read_code", "read_inline_type"]
