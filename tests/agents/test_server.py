"""The server of coding assistants, spoken to by the client of the official SDK."""

import json
import os
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

from endpoint_plan import VERSION
from endpoint_plan.agents import answers, server, tools
from endpoint_plan.agents.tools import Tools
from tests.baking import ROOT

PLAN = (ROOT / "tests/checking/greenhouse.md").read_text("utf-8")
FAULTY = PLAN.replace("4. Write the tests", "4. Buy a machine")
SPECIFICATION = """\
openapi: 3.0.3
info: {title: Beds, version: '1'}
paths:
  /beds:
    get: {responses: {'200': {description: All beds.}}}
    post: {responses: {'201': {description: A bed.}}}
"""
NAMES = ["check_plan", "draft_plan", "new_service", "preview_service", "update_service", "verify"]  # fmt: skip
SMALL = 6_000
"""Characters of an answer, about 1,500 tokens."""

Call = tuple[str, dict[str, Any]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.md").write_text(FAULTY, "utf-8")
    (tmp_path / "openapi.yaml").write_text(SPECIFICATION, "utf-8")
    return tmp_path


def ask(folder: Path, *calls: Call) -> list[tuple[bool, Any]]:
    """Return for each of *calls* whether it failed, and its answer."""
    return anyio.run(_asked, server.make_server(folder), calls)


async def _asked(target: Any, calls: Sequence[Call]) -> list[tuple[bool, Any]]:
    found = []
    async with Client(target) as client:
        for name, arguments in calls:
            result = await client.call_tool(name, arguments)
            text = result.content[0].text
            assert len(text) < SMALL
            found.append((result.is_error, text if result.is_error else json.loads(text)))  # fmt: skip
    return found


def test_the_real_server_speaks_the_protocol_over_pipes(folder: Path) -> None:
    command = StdioServerParameters(
        command=sys.executable,
        args=["-m", "endpoint_template", "mcp", "--root", str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    async def talk() -> tuple[str, list[str], Any]:
        async with Client(command) as client:
            assert client.server_info
            tools = await client.list_tools()
            result = await client.call_tool("check_plan", {"plan": "plan.md"})
            version = f"{client.server_info.name} {client.server_info.version}"
            return version, sorted(t.name for t in tools.tools), result.structured_content  # fmt: skip

    version, names, checked = run(talk)

    assert version == f"endpoint-template {VERSION}"
    assert names == NAMES
    assert checked["findings"][0]["name"] == "idle-step"


def run(function: Callable[[], Awaitable[Any]]) -> Any:
    return anyio.run(function)


def test_a_plan_is_checked_from_its_file_or_as_text(folder: Path) -> None:
    (_, one), (_, other) = ask(
        folder,
        ("check_plan", {"plan": "plan.md"}),
        ("check_plan", {"text": PLAN}),
    )

    assert one["title"] == "Greenhouse Beds"
    assert one["findings"] == [
        {
            "line": 73,
            "severity": "warning",
            "name": "idle-step",
            "message": 'step 4, "Buy a machine", touches nothing of this plan',
            "write": "say which operation, type or layer it works on, or leave it out",
        }
    ]
    assert (other["findings"], other["more"]) == ([], 0)
    assert "GET /api/beds" in other["operations"]


def test_what_a_plan_becomes_is_told_before_it_is_written(folder: Path) -> None:
    ((failed, told),) = ask(folder, ("preview_service", {"plan": "plan.md"}))

    assert not failed
    assert "GET /api/beds: list, 200, with a token" in told["operations"]
    assert "README.md" in told["files"]
    assert {p.name for p in folder.iterdir()} == {"plan.md", "openapi.yaml"}


def test_a_plan_is_drafted_as_an_answer_or_into_a_file(folder: Path) -> None:
    arguments = {"specification": "openapi.yaml", "output": "drafts/beds.md"}
    (_, text), (_, file), (again, why) = ask(
        folder,
        ("draft_plan", {"specification": "openapi.yaml", "only": ["GET /beds"]}),
        ("draft_plan", arguments),
        ("draft_plan", arguments),
    )

    assert text["plan"].startswith("# API Endpoint Implementation Plan")
    assert (text["operations"], file["operations"], file["plan"]) == (1, 2, "")
    assert (folder / "drafts/beds.md").is_file()
    assert again
    assert "error: drafts/beds.md is there already" in why


def test_a_service_is_made_updated_and_verified(folder: Path) -> None:
    (folder / "plan.md").write_text(PLAN, "utf-8")

    ((_, made),) = ask(folder, ("new_service", {"plan": "plan.md", "given": {"project_slug": "beds"}}))  # fmt: skip
    assert made["ok"]
    assert made["told"][0].startswith("Made beds: ")

    plans = [*(folder / "beds/.ai").glob("*.md")]
    plan = plans[0]
    plan.write_text(plan.read_text("utf-8").replace("1-50", "1-60"), "utf-8")
    (_, would), (_, done), (_, again), (_, verified) = ask(
        folder,
        ("update_service", {"project": "beds"}),
        ("update_service", {"project": "beds", "dry_run": False}),
        ("update_service", {"project": "beds"}),
        ("verify", {"project": "beds"}),
    )
    assert would["ok"]
    assert would["told"][0] == "What changes for callers:"
    assert would["told"][-1].startswith("Would be written: ")
    assert not any(line.startswith("@@") for line in would["told"])
    assert any(line.startswith("Written: ") for line in done["told"])
    assert again["told"][0].startswith("Nothing to do")
    assert "done or kept" in verified["told"][-1]


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("check_plan", {"plan": "../../etc/passwd"}, "does not lie in"),
        ("check_plan", {"plan": "/etc/hosts"}, "does not lie in"),
        ("check_plan", {}, "no path does not lie in"),
        ("check_plan", {"plan": "a\0b"}, "ab does not lie in"),
        ("check_plan", {"plan": "../" + 9_999 * "x"}, "does not lie in"),
        ("new_service", {"plan": "plan.md,/etc/hosts"}, "/etc/hosts does not lie in"),
        ("check_plan", {"plan": "gone.md"}, "there is no plan at"),
        ("check_plan", {"text": "# Shopping"}, "this is no endpoint implementation plan"),
        ("new_service", {"plan": "plan.md", "output_dir": ".."}, "does not lie in"),
        ("verify", {"project": "../elsewhere"}, "does not lie in"),
        ("draft_plan", {"specification": "gone.yaml"}, "gone.yaml"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_in_one_line(
    name: str, arguments: dict[str, Any], says: str, folder: Path
) -> None:
    ((failed, why),) = ask(folder, (name, arguments))

    assert failed
    assert says in why
    assert "Traceback" not in why


def test_a_command_that_refuses_is_an_answer_and_no_failure(folder: Path) -> None:
    told = Tools(folder).verify(".")

    assert not told.ok
    assert told.told[0].startswith("error: ")


def test_long_lists_are_cut_and_counted(folder: Path) -> None:
    steps = "".join(f"{n}. Buy machine number {n}\n" for n in range(5, 80))
    (folder / "plan.md").write_text(f"{FAULTY.rstrip()}\n{steps}", "utf-8")

    found = Tools(folder).check_plan("plan.md")

    assert len(found.findings) == 30
    assert found.more > 30


def test_what_a_link_leads_to_must_lie_in_the_folder(folder: Path) -> None:
    root = folder / "root"
    (root / "plans").mkdir(parents=True)
    (root / "plans/beds.md").symlink_to(folder / "plan.md")
    (root / ".ai").mkdir()
    (root / ".ai/tech-stack.md").symlink_to(folder / "plan.md")
    (root / "openapi.yaml").write_text(SPECIFICATION, "utf-8")

    told = ask(
        root,
        ("check_plan", {"plan": "plans/beds.md"}),
        ("new_service", {"plan": "plans"}),
        ("new_service", {"plan": "plans/*.md"}),
        ("draft_plan", {"specification": "openapi.yaml"}),
    )

    assert all(failed and "does not lie in" in why for failed, why in told)
    assert not list(root.rglob("README.md"))


def test_a_project_around_the_folder_is_not_reached(folder: Path) -> None:
    record = folder / ".ai/scaffold.toml"
    record.parent.mkdir()
    record.write_text("")
    (folder / "src").mkdir()

    told = ask(folder / "src", ("update_service", {"dry_run": False}), ("verify", {}))

    assert all(failed and "does not lie in" in why for failed, why in told)


def test_a_repository_around_the_folder_is_not_read(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "types.ts").write_text("export interface BedDto { secret: string }\n")
    root = folder / "root"
    root.mkdir()
    lines = PLAN.split("\n")
    first = next(n for n, line in enumerate(lines) if line.startswith("- `BedDto`"))
    named = "\n".join([*lines[:first], "- `BedDto`", *lines[first + 1 :]])
    (root / "plan.md").write_text(named, "utf-8")

    inside = Tools(folder).check_plan("root/plan.md")
    above = Tools(root)

    assert "taken-from-beside" in {one.name for one in inside.findings}
    assert "taken-from-beside" not in {
        one.name
        for found in (above.check_plan("plan.md"), above.check_plan(text=named))
        for one in found.findings
    }


def test_no_module_of_the_folder_is_run(folder: Path) -> None:
    for name in ("click", "json"):
        (folder / f"{name}.py").write_text(f"open('ran', 'w'); raise SystemExit('{name}')")  # fmt: skip

    told = Tools(folder).verify(".")

    assert told.told[0].startswith("error: ")
    assert not (folder / "ran").exists()


def test_a_command_that_takes_too_long_is_ended(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tools, "TIME", 0.01)

    ((failed, why),) = ask(folder, ("verify", {}))

    assert failed
    assert "error: verify was ended after" in why


def test_of_many_lines_the_first_and_the_last_are_told() -> None:
    told = answers.ran(True, [f"line {n}" for n in range(100)])

    assert (told.told[0], told.told[-1]) == ("line 0", "line 99")
    assert len(told.told) + told.more == 100


def test_what_a_list_leaves_out_is_counted(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "MOST", 2)
    rules = "{type: object, minProperties: 1, propertyNames: {}, patternProperties: {a: {}}, not: {}}"
    body = f"requestBody: {{content: {{application/json: {{schema: {rules}}}}}}}, "
    (folder / "openapi.yaml").write_text(
        SPECIFICATION.replace("post: {", f"post: {{{body}")
        + "  /pots:\n    get: {responses: {'200': {description: Pots.}}}\n"
    )

    drafted = Tools(folder).draft_plan("openapi.yaml", output="drafted.md")
    checked = Tools(folder).check_plan("drafted.md")

    assert (len(drafted.lost), drafted.more > 0) == (2, True)
    assert (len(checked.operations), checked.more_operations) == (2, 1)


def test_services_are_made_one_after_the_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside: list[int] = []
    most: list[int] = []

    def slow(*_: Any) -> Any:
        inside.append(1)
        most.append(len(inside))
        time.sleep(0.05)
        inside.pop()
        return SimpleNamespace(files={})

    monkeypatch.setattr(tools, "fresh", slow)

    async def together() -> None:
        async with Client(server.make_server(folder)) as client, anyio.create_task_group() as group:  # fmt: skip
            for _ in range(3):
                group.start_soon(client.call_tool, "preview_service", {"plan": "plan.md"})  # fmt: skip

    run(together)

    assert most == [1, 1, 1]
