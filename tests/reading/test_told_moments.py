"""Moments that TypeScript has as text, where only the service makes them."""

from endpoint_plan.model.schema import Format
from endpoint_plan.model.types import Shapes
from endpoint_plan.reading import read_plan

PLAN = """\
# Tickets

## Types

```ts
interface Ticket {{
  id: string;
  title: string;
  openedAt: string;
  closedAt: string | null;
  status: string;
  dueAt: string;
}}
```

## POST /tickets

Body: `title` (string, required){more}.

Response: 201 with the Ticket.
"""


def moments(more: str = "") -> set[str]:
    plan = read_plan(PLAN.format(more=more), "plan.md")
    shapes = Shapes(plan.declarations)
    [operation] = plan.operations
    assert operation.success.type
    return {
        prop.name
        for prop in shapes.properties(operation.success.type)
        if shapes.resolve(prop.type).format is Format.DATE_TIME
    }


def test_what_only_the_service_makes_is_a_moment_by_its_name() -> None:
    assert moments() == {"openedAt", "closedAt", "dueAt"}


def test_what_callers_send_stays_a_text() -> None:
    assert moments(", `dueAt` (string, required)") == {"openedAt", "closedAt"}
