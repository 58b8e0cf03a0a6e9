"""Documents that are named after the attack in them, each with its exact outcome.

A project that is made of one compiles, holds no name that the templates do not make, and writes
nothing outside of its own folder.
"""

import tomllib
from pathlib import Path, PurePosixPath

import pytest

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.input_files import decode_text, read_plan_bytes
from endpoint_plan.text.plain import one_line
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
    try:
        made = _made(path)
    except PlanRefusedError as refusal:
        return [str(refusal)]
    return [one_line(finding.render(path.name)) for finding in made.blueprint.findings]


def _made(path: Path) -> Made:
    return generate(decode_text(read_plan_bytes(path), path.name))


def test_there_are_many_and_each_has_its_outcome(
    outcomes: dict[str, dict[str, list[str]]],
) -> None:
    assert len(DOCUMENTS) >= 60
    assert sorted(outcomes) == sorted(path.stem for path in DOCUMENTS)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_outcome_is_exactly_this(
    path: Path, outcomes: dict[str, dict[str, list[str]]]
) -> None:
    assert outcome(path) == outcomes[path.stem]["outcome"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_what_is_made_of_it_is_sound(path: Path) -> None:
    try:
        made = _made(path)
    except PlanRefusedError:
        return
    for name, text in made.files.items():
        place = PurePosixPath(name)
        assert ".." not in place.parts, name
        assert not place.is_absolute(), name
        assert not set(text) & set(UNSEEN), name
        if place.suffix == ".py":
            compile(text, name, "exec", dont_inherit=True)
            assert strangers(text, made_names(made.blueprint)) == set(), name
