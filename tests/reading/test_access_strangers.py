"""Sentences about people of whom nobody knows who they are are told, and close what they are about.

The plan is the seed bank; its roles, fields and operations say nothing of the people in the sentences.
"""

import pytest

from endpoint_plan.model.plan import Plan
from endpoint_plan.reading import read_document
from tests.reading.test_access_whole_or_told import (  # fmt: skip
    ALL,
    CHANGES,
    KNOWN,
    READS,
    bank,
    matrix,
    told,
)


def _nobody(*operations: str) -> dict[str, str]:
    return dict.fromkeys(operations, "nobody")


@pytest.mark.parametrize(
    ("sentence", "closed"),
    [
        # who does it
        ("Any sower can release a seed.", ["release"]),
        ("Every keeper may delete seeds.", ["delete"]),
        ("A sower may release seeds.", ["release"]),
        ("The sower on duty releases seeds.", ["release"]),
        ("Seeds are released by a sower.", ["release"]),
        ("Keepers read, sowers write if asked.", ALL),
        ("Sowers can release seeds; keepers can't.", ["release"]),
        ("Nasiona usuwa magazynier, klient nie może.", ["delete"]),
        # what is asked of them
        ("Deleting a seed takes two keepers.", ["delete"]),
        ("Deleting requires elevated privileges.", ["delete"]),
        ("You must be on the committee to delete a seed.", ["delete"]),
        ("Only those who passed the exam may release seeds.", ["release"]),
        ("Adding seeds is limited to people with a key card.", ["add"]),
        ("Adding seeds is restricted.", ["add"]),
        ("Deletion is a keeper thing.", ["delete"]),
        ("Before deleting, check the caller is a keeper.", ["delete"]),
        ("Deletion answers 403 unless the caller is a keeper.", ["delete"]),
        ("Callers other than keepers get 403 on release.", ["release"]),
        ("If the caller is not a sower, deletion answers 403.", ["delete"]),
        # who is kept out
        ("A keeper is needed to delete a seed.", ["delete"]),
        ("No deletion without the consent of a keeper.", ["delete"]),
        ("Two keepers must confirm a deletion.", ["delete"]),
        ("Deleting: keeper (not trainee).", ["delete"]),
        ("`DELETE /seeds/{seedId}` — keepers.", ["delete"]),
        ("Students may only add seeds during the course.", ["add"]),
        ("Trainees are limited to reading.", CHANGES),
        ("Rare seeds are hidden from interns.", READS),
        ("External users see public seeds only.", READS),
        ("Access is granted to lab members.", ALL),
        ("Banned users have no access.", ALL),
        ("Suspended accounts are refused.", ALL),
        ("Zablokowani użytkownicy nie mają dostępu.", ALL),
        ("Los usuarios bloqueados no tienen acceso.", ALL),
        ("Requests of blocked users are rejected with 403.", ALL),
        ("Keepers get 403 when they delete.", ["delete"]),
        ("A keeper who tries to delete gets 403.", ["delete"]),
        ("Interns only read.", CHANGES),
        ("Interns have read-only access.", CHANGES),
        ("Read-only users cannot write.", CHANGES),
        ("Nobody outside the institute sees seeds.", READS),
        ("Everyone except keepers may delete.", ["delete"]),
        ("No one can delete seeds.", ["delete"]),
        # whom a record names
        ("A keeper sees the seeds assigned to them.", READS),
        ("A seed is visible to its assignee.", READS),
        ("Parents see the seeds of their children.", READS),
        ("Doctors see their patients' seeds.", READS),
    ],
)
def test_what_strangers_do_is_told_and_closed(sentence: str, closed: list[str]) -> None:
    plan = bank(KNOWN, sentence)

    assert matrix(plan) == _nobody(*closed)
    assert told(plan)


@pytest.mark.parametrize(
    "item",
    [
        "Any sower can add a seed.",
        "- Needs a seed_keeper; a plain sower is not enough.",
        "Users must be on the committee.",
        "Suspended users are refused.",
    ],
)
def test_below_an_operation_they_are_told_in_so_many_words(item: str) -> None:
    plan = bank(KNOWN, below_add=item)

    assert matrix(plan) == _nobody("add")
    assert told(plan)


@pytest.mark.parametrize(
    "item",
    [
        "A sower adds a seed that was harvested.",
        "Customers can add seeds before they come by.",
        "Needs a planner id.",
    ],
)
def test_below_an_operation_stories_of_people_close_nothing(item: str) -> None:
    assert matrix(bank(KNOWN, below_add=item)) == {}


