"""Rights and restrictions in the words of people who know no form: understood, or told and closed."""

import pytest

from endpoint_plan.model.plan import Operation
from endpoint_plan.reading import read_plan
from endpoint_plan.reading.account import ACCESS_RULE

CHOIRS = """\
# Plan: Choir library

## Overview

All requests need a bearer token.

## POST /choirs/{{choirId}}/songs

Adds a song. Body: `title` (string, required). 201.

## GET /choirs/{{choirId}}/songs

Lists the songs of a choir. 200.

## GET /songs/{{id}}

Shows a song. 200.

## PATCH /songs/{{id}}

Transposes a song. Body: `title` (string). 200.

## DELETE /songs/{{id}}

204.

## Security

- {sentence}
"""
LABELS = {
    "POST /choirs/{choirId}/songs": "add",
    "GET /choirs/{choirId}/songs": "list",
    "GET /songs/{id}": "get",
    "PATCH /songs/{id}": "patch",
    "DELETE /songs/{id}": "delete",
}
READS, WRITES = ("list", "get"), ("add", "patch", "delete")


def _callers(operation: Operation) -> str:
    if operation.untold:
        return "nobody"
    if operation.auth is False:
        return "anybody"
    said = ["own"] if operation.owned else []
    said += [" or ".join(operation.roles)] if operation.roles else []
    said += [f"but {', '.join(operation.trusted)} all"] if operation.trusted else []
    return " ".join(said)


def read(sentence: str) -> tuple[dict[str, str], bool]:
    """Return who may call each operation that not any caller may, and whether the sentence is told."""
    plan = read_plan(CHOIRS.format(sentence=sentence), "plan.md")
    callers = {
        LABELS[f"{one.method} {one.path}"]: _callers(one) for one in plan.operations
    }
    told = any(one.rule == ACCESS_RULE for one in plan.findings)
    return {what: who for what, who in callers.items() if who}, told


LIBRARIAN = dict.fromkeys(WRITES, "librarian")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Users with the `librarian` role add, change and delete songs.", LIBRARIAN),
        ("Users with the `librarian` role add, change and delete songs; the others may only read.", LIBRARIAN),
        ("Write operations are restricted to users with the librarian role.", LIBRARIAN),
        ("Write operations are restricted to the librarian role.", LIBRARIAN),
        ("Write operations are restricted to librarians.", LIBRARIAN),
        ("Write access for `librarian`.", LIBRARIAN),
        ("Read access for all authenticated users; write access for `librarian`.", LIBRARIAN),
        ("Only `librarian` has write access.", LIBRARIAN),
        ("`librarian` has full access, everyone else has read-only access.", LIBRARIAN),
        ("Admins have full access, everyone else has read access.", dict.fromkeys(WRITES, "admin")),
        ("Reading is free for all; the rest needs `librarian`.", dict.fromkeys(READS, "anybody") | LIBRARIAN),
        ("A song can be edited by whoever added it and by `librarian`.", {"patch": "own but librarian all"}),
        ("Users may only delete songs they added, admins may delete any.", {"delete": "own but admin all"}),
        ("403 (DELETE): the caller is no `warden`.", {"delete": "warden"}),
        ("Nothing works without a token.", {}),
        ("Nothing here works without a token, save for the list of songs.", {"list": "anybody"}),
    ],
)  # fmt: skip
def test_plain_words_are_understood(sentence: str, expected: dict[str, str]) -> None:
    assert read(sentence) == (expected, False)


@pytest.mark.parametrize(
    ("sentence", "closed"),
    [
        ("Visible to people in the choir.", READS),
        ("The songs of a choir are visible to people in the choir.", READS),
        ("A song is only visible to its singers.", READS),
        ("Songs are read by their listeners only.", READS),
        ("Every singer of the choir may look at its songs.", READS),
        ("Reading needs no account, but unfinished songs are shown to their author alone.", READS),
        ("A song can be transposed by the person who added it or by an organist, but not by soloists.", ("patch",)),
        ("A song can be edited by whoever added it and by the librarians.", ("patch",)),
        ("Whoever added the song may edit it, and so may the choir's conductor.", ("patch",)),
        ("A song may be removed by moderators, but not by the one who added it.", ("delete",)),
        ("Deleting a song is reserved for moderators, and they cannot delete songs of their own.", ("delete",)),
        ("A `reporter` must never delete, not even their own song.", ("delete",)),
        ("Deleting songs is for the song's arranger.", ("delete",)),
        ("Anyone on staff except interns can add songs.", ("add",)),
        ("With the exception of `guest`, every role may add a song.", ("add",)),
        ("Banned users can't add songs.", ("add",)),
        ("403 (DELETE): the caller is neither the singer of the song nor a `warden`.", ("delete",)),
        ("404 when the song does not exist, or the caller is not one of its singers.", (*READS, *WRITES)),
    ],
)  # fmt: skip
def test_what_is_half_understood_is_told_and_lets_nobody_in(
    sentence: str, closed: tuple[str, ...]
) -> None:
    assert read(sentence) == (dict.fromkeys(closed, "nobody"), True)


@pytest.mark.parametrize(
    "sentence",
    [
        "The conductor uses the list of songs to plan the evening.",
        "Singers: can view finished songs only.",
        "Everyone in the house sees the songs.",
    ],
)
def test_stories_and_what_is_for_all_close_nothing(sentence: str) -> None:
    callers, _ = read(sentence)

    assert callers == {}


def test_a_list_of_what_the_caller_takes_part_in_is_told() -> None:
    _, told = read("`GET /songs/{id}` shows songs in which the caller takes part.")

    assert told
