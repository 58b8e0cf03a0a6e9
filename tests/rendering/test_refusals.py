"""Refusals: one line, exit status 1, no traceback, and nothing left behind."""

import shutil
from pathlib import Path

import pytest

from tests.baking import ROOT, Bake, Baked

PLAN = ROOT / "examples/seed-library/plan.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of documents that are no plans."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "empty.md").write_text("\n", "utf-8")
    (folder / "latin.md").write_bytes("# Plan\n\nzażółć".encode("iso-8859-2"))
    (folder / "shopping.md").write_text("# Shopping\n\n- apples\n- pears\n", "utf-8")
    (folder / "screen.md").write_text(
        "# View Implementation Plan: Settings\n\n## 1. Overview\n\nA page with a form.\n\n"
        "## 2. Components\n\n- `SettingsForm`, which calls `PUT /api/settings`\n",
        "utf-8",
    )
    (folder / "docs").mkdir()
    return folder


def assert_refused(baked: Baked) -> None:
    assert baked.status == 1
    assert baked.left_behind == []
    assert "Traceback" not in baked.stdout + baked.stderr
    assert baked.stderr.startswith("error: ")
    assert baked.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        pytest.param(
            "plan=none.md",
            "error: there is no plan at none.md: give the path of its markdown file, "
            "as in plan=docs/my-plan.md\n",
            id="no plan at that path",
        ),
        pytest.param(
            "plan=docs",
            "error: there is no markdown file at docs: name the folder of the plans, "
            "as in plan=.ai/\n",
            id="a folder without plans",
        ),
        pytest.param(
            "plan=empty.md",
            "error: empty.md is empty: write the plan into it first; "
            "docs/plan-format.md of the template shows the form\n",
            id="an empty file",
        ),
        pytest.param(
            "plan=latin.md",
            "error: latin.md:3: this is not UTF-8 text (byte 0xBF): save the file as UTF-8\n",
            id="not UTF-8",
        ),
        pytest.param(
            "plna=plan.md",
            "error: there is no answer called plna: did you mean plan=...?\n",
            id="a misspelt answer",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(
    bake: Bake, folder: Path, answer: str, message: str
) -> None:
    baked = bake(answer, folder=folder)

    assert_refused(baked)
    assert baked.stderr == message


@pytest.mark.parametrize("name", ["shopping.md", "screen.md"])
def test_a_document_that_is_no_endpoint_plan_is_refused(
    bake: Bake, folder: Path, name: str
) -> None:
    baked = bake(f"plan={name}", folder=folder)

    assert_refused(baked)
    assert baked.stderr.startswith(f"error: {name}:")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("project_slug=../x", "error: project_slug='../x' is no name for a folder: "),
        (
            "package_name=a-b",
            "error: package_name='a-b' is no name for a Python package: ",
        ),
        ("package_name=json", "error: package_name=json would hide the module json "),
    ],
)
def test_a_name_that_would_do_harm_is_refused(
    bake: Bake, answer: str, message: str
) -> None:
    baked = bake(f"plan={PLAN}", answer)

    assert_refused(baked)
    assert baked.stderr.startswith(message)


@pytest.fixture
def copied_template(tmp_path: Path) -> Path:
    """The template in another place, as `cookiecutter gh:...` clones it."""
    names = ["cookiecutter.json", "hooks", "endpoint_plan", "templates"]
    for name in [*names, "{{cookiecutter.project_slug}}"]:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_a_failing_hook_leaves_nothing_behind(
    run_command: Bake, copied_template: Path
) -> None:
    broken = (
        copied_template / "{{cookiecutter.project_slug}}/tests/__resource__/broken.py"
    )
    broken.parent.mkdir(parents=True, exist_ok=True)
    broken.write_text("def {{ resource.package }}(:\n", "utf-8")

    baked = run_command(f"plan={PLAN}", template=copied_template)

    assert_refused(baked)
    assert "tests/seed_lots/broken.py" in baked.stderr


def test_an_installed_package_of_the_same_name_is_refused(
    run_command: Bake, copied_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))

    baked = run_command(f"plan={PLAN}", template=copied_template)

    assert_refused(baked)
    assert (
        f"the package endpoint_plan of {ROOT} hides the one of the template"
        in baked.stderr
    )


def test_a_copy_of_the_template_works_as_the_template_does(
    run_command: Bake, copied_template: Path
) -> None:
    assert run_command(f"plan={PLAN}", template=copied_template).left_behind == [
        "seed-library"
    ]
