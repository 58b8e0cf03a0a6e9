"""What is too much for one service is refused, and says how much may be."""

from collections.abc import Callable
from pathlib import Path

import pytest

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.model.plan import ErrorCase, Operation, Plan, Step, Success
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.rendering.input_files import LARGEST, read_plan_bytes
from endpoint_plan.rendering.load import check_plan

GET = Operation(method="GET", path="/a", success=Success(status=200))
REFUSING = GET.model_copy(update={"errors": (ErrorCase(status=409),) * 100})
PLAN = Plan(title="Seeds", source="plan.md", operations=())


def refusal(work: Callable[[], object]) -> str:
    with pytest.raises(PlanRefusedError) as refused:
        work()
    return str(refused.value)


def test_a_file_that_is_too_large_to_be_a_plan(tmp_path: Path) -> None:
    path = tmp_path / "plan.md"
    path.write_bytes(b"a" * LARGEST)
    assert len(read_plan_bytes(path)) == LARGEST

    path.write_bytes(b"a" * (10 * LARGEST))
    assert refusal(lambda: read_plan_bytes(path)) == (
        "error: plan.md is larger than 1,024 KiB, the most that a plan may have: "
        "split it by resource"
    )


@pytest.mark.parametrize(
    ("plan", "what"),
    [
        (
            PLAN.model_copy(update={"operations": (GET,) * 1_001}),
            "1,001 operations are more than the 1,000",
        ),
        (
            PLAN.model_copy(update={"operations": (REFUSING,) * 201}),
            "20,100 refusals of operations are more than the 20,000",
        ),
        (
            PLAN.model_copy(
                update={"steps": (Step(number=1, title="a", line=1),) * 1_001}
            ),
            "1,001 implementation steps are more than the 1,000",
        ),
        (
            PLAN.model_copy(
                update={
                    "declarations": (
                        Declaration(
                            name="A",
                            type=Schema(
                                kind=Kind.OBJECT,
                                properties=(
                                    Property(
                                        name="a",
                                        type=Schema(
                                            properties=(Property(name="b"),) * 20_000
                                        ),
                                    ),
                                ),
                            ),
                        ),
                    )
                }
            ),
            "20,001 fields of types are more than the 20,000",
        ),
    ],
)
def test_a_plan_of_more_than_one_service_can_have(plan: Plan, what: str) -> None:
    assert refusal(lambda: check_plan(plan)) == (
        f"error: plan.md: {what} that a plan may have: split it by resource"
    )
    check_plan(PLAN)
