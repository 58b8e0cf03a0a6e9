"""Each finding has a name, and each name a page that says what, why and how to write it."""

import ast
import re
from collections.abc import Iterator

import pytest

from endpoint_plan.checking import pages
from endpoint_plan.checking.lints import LINTS
from tests.baking import ROOT

MODULES = sorted((ROOT / "endpoint_plan").rglob("*.py"))
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+|no-40[14]")


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls that make findings, with the place of each."""
    for path in MODULES:
        place = path.relative_to(ROOT).as_posix()
        if place.startswith(("endpoint_plan/checking/lints/", "endpoint_plan/model/")):
            continue  # Lints get their names in one table.
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in ("warning", "note"):
                yield f"{place}:{node.lineno}", node


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def name_of(call: ast.Call) -> ast.expr | None:
    """Return what *call* gives as the name: the fourth argument of a warning, the third of a note."""
    place = 3 if _called(call) == "warning" else 2
    named = [word.value for word in call.keywords if word.arg == "rule"]
    return named[0] if named else next(iter(call.args[place:]), None)


def test_every_finding_has_a_name() -> None:
    assert [place for place, call in calls() if name_of(call) is None] == []


def test_every_name_has_a_page() -> None:
    written = {
        one.value
        for _, call in calls()
        if isinstance(one := name_of(call), ast.Constant)
    }

    assert {*LINTS, *map(str, written)} - {*pages.names()} == set()
    assert len(written) > 20


def test_every_page_has_a_finding() -> None:
    source = "".join(path.read_text("utf-8") for path in MODULES)

    assert [name for name in pages.names() if f'"{name}"' not in source] == []


@pytest.mark.parametrize("name", pages.names())
def test_a_page_says_what_why_and_how(name: str) -> None:
    text = pages.page(name)

    assert NAME.fullmatch(name)
    assert text.startswith(f"# {name}\n\n")
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["Why", "How to write it"]
    assert not re.search(r"\n\n\n|[ \t]\n|[^\n]\Z", text)
    assert 10 < len(pages.summary(name)) < 200
    for link in re.findall(r"\]\((?!http)([^)#]+)", text):
        assert (pages.FOLDER / link).is_file()


def test_a_name_that_is_not_there_leads_to_one_that_is() -> None:
    assert pages.near("no-405") == "did you mean no-404?"
    assert pages.near("zzz").startswith("there are ambiguous-path, ")
