"""`endpoint-template new` is the cookiecutter command with a shorter name."""

from pathlib import Path

import pytest

from tests.baking import ROOT, Bake, tree
from tests.cli.conftest import Run
from tests.projects import NAMED_BY_THE_USER, BakeOnce

PLAN = ROOT / "examples/seed-library/plan.md"


def test_it_makes_the_same_project_as_cookiecutter(
    run: Run, bake_once: BakeOnce, tmp_path: Path
) -> None:
    _, *answers = NAMED_BY_THE_USER
    given = [part for answer in answers for part in ("--answer", answer)]

    result = run("new", PLAN, "-o", tmp_path / "out", *given)

    assert result.exit_code == 0, result.output
    baked = bake_once(*NAMED_BY_THE_USER)
    assert tree(tmp_path / "out") == tree(baked.output)


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan=gone.md",),
        (f"plan={PLAN}", "project_slug=../x"),
        (f"plan={PLAN}", "slug=x"),
    ],
)
def test_it_refuses_in_the_words_of_cookiecutter(
    run: Run, bake: Bake, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    plan, *answers = arguments
    given = [part for answer in answers for part in ("--answer", answer)]

    result = run("new", plan.removeprefix("plan="), "-o", tmp_path, *given)

    baked = bake(*arguments)
    assert (result.exit_code, result.stderr) == (baked.status, baked.stderr)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["--answer", "python_version"],
            "write it as key=value, as in project_slug=deck-service: python_version",
        ),
        (["--answer", "plan=a.md"], "the plan stands alone, as in: new a.md"),
        (["-o", str(PLAN)], f"Directory '{PLAN}' is a file."),
    ],
)
def test_wrong_arguments_are_told(run: Run, arguments: list[str], words: str) -> None:
    result = run("new", PLAN, *arguments)

    assert result.exit_code == 2
    assert words in result.stderr


def test_where_the_plan_belongs_is_told_of_each_command(run: Run) -> None:
    for command, place in (
        (("preview", PLAN), "preview a.md"),
        (("exercise", PLAN), "exercise make a.md"),
        (("update",), "update --plan a.md"),
    ):
        told = run(*command, "--answer", "plan=a.md")
        assert f"the plan stands alone, as in: {place}" in told.stderr


def test_a_project_that_is_there_stays_unless_told_otherwise(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "seed-library").mkdir()
    (tmp_path / "seed-library/own.txt").write_text("mine", "utf-8")

    refused = run("new", PLAN, "-o", tmp_path)
    assert refused.exit_code == 1
    assert refused.stderr == (
        f"error: {tmp_path}/seed-library exists already: choose another project_slug, "
        "or write into it with -f, which keeps the files that you changed\n"
    )

    assert run("new", PLAN, "-o", tmp_path, "-f").exit_code == 0
    assert (tmp_path / "seed-library/own.txt").read_text("utf-8") == "mine"
    assert (tmp_path / "seed-library/README.md").is_file()
