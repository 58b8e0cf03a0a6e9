"""Lists that are narrowed by other records: by owners, by who likes what, by whom the caller follows."""

import pytest

from endpoint_plan.blueprint import Blueprint, Operation
from tests.baking import ROOT
from tests.generating import understand

PLAN = (ROOT / "tests/pottery.md").read_text("utf-8")


@pytest.fixture(scope="module")
def pottery() -> Blueprint:
    return understand(PLAN)


def listed(pottery: Blueprint, path: str) -> Operation:
    return next(
        op for op in pottery.operations if (op.method, op.path) == ("GET", path)
    )


def test_callers_ask_for_what_somebody_owns_by_the_name_of_that_one(
    pottery: Blueprint,
) -> None:
    by_seller, _ = listed(pottery, "/pots").narrowings

    assert by_seller.of
    assert (by_seller.of.plural, by_seller.of.field) == ("users", "name")
    assert by_seller.of.value == "query.seller"
    assert by_seller.source == "{user.id} if user else set()"
    assert by_seller.condition == "query.seller is not None"


def test_callers_ask_for_what_somebody_likes(pottery: Blueprint) -> None:
    _, by_like = listed(pottery, "/pots").narrowings

    assert by_like.field == "slug"
    assert by_like.code == (
        "{one.pot_id for one in await tx.likes.find_all(owner_id=user.id)}"
    )


def test_a_list_is_of_those_whom_the_caller_follows(pottery: Blueprint) -> None:
    feed = listed(pottery, "/pots/followed")
    [chosen] = feed.narrowings

    assert chosen.code == (
        "{one.other_user_id for one in await tx.follows.find_all(owner_id=caller.id)}"
    )
    assert not chosen.condition
    assert not feed.owned
    assert feed.listing
    assert [(f.field, f.code) for f in feed.listing.scope] == [
        ("owner_id", "owner_ids")
    ]


def test_what_narrows_a_list_is_no_parameter_without_effect(
    pottery: Blueprint,
) -> None:
    listing = listed(pottery, "/pots").listing

    assert listing
    assert not listing.unused
    assert "glaze_list" in [one.field for one in listing.filters]


def test_a_list_of_which_no_choice_is_told_is_not_narrowed() -> None:
    plain = PLAN.replace("of users whom the caller follows", "of this year")

    assert not listed(understand(plain), "/pots/followed").narrowings


def test_a_truth_value_names_nobody() -> None:
    plain = PLAN.replace("`liked` (string", "`liked` (boolean")
    pots = listed(understand(plain), "/pots")

    assert [one.case.parameter for one in pots.narrowings if one.case] == ["seller"]


def test_an_id_that_is_sent_is_no_name() -> None:
    by_id = PLAN.replace(
        "pots of the user with this name", "pots of the user with this id"
    )
    pots = listed(understand(by_id), "/pots")

    assert [one.case.parameter for one in pots.narrowings if one.case] == ["liked"]
