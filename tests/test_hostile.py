"""Documents that are named after the attack in them, each with its exact outcome.

A project that is made of one compiles, holds no name that the templates do not make, and writes
nothing outside of its own folder.
"""

import tomllib
from pathlib import Path, PurePosixPath

import pytest

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.input_files import decode_text, read_plan_bytes
from endpoint_plan.text.escape import one_line
from tests.baking import ROOT
from tests.generating import Made, generate
from tests.vocabulary_of_templates import made_names, strangers

HOSTILE = ROOT / "tests/hostile"
DOCUMENTS = sorted(HOSTILE.glob("*.md"))
TABLE = HOSTILE / "outcomes.toml"
UNSEEN = "\0\x0b\x0c\x1b\x85\u2028\u2029\u202e\u2066\u200b"
"""Characters that change what a reader, a tool or a terminal sees."""


@pytest.fixture(scope="module")
def outcomes() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(TABLE.read_text("utf-8"))


def outcome(path: Path) -> list[str]:
    """Return the refusal of the document at *path*, or the warnings beside its project."""
    return lines_of(path, made_of(path))


def made_of(path: Path) -> Made | PlanRefusedError:
    """Return what becomes of the document at *path*."""
    try:
        return generate(decode_text(read_plan_bytes(path), path.name))
    except PlanRefusedError as refusal:
        return refusal


def lines_of(path: Path, made: Made | PlanRefusedError) -> list[str]:
    """Return what the author of the document at *path* is told of what was *made* of it."""
    if isinstance(made, PlanRefusedError):
        return [str(made)]
    return [one_line(finding.render(path.name)) for finding in made.blueprint.findings]


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda path: path.stem)
def document(request: pytest.FixtureRequest) -> tuple[Path, Made | PlanRefusedError]:
    """A document, and what becomes of it."""
    return request.param, made_of(request.param)


def test_there_are_many_and_each_has_its_outcome(
    outcomes: dict[str, dict[str, list[str]]],
) -> None:
    assert len(DOCUMENTS) >= 60
    assert sorted(outcomes) == sorted(path.stem for path in DOCUMENTS)


def test_the_outcome_is_exactly_this(
    document: tuple[Path, Made | PlanRefusedError],
    outcomes: dict[str, dict[str, list[str]]],
) -> None:
    path, made = document

    assert lines_of(path, made) == outcomes[path.stem]["outcome"]


def test_what_is_made_of_it_is_sound(
    document: tuple[Path, Made | PlanRefusedError],
) -> None:
    _, made = document
    if isinstance(made, PlanRefusedError):
        return
    for name, text in made.files.items():
        place = PurePosixPath(name)
        assert ".." not in place.parts, name
        assert not place.is_absolute(), name
        assert not set(text) & set(UNSEEN), name
        if place.suffix == ".py":
            compile(text, name, "exec", dont_inherit=True)
            assert strangers(text, made_names(made.blueprint)) == set(), name
