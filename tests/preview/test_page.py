"""The page on a plan: all of it there, each thing at its line, and nothing of the plan is markup."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from endpoint_plan.checking import analyse
from endpoint_plan.preview.lines import lines
from endpoint_plan.preview.page import MADE, MOST_BYTES, page
from tests.baking import ROOT
from tests.cli.conftest import Run, run  # noqa: F401

CLEAN = (ROOT / "tests/checking/greenhouse.md").read_text("utf-8")
FAULTY = (
    CLEAN.replace("4. Write the tests", "4. Buy a machine")
    + "\n## House rules\n\nBeds must be watered at dawn.\n"
)
FILES = {"src/a.py": b"print('<b>')\n", "README.md": b"# A\n"}
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</code></li></ol>",
    "{{ 7*7 }}{% for %}", "</script><script>alert(2)</script>", "javascript:alert(3)",
)  # fmt: skip
VOID = {"meta", "link", "br", "input", "img"}


class Page(HTMLParser):
    """The elements of a page, each with its attributes; refuses what is not closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def of(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.found if name == tag)


def made(text: str) -> str:
    return page(text, analyse(text, "plan.md"), FILES)


def test_the_page_is_one_file_that_fetches_nothing() -> None:
    text = made(FAULTY)
    found = Page(text)

    assert text.startswith(f"{MADE}\n<!doctype html>")
    policy = next(m["content"] or "" for m in found.of("meta") if "http-equiv" in m)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    links = [a for tag, a in found.found if a.keys() & {"src", "href", "action"}]
    assert all((a.get("href") or "").startswith("#") for a in links)
    assert "url(" not in text
    assert len(list(found.of("script"))) == 1


def test_each_line_of_the_plan_is_there_and_links_lead_to_lines() -> None:
    found = Page(made(FAULTY))
    ids = [a["id"] for _, a in found.found if "id" in a]

    assert len(ids) == len(set(ids))
    count = len(FAULTY.splitlines())
    assert [i for i in ids if re.fullmatch(r"L\d+", i or "")] == [
        f"L{n}" for n in range(1, count + 1)
    ]
    targets = {(a["href"] or "")[1:] for a in found.of("a")}
    assert targets <= {*ids}


def test_what_was_and_was_not_understood_is_marked_in_the_plan() -> None:
    report = analyse(FAULTY, "plan.md")
    shown = {one.text.strip(): one for one in lines(FAULTY, report)}

    assert shown["Beds must be watered at dawn."].fate == "lost"
    assert shown["Beds must be watered at dawn."].mark == "?"
    assert shown["- `square_metres` (integer, required, 1-50)"].fate == "used"
    assert shown["4. Buy a machine"].findings == 1
    assert shown[""].fate == ""


def test_parts_have_headings_and_their_content() -> None:
    text = made(FAULTY)

    heads = re.findall(r'<h2 id="(\w+)">', text)
    assert heads == ["operations", "access", "types", "promises", "findings", "lost", "files"]  # fmt: skip
    assert "GET /api/beds" in text
    assert "print(&#39;&lt;b&gt;&#39;)" in text
    assert "idle-step" in text
    assert "Beds must be watered at dawn." in text.split('id="lost"')[1]


@pytest.mark.parametrize("evil", HOSTILE)
def test_text_of_the_plan_is_never_markup(evil: str) -> None:
    plain = Page(made(CLEAN))
    text = (
        CLEAN.replace("another bed has this name (POST)", f"{evil} (POST)")
        .replace("# API Endpoint Implementation Plan: Greenhouse Beds", f"# API Endpoint Implementation Plan: {evil} Beds")
        .replace("4. Write the tests", f"4. Write the tests {evil}")
    )  # fmt: skip

    whole = made(text)
    found = Page(whole)

    for tag in ("script", "img", "style", "meta"):
        assert len(list(found.of(tag))) == len(list(plain.of(tag)))
    assert not any(name.startswith("on") for _, a in found.found for name in a)
    assert all((a.get("href") or "").startswith("#") for a in found.of("a"))


