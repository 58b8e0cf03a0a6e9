"""Whatever a plan says, reading it gives facts that hold together, and never raises."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from endpoint_plan.model.plan import Location, Plan
from endpoint_plan.model.schema import Kind, Schema
from endpoint_plan.reading import read_plan

PIECES = st.sampled_from(
    [
        "## Request Details\n",
        "## Response Details\n",
        "## Used Types\n",
        "## Error Handling\n",
        "### Query Parameters\n",
        "### Request Body\n",
        "- Required: `id` (UUID), `page` (int, default: 1)\n",
        "- `rows[].seed.name`: string, max 20\n",
        "- Request Body: `CreateBedCommand`\n",
        "- Request Body: none\n",
        "  - 400 `BAD_BED`: `width` < 0\n",
        "| In | Name | Type |\n|----|------|------|\n| query | sort | `a | b` |\n",
        '```json\n{ "data": [{ "id": 1, "bed": { "id": null } }] }\n```\n',
        '```json\n{ "error": { "code": "X", "message": "y" } }\n```\n',
        "```ts\ninterface BedDto { id: string; next: BedDto | null }\n```\n",
        "```ts\nconst createBedSchema = z.object({ width: z.number().min(1) });\n```\n",
        "```ts\ntype A = B;\ntype B = A;\n```\n",
        "- 200 OK: `Page<BedDto[]>`\n",
        "`{`",
        "(`",
        ": ",
        "\n\n",
    ]
)
DOCUMENTS = st.lists(PIECES | st.text(max_size=8), max_size=25).map("".join)
HEAD = "# PUT /beds/{id}\n## Request Details\n- Optional: `force` (bool)\n"


def references(schema: Schema) -> Iterator[str]:
    """Yield the names of types in *schema*."""
    if schema.kind is Kind.REF:
        yield str(schema.name)
    for inner in (
        *(part.type for part in schema.properties),
        *schema.arguments,
        *((schema.items,) if schema.items else ()),
    ):
        yield from references(inner)


def shapes(plan: Plan) -> Iterator[Schema]:
    """Yield all shapes of *plan*."""
    for operation in plan.operations:
        yield from (one.type for one in operation.parameters)
        yield from (
            one.type for one in (operation.body, operation.success) if one and one.type
        )
    for declaration in plan.declarations:
        if not declaration.parameters:
            yield declaration.type
    if plan.error_body:
        yield plan.error_body


@settings(deadline=None, max_examples=150)
@given(DOCUMENTS)
def test_facts_of_any_text_hold_together(text: str) -> None:
    plan = read_plan(HEAD + text, "plan.md")

    names = [one.name for one in plan.declarations]
    known = {*names, *(one.name for one in plan.types)}
    assert len(names) == len(set(names))
    assert [
        name
        for shape in shapes(plan)
        for name in references(shape)
        if name not in known
    ] == []
    for operation in plan.operations:
        places = [(one.location, one.name) for one in operation.parameters]
        assert len(places) == len(set(places))
        held = {name for place, name in places if place is Location.PATH}
        assert held == {
            part[1:-1] for part in operation.path.split("/") if part[:1] == "{"
        }
        assert 200 <= operation.success.status < 300
        assert all(400 <= one.status < 600 for one in operation.errors)