@pytest.mark.parametrize(
    "sentence",
    [
        "Attackers must not guess how many seeds there are.",
        "The scheduler deletes seeds that are too old.",
        "Unauthorized users are refused.",
        "The token can expire while a seed is released.",
        "Endpoints need no additional permissions.",
        "Malicious users cannot delete more than their quota allows.",
        "Admins see all seeds.",
        "Users may only add ten seeds.",
        "Keepers use the list page to plan their week.",
        "The admin panel shows the newest seeds to keepers.",
        "The API key of the map service is kept in an environment variable.",
        "The mail service sends a message to the keeper when a seed is added.",
        "The server checks that the number is a number.",
    ],
)
def test_what_is_about_no_people_closes_nothing(sentence: str) -> None:
    assert matrix(bank(KNOWN, sentence)) == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Reading is free, writing is not.", dict.fromkeys(READS, "anybody")),
        ("Leer es libre, escribir no.", dict.fromkeys(READS, "anybody")),
        ("Writing needs a token, reading does not.", dict.fromkeys(READS, "anybody")),
        ("Reads are open to the world; writes need a login.", dict.fromkeys(READS, "anybody")),
        ("The public may read seeds, the rest is for signed-in users.", dict.fromkeys(READS, "anybody")),
        ("Login is required for everything but reading.", dict.fromkeys(READS, "anybody")),
        ("Wszystko oprócz listy nasion wymaga zalogowania.", {"list": "anybody"}),
        ("Poza listą nasion wszystko wymaga zalogowania.", {"list": "anybody"}),
        ("There are two roles: `reader`, and `writer`, which all writes need.", dict.fromkeys(CHANGES, "writer")),
        ("Only logged-in users may delete.", {}),
        ("You have to be logged in to delete.", {}),
        ("You need an account to write.", {}),
    ],
)  # fmt: skip
def test_the_only_sentence_on_access_is_enough(
    sentence: str, expected: dict[str, str]
) -> None:
    plan = bank(sentence)

    assert matrix(plan) == expected
    assert told(plan) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Guests can look but must not delete.",
        "Anonymous users can only read.",
        "Anyone can read; to write you need an account.",
        "Everything is public except deletion.",
    ],
)
def test_what_is_told_on_access_makes_callers_known(sentence: str) -> None:
    plan = bank(sentence)

    assert all(one.auth for one in plan.operations)
    assert told(plan)


def test_an_exception_that_is_not_understood_spares_nothing() -> None:
    text = "# Plan: Sails\n\n## Request\n\n### GET /sails\n\n### GET /masts\n\n### DELETE /masts/{mastId}\n\n## Security\n\n- Everything except the harbour page needs a login.\n"  # fmt: skip

    plan = read_document(text, "plan.md").plan

    assert all(one.auth for one in plan.operations)
    assert told(plan)


STORY = """\
# Lanterns

Every call needs a token.

{said}

## Endpoints

### DELETE /lanterns/{{id}}

204.

### POST /lanterns/{{id}}/dim

200.

## Errors

{error}
"""


def read(said: str = "", error: str = "- 404: there is no such lantern") -> Plan:
    return read_document(STORY.format(said=said, error=error), "plan.md").plan


@pytest.mark.parametrize(
    "said",
    [
        "Curators look after the collection: they remove lanterns.",
        "Apprentices can't delete.",
        "watchman > apprentice; deletes need watchman.",
        "Deleting is off limits for apprentices.",
        "Same as above: quartermasters delete lanterns.",
        "403 unless the caller is a watchman.",
    ],
)
def test_outside_of_the_part_on_access_they_are_told_and_close_nothing(
    said: str,
) -> None:
    plan = read(said)

    assert told(plan) == [f"who may do this was not understood: {said}"]
    assert not any(one.untold for one in plan.operations)


@pytest.mark.parametrize(
    "said",
    [
        "A lantern that a lampmaker has built is dimmed by its switch.",
        "Deletes cascade to the shades of the lantern.",
        "Lanterns are for the winter.",
        "A customer removes a lantern.",
        "Users dim their lanterns.",
    ],
)
def test_a_story_with_other_words_is_told_to_nobody(said: str) -> None:
    assert not told(read(said))


@pytest.mark.parametrize(
    ("error", "closed"),
    [
        ("- 403: the caller is not a watchman", ["DELETE", "POST"]),
        ("- 403 unless the user is a watchman", ["DELETE", "POST"]),
        ("- 403: the caller is not a watchman on duty (deletion)", ["DELETE"]),
        ("| Status | Cause | Operation |\n|---|---|---|\n| 403 | the user is no watchman on duty | `POST /lanterns/{id}/dim` |", ["POST"]),
        ("- 403: the lantern is not a valuable", []),
    ],
)  # fmt: skip
def test_an_error_for_whoever_is_none_of_them_closes_its_operations(
    error: str, closed: list[str]
) -> None:
    plan = read(error=error)

    assert [one.method for one in plan.operations if one.untold] == closed
    assert bool(told(plan)) == bool(closed)
