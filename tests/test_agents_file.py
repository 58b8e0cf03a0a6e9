"""AGENTS.md tells commands and places that are there."""

import re

from tests.baking import ROOT

TEXT = (ROOT / "AGENTS.md").read_text("utf-8")


def test_links_and_paths_are_there() -> None:
    for link in re.findall(r"\]\(([^)]+)\)", TEXT):
        assert (ROOT / link).exists()
    for path in re.findall(r"`((?:docs|endpoint_plan)/[\w/.]*)`", TEXT):
        assert (ROOT / path).exists()


def test_verbs_of_make_are_there() -> None:
    verbs = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))  # fmt: skip

    assert set(re.findall(r"make ([a-z]+)", TEXT)) <= verbs


def test_it_names_nobody() -> None:
    assert not re.search(r"\borg/|\[.*(?:company|organi[sz]ation).*\]", TEXT, re.IGNORECASE)  # fmt: skip
