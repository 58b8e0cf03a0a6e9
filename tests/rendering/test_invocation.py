"""What was typed is checked before Cookiecutter renders it."""

import pytest

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.invocation import Invocation, check_invocation


def refusal(command: Invocation) -> str:
    with pytest.raises(PlanRefusedError) as refused:
        check_invocation(command)
    return str(refused.value)


def test_answers_that_are_asked_for_pass() -> None:
    check_invocation(Invocation({"plan": "a {b}.md", "python_version": "3.12"}))


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (
            ["plna"],
            "error: there is no answer called plna: did you mean plan=...?",
        ),
        (
            ["plna", "plan", "projct_slug", "paln"],
            (
                "error: there is no answer called plna or projct_slug or paln: "
                "did you mean plan=..., project_slug=...?"
            ),
        ),
        (
            ["colour"],
            (
                "error: there is no answer called colour: "
                "there are plan, context, project_slug, package_name, python_version, storage, exercise"
            ),
        ),
        (
            ["__plan_path"],
            (
                "error: there is no answer called __plan_path: "
                "there are plan, context, project_slug, package_name, python_version, storage, exercise"
            ),
        ),
    ],
)
def test_keys_that_are_not_asked_for_are_refused_with_what_was_meant(
    keys: list[str], message: str
) -> None:
    assert refusal(Invocation(dict.fromkeys(keys, "x"))) == message


def test_a_choice_that_there_is_not_is_refused_with_the_nearest() -> None:
    assert refusal(Invocation({"python_version": "3.14"})) == (
        "error: there is no python_version=3.14: "
        "choose python_version=3.13 of 3.11, 3.12, 3.13"
    )


@pytest.mark.parametrize("value", ["{{ 7 }}.md", "a{% raw %}", "{# a #}"])
def test_an_answer_that_would_be_run_is_refused(value: str) -> None:
    assert refusal(Invocation({"plan": value})) == (
        f"error: plan={value} holds template markup, which would be run: "
        "write it without {{, {% and {#"
    )


def test_a_run_without_its_hook_is_refused() -> None:
    assert refusal(Invocation(hooks=False)) == (
        "error: without its hook no project is finished: leave out --accept-hooks no"
    )