def test_what_is_not_seen_is_left_out() -> None:
    unseen = "\u202e\u200b\x07"
    text = re.sub(r"(?m)(?<=[a-z]{3}) (?=[a-z])", f"{unseen} ", CLEAN)
    files = {"a.py": f"x = 1{unseen}\ny = 2\n".encode()}
    assert text.count(unseen) > 40

    whole = page(text, analyse(text, "plan.md"), files)

    assert not re.search(f"[{unseen}]", whole)
    assert "x = 1\ny = 2\n" in whole


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_report(end: str) -> None:
    text = FAULTY.replace("Gardeners", "Gar\f\u2028\x85deners").replace("\n", end)
    report = analyse(text, "plan.md")

    shown = {one.number: one for one in lines(text, report)}

    assert len(shown) == FAULTY.count("\n")
    assert shown[report.findings[0].line or 0].text == "4. Buy a machine"
    assert shown[report.findings[0].line or 0].findings == 1


def test_a_statement_ends_with_its_paragraph_also_behind_a_longer_fence() -> None:
    code = "````\nBeds must be dug.\n\n```\n\n````\n\nend\n"
    text = f"{CLEAN}\n## House rules\n\nBeds must be watered at dawn.\n\n{code}"

    fates = [one.fate for one in lines(text, analyse(text, "plan.md"))]

    assert fates[-2] == ""


def test_all_is_understood_only_where_nothing_is_lost() -> None:
    report = analyse(FAULTY, "plan.md")
    used = next(one for one in report.account if one.fate == "used")
    nearly = report.model_copy(update={"account": (used,) * 999 + report.account})

    assert "<b>99%</b> understood" in page(FAULTY, nearly, {})
    assert "<b>100%</b> understood" in page(CLEAN, analyse(CLEAN, "plan.md"), {})


def test_files_beyond_a_bound_are_named_only() -> None:
    large = {"a.py": b"x\n" * (MOST_BYTES // 2 + 1), "b.py": b"y\n"}

    text = page(CLEAN, analyse(CLEAN, "plan.md"), large)

    assert len(text) < 200_000
    assert "<code>a.py</code>" in text


def test_the_command_writes_a_page_and_makes_it_anew(
    run: Run,  # noqa: F811
    tmp_path: Path,
) -> None:
    output, other = tmp_path / "plan.html", tmp_path / "other.html"
    other.write_text("<p>mine</p>", "utf-8")

    for _ in range(2):
        done = run("preview", ROOT / "tests/checking/greenhouse.md", "-o", output)
        assert done.output == f"Wrote {output}: 0 findings. Open it in a browser.\n"
    assert "src/" in output.read_text("utf-8").split('id="files"')[1]
    refused = run("preview", ROOT / "tests/checking/greenhouse.md", "-o", other)
    assert refused.stderr == (
        f"error: {other} is there already: overwrite it with --force\n"
    )


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("stoarge=sql", "there is no answer called stoarge: did you mean storage=...?"),
        ("storage=sq", "there is no storage=sq"),
        ("project_slug=../../x", "project_slug='../../x' is no name for a folder"),
        ("package_name=x.y", "package_name='x.y' is no name for a Python package"),
    ],
)
def test_answers_are_refused_as_new_refuses_them(
    answer: str,
    says: str,
    run: Run,  # noqa: F811
) -> None:
    told = run("preview", ROOT / "tests/checking/greenhouse.md", "--answer", answer)

    assert told.exit_code == 1
    assert says in told.stderr
    assert told.stdout == ""


def test_the_repository_is_left_alone_where_it_is_asked_for(
    run: Run,  # noqa: F811
    tmp_path: Path,
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "types.ts").write_text("export interface BedDto { secret: string }")
    plan = tmp_path / "plan.md"
    plan.write_text(re.sub("(?m)^- `BedDto`: .*$", "- `BedDto`", CLEAN), "utf-8")

    assert "taken-from-beside" in run("preview", plan).stdout
    for options in (["--no-context"], ["--answer", "context=no"]):
        told = run("preview", plan, *options)
        assert told.exit_code == 0
        assert "taken-from-beside" not in told.stdout
        assert ".ai/context/" not in told.stdout
