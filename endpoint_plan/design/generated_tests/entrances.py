"""What the tests of logging in store beforehand, and what they leave out."""

from dataclasses import replace

from endpoint_plan.blueprint import ExampleRequest, LogIn
from endpoint_plan.text.escape import literal


def with_person(entrance: LogIn, trial: ExampleRequest) -> ExampleRequest:
    """Return *trial* with a person who may log in, and without requests that name somebody else."""
    cases = trial.body_cases
    return replace(
        trial,
        example=(
            (entrance.wire, f"{trial.sent}[{literal(entrance.wire)}]"),
            ("password", f"{trial.sent}[{literal(entrance.password_wire)}]"),
        ),
        body_cases=replace(
            cases,
            taken=(),
            kept=(),
            trimmed=(),
            parts=tuple(replace(part, taken=()) for part in cases.parts),
        ),
    )
