"""How the command line behaves in a terminal and in a pipe, as a user's shell starts it."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from endpoint_plan import VERSION
from endpoint_plan.cli import COMMANDS, load_command, main
from tests.baking import ROOT
from tests.cli.conftest import Run

PLAN = ROOT / "examples/conduit/plan.md"
COMMAND = (sys.executable, "-m", "endpoint_template")


def options() -> list[tuple[str, click.Option]]:
    """Return the options of all commands, each with the name of its command."""
    return [
        (name, one)
        for name in COMMANDS
        for one in load_command(name).params
        if isinstance(one, click.Option)
    ]


def test_a_closed_pipe_is_no_error_and_changes_no_status() -> None:
    short = "error: .* understood, less than 100%\n"
    for flags, status, says in (((), 0, ""), (("--fail-under", "100"), 1, short)):
        with subprocess.Popen(
            [*COMMAND, "check", PLAN, *flags], cwd=ROOT, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdout
            assert process.stderr
            process.stdout.close()

            assert re.fullmatch(says, process.stderr.read())
            assert process.wait() == status


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_ctrl_c_is_one_line() -> None:
    with subprocess.Popen(
        [*COMMAND, "check", "-"], cwd=ROOT, text=True, bufsize=1,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(5)  # It waits for its input by then, on a slow machine too.
        process.send_signal(signal.SIGINT)
        assert process.stdout
        assert process.stderr

        assert process.wait(20) == 130
        assert process.stderr.read().strip() == "error: interrupted"
        assert process.stdout.read() == ""


@pytest.mark.skipif(os.name == "nt", reason="names of files are text there")
def test_whatever_the_encoding_of_the_system_output_is_utf_8(tmp_path: Path) -> None:
    text = (ROOT / "tests/checking/greenhouse.md").read_text("utf-8")
    text = text.replace("4. Write the tests", "4. Buy a machine for Żółć ✓")
    plan = tmp_path / os.fsdecode(b"\xff.md")
    plan.write_text(text, "utf-8")
    env = {**os.environ, "PYTHONIOENCODING": "cp1252"}

    for form in ("text", "github", "sarif"):
        told = subprocess.run(
            [*COMMAND, "check", plan, "--format", form],
            cwd=ROOT, env=env, capture_output=True, check=False,
        )  # fmt: skip
        assert (told.returncode, told.stderr) == (0, b"")
        name = b"%FF.md" if form == "sarif" else b"\xff.md"
        assert name in told.stdout
        assert "Żółć ✓".encode() in told.stdout


@pytest.mark.skipif(os.name == "nt", reason="a shell of Windows closes nothing")
def test_a_standard_input_that_is_closed_is_told() -> None:
    command = " ".join([*COMMAND, "check - <&-"])
    told = subprocess.run(
        command, shell=True, cwd=ROOT, text=True, capture_output=True, check=False
    )

    assert told.stderr == "error: there is no standard input to read\n"


def test_paths_with_blanks_can_be_typed_as_they_are_told(
    run: Run, tmp_path: Path
) -> None:
    told = run("blank", "Decks", "-o", tmp_path / "my plan.md").output

    assert f'endpoint-template check "{tmp_path}/my plan.md"\n' in told


def test_the_folder_of_the_tools_may_be_told_from_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "decks").mkdir()
    command = load_command("mcp")

    with command.make_context("mcp", ["--root", "~/decks"]) as context:
        assert context.params["root"] == tmp_path / "decks"


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").output == f"endpoint-template {VERSION}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example_that_can_be_typed(command: str, run: Run) -> None:
    told = run(command, "--help").output

    head, _, lines = told.partition("Example")
    assert head
    typed = re.findall(r"^    endpoint-template (.*)$", lines, re.MULTILINE)
    assert typed
    for line in typed:
        assert line.split()[0] == command
        for name in re.findall(r"(?<=\s)--?[a-z][\w-]*", line):
            assert name in head


def test_an_option_means_the_same_on_all_commands() -> None:
    letters: dict[str, set[str]] = {}
    kinds: dict[str, set[tuple[bool, bool]]] = {}
    for _, one in options():
        longest = {name for name in one.opts if name.startswith("--")}
        for name in one.opts:
            if not name.startswith("--"):
                letters.setdefault(name, set()).update(longest)
        for name in longest:
            kinds.setdefault(name, set()).add((one.is_flag, one.multiple))

    assert letters.pop("-o") == {"--output", "--output-dir"}
    assert letters.pop("-f") == {"--force", "--overwrite-if-exists"}
    assert {letter: names for letter, names in letters.items() if len(names) > 1} == {}
    # `verify --markdown` prints; `--from` and `--plan` name files. None is both a flag and a value.
    assert {name: told for name, told in kinds.items() if len(told) > 1} == {}


def test_where_a_command_overwrites_force_lets_it() -> None:
    forced = {name for name, one in options() if "--force" in one.opts}

    assert forced == {"assistant", "blank", "draft", "new", "preview"}
    assert all("-f" in one.opts for _, one in options() if "--force" in one.opts)


def test_formats_are_named_alike() -> None:
    formats = {name: one.type for name, one in options() if "--format" in one.opts}

    assert set(formats) == {"check", "verify"}
    for kind in formats.values():
        assert isinstance(kind, click.Choice)
        assert {"text", "json", "github", "sarif"} <= {*kind.choices}


def test_the_page_of_a_finding_is_printed(run: Run) -> None:
    assert run("explain", "no-404").output.startswith("# no-404\n\nOne record")
    assert "list-without-limit" in run("explain").output
    assert run("explain", "no-405").stderr == (
        "error: no finding is called no-405: did you mean no-404?\n"
    )


def test_results_go_to_standard_output_and_remarks_to_the_other(
    run: Run, tmp_path: Path
) -> None:
    specification = tmp_path / "openapi.yaml"
    specification.write_text(
        "openapi: 3.0.3\ninfo: {title: Beds, version: '1'}\n"
        "paths:\n  /beds:\n    get:\n      responses: {'200': {description: All beds.}}\n",
        "utf-8",
    )

    drafted = run("draft", "--spec", specification, "-o", "-")

    assert drafted.stdout.startswith("# API Endpoint Implementation Plan")
    assert all(
        line.startswith(str(specification)) for line in drafted.stderr.splitlines()
    )
    assert run("blank", "Create a Bed", "-o", "-").stdout.startswith("# ")
    assert main.name == "main"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_ctrl_c_leaves_nothing_of_a_service_and_is_one_line(tmp_path: Path) -> None:
    env = {**os.environ, "COOKIECUTTER_CONFIG": os.devnull}
    with subprocess.Popen(
        [*COMMAND, "new", PLAN, "-o", tmp_path], cwd=ROOT, text=True, env=env,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        while not any(tmp_path.iterdir()):  # It has begun to write then.
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.stderr

        assert process.wait(60) == 130
        assert process.stderr.read() == "error: interrupted\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("command", "spared"),
    [
        (("--help",), {"cookiecutter", "black", "rich", "endpoint_plan.reading"}),
        (("blank", "A"), {"cookiecutter", "black", "rich", "endpoint_plan.reading"}),
        (("check", str(PLAN)), {"cookiecutter", "black", "endpoint_plan.upkeep"}),
    ],
)
def test_a_command_loads_only_what_it_needs(
    command: tuple[str, ...], spared: set[str]
) -> None:
    program = (
        "import sys; from endpoint_plan.cli import main\n"
        f"main({list(command)!r}, standalone_mode=False)\n"
        f"print(sorted({spared!r} & set(sys.modules)))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True,
        check=True,
    )  # fmt: skip

    assert told.stdout.splitlines()[-1] == "[]"
