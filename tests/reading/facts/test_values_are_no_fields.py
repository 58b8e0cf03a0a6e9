"""Values that a field may have are neither fields nor parameters beside it."""

import pytest

from endpoint_plan.reading import read_plan

DOCUMENT = """# Plan: Beds
## Request Details
**POST /beds**

{body}

**GET /beds**

{query}

## Response Details
- POST /beds: 201
- GET /beds: 200
"""


@pytest.mark.parametrize(
    ("body", "query"),
    [
        ("- `soil` required: `sand`, `clay`", "- `shade` optional: `full`, `half`"),
        ("`soil` required: `sand`, `clay`", "`shade` optional: `full`, `half`"),
        (
            "- `soil` (required): `sand`, `clay`",
            "- `shade` (query, optional; `full`, `half`)",
        ),
        (
            "- `soil` wymagane: `sand`, `clay`",
            "- `shade` opcjonalne: `full`, `half`",
        ),
        (
            "Body: `soil`\n\n`soil` may be: `sand`, `clay`.",
            "Query: `shade`\n\n`shade` may be: `full`, `half`.",
        ),
    ],
)
def test_values_behind_a_field_are_no_fields(body: str, query: str) -> None:
    plan = read_plan(DOCUMENT.format(body=body, query=query), "plan.md")
    post, get = plan.operations
    assert post.body is not None
    assert post.body.type.field_names == {"soil"}
    assert [one.name for one in get.parameters] == ["shade"]
