"""What handlers of FastAPI in a plan say of their operation: who calls, and what they refuse."""

import pytest

from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan

PLAN = """\
# Implementation plan: kennels

## Endpoints

- `POST /kennels/{{kennel_id}}/walks`
- `GET /kennels`

Request body of `POST /kennels/{{kennel_id}}/walks`: `minutes` (integer, required)

{told}

## Implementation Steps

```python
@router.post("/kennels/{{kennel_id}}/walks", status_code=201)
async def add_walk(kennel_id: UUID, walk: Walk, who: User = Depends({known})):
    kennel = await find(kennel_id)
    if kennel is None:
        raise HTTPException(status_code=status.HTTP_404_NOT_FOUND, detail="No such kennel")
    if walk.minutes > kennel.limit:
        raise HTTPException(409, f"Longer than allowed: {{kennel.limit}}")
    if broken(kennel):
        raise HTTPException(status_code=409, detail={{"code": "X", "message": "It is broken"}})
    if not saved:
        raise HTTPException(status_code=500, detail="Not saved")
```
"""


def walk(told: str = "", known: str = "get_current_user_id") -> Operation:
    read = read_plan(PLAN.format(told=told, known=known), "plan.md")
    return next(one for one in read.operations if one.method == "POST")


def causes(operation: Operation) -> dict[int, tuple[str, ...]]:
    return {
        one.status: (one.cause, *(other.text for other in one.others))
        for one in operation.errors
        if one.status not in (400, 401, 500)
    }


def test_errors_of_callers_that_a_handler_raises_are_those_of_its_operation() -> None:
    assert causes(walk()) == {
        404: ("No such kennel",),
        409: ("Longer than allowed", "It is broken"),
    }


def test_the_prose_tells_of_a_status_first() -> None:
    found = causes(walk("## Errors\n\n- 404: the kennel is gone"))

    assert found[404] == ("the kennel is gone",)


@pytest.mark.parametrize(
    "name", ["get_current_user", "get_current_user_id", "get_current_active_user"]
)
def test_a_dependency_on_the_current_user_asks_for_a_caller(name: str) -> None:
    assert walk(known=name).auth


@pytest.mark.parametrize("name", ["get_db", "get_current_user_optional"])
def test_other_dependencies_ask_for_none(name: str) -> None:
    assert not walk(known=name).auth
