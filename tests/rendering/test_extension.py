"""What Cookiecutter loads fills in the answers and refuses wrong ones."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cookiecutter.cli import main as cookiecutter
from cookiecutter.utils import create_env_with_context
from jinja2 import Environment
from jinja2.exceptions import UndefinedError

from endpoint_plan.rendering import extension
from endpoint_plan.rendering.failures import RefusalError
from tests.baking import ROOT

Write = Callable[[str, str], Path]

PLAN = ROOT / "examples/seed-library/plan.md"


@pytest.fixture(autouse=True)
def own_template(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extension, "template_root", lambda: ROOT)


@pytest.fixture
def environment() -> Environment:
    extensions = ["endpoint_plan.rendering.extension.PlanExtension"]
    made: Environment = create_env_with_context(
        {"cookiecutter": {"_extensions": extensions}}
    )
    return made


def render(environment: Environment, text: str, **answers: Any) -> str:
    return environment.from_string(text).render(cookiecutter=answers)


def test_the_path_is_pinned(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)

    path = render(
        environment,
        "{{ cookiecutter.plan | plan_path }}",
        plan=str(PLAN.relative_to(ROOT)),
    )

    assert path == str(PLAN)


def test_the_plan_fills_in_the_other_answers(environment: Environment) -> None:
    slug = render(environment, "{{ cookiecutter.p | default_slug }}", p=str(PLAN))
    package = render(
        environment,
        "{{ cookiecutter.p | default_package('seed-library') }}",
        p=str(PLAN),
    )

    assert (slug, package) == ("seed-library", "seed_library")


def test_the_package_follows_a_slug_of_the_users(environment: Environment) -> None:
    package = render(
        environment, "{{ cookiecutter.p | default_package('My-Seeds') }}", p=str(PLAN)
    )

    assert package == "my_seeds"


def test_an_illegal_slug_is_refused_before_the_next_question(
    environment: Environment,
) -> None:
    with pytest.raises(RefusalError, match=r"^error: project_slug='\.\./x' is no name"):
        render(
            environment, "{{ cookiecutter.p | default_package('../x') }}", p=str(PLAN)
        )


def test_an_illegal_package_is_refused(environment: Environment) -> None:
    with pytest.raises(RefusalError, match=r"^error: package_name='a-b' is no name"):
        render(
            environment,
            "{{ cookiecutter | check_answers }}",
            project_slug="a",
            package_name="a-b",
        )


def test_what_was_typed_is_checked_before_anything_is_rendered() -> None:
    extensions = ["endpoint_plan.rendering.extension.PlanExtension"]
    with (
        cookiecutter.make_context("cookiecutter", [str(ROOT), "plna=x.md"]),
        pytest.raises(RefusalError, match=r"did you mean plan=\.\.\.\?$"),
    ):
        create_env_with_context({"cookiecutter": {"_extensions": extensions}})


def test_templates_see_the_blueprint(environment: Environment) -> None:
    title = render(environment, "{{ blueprint().title }}", __plan_path=str(PLAN))

    assert title == "Seed Library"


def test_a_plan_that_is_gone_by_then_makes_cookiecutter_clean_up(
    environment: Environment, tmp_path: Path
) -> None:
    with pytest.raises(UndefinedError, match=r"error: gone\.md cannot be read"):
        render(
            environment,
            "{{ blueprint().title }}",
            __plan_path=str(tmp_path / "gone.md"),
        )


def test_any_failure_of_a_template_makes_cookiecutter_clean_up(
    environment: Environment,
) -> None:
    with pytest.raises(UndefinedError, match=r"\(ZeroDivisionError: "):
        render(environment, "{{ 1 / 0 }}")


def test_a_defect_in_reading_is_told_in_one_line(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path) -> None:
        raise ValueError("two\nlines")

    monkeypatch.setattr(extension, "load_once", fail)

    with pytest.raises(RefusalError) as refusal:
        render(environment, "{{ 'x' | default_slug }}")

    assert refusal.value.message == (
        "error: the template could not understand the plan (ValueError: two lines): "
        "please report this with your plan"
    )


def test_a_changed_plan_is_read_again_by_the_next_run_only(
    environment: Environment, write: Write
) -> None:
    text = PLAN.read_text("utf-8")
    path = str(write("plan.md", text))

    def title() -> str:
        return render(environment, "{{ blueprint().title }}", __plan_path=path)

    before = title()
    write("plan.md", text.replace("Plan: Seed Library", "Plan: Bulb Library"))
    meanwhile = title()
    render(environment, "{{ cookiecutter.plan | plan_path }}", plan=path)

    assert (before, meanwhile, title()) == (
        "Seed Library",
        "Seed Library",
        "Bulb Library",
    )


def test_a_place_follows_the_package(environment: Environment) -> None:
    place = render(
        environment,
        "{{ 'src/seed_library/app.py' | located }}",
        __plan_path=str(PLAN),
        package_name="mine",
    )

    assert place == "src/mine/app.py"


def test_a_refusal_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    RefusalError("error: no").show()

    assert capsys.readouterr().err == "error: no\n"


def test_the_traceback_of_a_failed_hook_is_kept_from_the_terminal() -> None:
    def record(exc_info: Any) -> logging.LogRecord:
        return logging.LogRecord("x", logging.ERROR, "", 0, "", None, exc_info)

    failed = (ValueError, ValueError(), None)

    assert extension.has_no_traceback(record(None))
    assert not extension.has_no_traceback(record(failed))
