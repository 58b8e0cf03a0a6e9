"""No value that an example made up is answered or stored, but where a placeholder is marked."""

import ast

import pytest

from endpoint_plan.design.samples import BY_FORMAT
from tests.baking import ROOT
from tests.generating import generate

DOCUMENTS = ("market", "notices", "orchard", "pottery", "racks", "regatta")
SEED_DATA = "src/made_service/seed.py"
"""Holds records that tests and demonstrations put into a store, and nothing that a caller gets otherwise."""
NEAR = 6
"""Lines in which the mark of a placeholder stands above it, before the code is formatted."""

LAMPS = """\
# API Endpoint Implementation Plan: Lamps

## 2. Request Details

### POST /api/lamps

- Request Body:
  - `name` (string, required)

## 4. Response Details

- `POST /api/lamps`: 201 Created: `{ "id": 1, "name": "Swan" }`

## 7. Error Handling

```json
{ "error": "INVALID_INPUT", "message": "The name is empty", "manual": "https://lamps.example.com/manual" }
```

- 400: invalid input

## 9. Implementation Steps

1. Create the service
"""


def invented(text: str) -> list[str]:
    """Return the lines of the module *text* with a made-up value that no mark stands above."""
    lines = text.splitlines()
    tree = ast.parse(text)
    documented = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
    return [
        lines[node.lineno - 1]
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and id(node) not in documented
        and isinstance(node.value, str)
        and (node.value.startswith("Example ") or node.value in BY_FORMAT.values())
        and "# Placeholder" not in "\n".join(lines[: node.lineno][-NEAR:])
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_made_up_is_marked(name: str) -> None:
    made = generate((ROOT / f"tests/{name}.md").read_text("utf-8"))

    assert {
        path: found
        for path, text in made.files.items()
        if path.startswith("src/") and path.endswith(".py") and path != SEED_DATA
        if (found := invented(text))
    } == {}


def test_a_value_of_an_error_that_the_plan_does_not_tell_is_marked() -> None:
    made = generate(LAMPS)

    handlers = made.files["src/made_service/error_handlers.py"]
    assert "# Placeholder: the plan gives no value for manual." in handlers
    assert "All errors: `manual`: returned as placeholders" in made.files["README.md"]
