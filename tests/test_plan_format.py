"""Every example of docs/plan-format.md is read as the document says.

An example is a block of code; the first block of the language `reads` after it says what is read
of it, so several examples in a row may share one. A fragment is put into the least plan that
holds it. Of the reading, the kinds of facts count that the `reads` block has a line of.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pytest

from endpoint_plan.checking.promises import promises, told_of_others
from endpoint_plan.design import design
from endpoint_plan.languages import book
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.model.plan import Operation, Plan, TypeName
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.reading import read_plan
from tests.baking import ROOT
from tests.notations.cases import written_field, written_fields, written_type
from tests.reading.facts.written import bare, written_error

DOCUMENT = ROOT / "docs/plan-format.md"
FENCE = re.compile(r"^(`{3,})([\w#-]*)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
METHOD = re.compile(r"\b(?:GET|POST|PUT|PATCH|DELETE)\b")
WORDS = {
    "title": "title",
    "auth": "access",
    "no": "access",
    "roles": "access",
    "owned": "access",
    "trusted": "access",
    "path": "parameters",
    "query": "parameters",
    "header": "parameters",
    "body": "body",
    "returns": "success",
    "error": "errors",
    "fails": "error body",
    "type": "types",
    "step": "steps",
    "told": "told",
    "does": "behaviour",
    "kept": "behaviour",
    "plan.md": "findings",
}
"""What a line of a reading is about, by its first word."""
DEEPEST = 5
"""Levels of named types that are written out."""


@dataclass(frozen=True)
class Example:
    language: str
    text: str
    line: int
    reads: str


def examples(document: str) -> Iterator[Example]:
    """Yield the examples of *document*, each with what it reads as."""
    waiting: list[tuple[str, str, int]] = []
    for fence in FENCE.finditer(document):
        _, language, text = fence.groups()
        if language != "reads":
            waiting.append((language, text, document.count("\n", 0, fence.start()) + 1))
            continue
        yield from (Example(*one, text.rstrip("\n")) for one in waiting)
        waiting = []
    assert waiting == [], "no block says how the last examples are read"


def framed(example: Example) -> str:
    """Return the least plan that holds *example*."""
    text = example.text
    if example.language != "markdown":
        fence = f"```{example.language}\n{text}```"
        text = f"- Request Body:\n\n{fence}\n"
    if not text.startswith(("# ", "## ")):
        text = f"## 2. Request Details\n\n{text}"
    if not text.startswith("# "):
        title = "Tools" if METHOD.search(text) else "POST /api/tools"
        text = f"# {title}\n\n{text}"
    return text


def kinds(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield *lines* of a reading, each with the kind of its fact; a field has that of its message."""
    kind = ""
    for line in lines:
        if not line.startswith("  "):
            word = re.split(r"[\s:]", line)[0]
            kind = WORDS.get(word, "operations" if word.isupper() else "refusal")
        yield kind, line


def written(document: str) -> Iterator[str]:
    try:
        plan = read_plan(document, "plan.md")
    except PlanRefusedError as refusal:
        yield str(refusal)
        return
    yield f"title {plan.title}"
    for operation in plan.operations:
        yield from written_operation(operation, plan)
    if plan.error_body is not None:
        yield from message("fails with", plan.error_body, plan)
    yield from (written_name(one, plan) for one in plan.types)
    yield from (f"step {one.number} {one.title}" for one in plan.steps)
    for promise in promises(plan):
        yield f"{'does' if promise.operation else 'kept'} {promise.says}"
    for promise in told_of_others(design(plan).blueprint.resources):
        yield f"told {promise.says.partition(': ')[2] or promise.says}"
    yield from (one.render(plan.source) for one in plan.findings)


def written_operation(operation: Operation, plan: Plan) -> Iterator[str]:
    yield f"{operation.method} {operation.path}"
    yield {True: "auth required", False: "no auth", None: "auth not told"}[
        operation.auth
    ]
    yield from (f"roles {role}" for role in operation.roles)
    yield from ["owned"] * operation.owned
    yield from (f"trusted {role}" for role in operation.trusted)
    for one in operation.parameters:
        yield from written_field(bare(one), f"{one.location.value} ")
    body, success = operation.body, operation.success
    form = body.media_type.removeprefix("application/json") if body else ""
    yield from message(f"body {form}", body.type if body else None, plan)
    yield from message(f"returns {success.status}", success.type, plan)
    yield from (f"error {written_error(one)}" for one in operation.errors)


def message(head: str, schema: Schema | None, plan: Plan) -> Iterator[str]:
    """Write a message and its fields."""
    shape = opened(schema, plan) if schema else None
    told = written_type(shape) if shape else "none"
    yield " ".join(f"{head} {told}".split())
    if shape:
        yield from written_fields((shape.items or shape).properties, "  ")


def opened(schema: Schema, plan: Plan, depth: int = 0) -> Schema:
    """Return *schema* with the declared types in place of their names."""
    declared = {one.name: one.type for one in plan.declarations}
    if schema.kind is Kind.REF and depth < DEEPEST:
        named = declared.get(schema.name or "", Schema(kind=Kind.OBJECT))
        schema = named.but(nullable=schema.nullable or named.nullable)
    return schema.but(
        items=opened(schema.items, plan, depth + 1) if schema.items else None,
        properties=tuple(
            bare(one.but(type=opened(one.type, plan, depth + 1)))
            for one in schema.properties
        ),
    )


def written_name(one: TypeName, plan: Plan) -> str:
    """Write a type and the message that it is."""
    roles = [
        role
        for operation in plan.operations
        for role, schema in (
            ("body", operation.body and operation.body.type),
            ("response", operation.success.type),
        )
        if schema and one.name in (schema.name, schema.items and schema.items.name)
    ]
    return f"type {one.name}" + "".join(f" ({role})" for role in roles)


EXAMPLES = list(examples(DOCUMENT.read_text("utf-8")))
ROWS = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in DOCUMENT.read_text("utf-8")
    .partition("| Section ")[2]
    .partition("\n\n")[0]
    .splitlines()[2:]
]


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda one: f"line {one.line} {one.language}"
)
def test_every_example_is_read_as_the_document_says(example: Example) -> None:
    expected = list(kinds(example.reads.split("\n")))
    told = {kind for kind, _ in expected}

    assert [line for kind, line in kinds(written(framed(example))) if kind in told] == [
        line for _, line in expected
    ]


@pytest.mark.parametrize(
    ("section", "heading"),
    [
        (section, heading.strip())
        for section, *cells in ROWS
        for cell in cells
        for heading in cell.split(",")
    ],
)
def test_every_heading_is_known(section: str, heading: str) -> None:
    assert book("headings").best(heading) == section.lower()
