"""Reading that is open to all and tells more to those who say who they are: what they like, whom they follow."""

import pytest

from endpoint_plan.blueprint import Blueprint, Operation, View
from tests.baking import ROOT
from tests.generating import understand


@pytest.fixture(scope="module")
def pottery() -> Blueprint:
    return understand((ROOT / "tests/pottery.md").read_text("utf-8"))


def one(pottery: Blueprint, method: str, path: str) -> Operation:
    return next(
        op for op in pottery.operations if (op.method, op.path) == (method, path)
    )


def code_of(pottery: Blueprint, package: str, field: str) -> str:
    view = view_of(pottery, package)
    return next(value.code for value in view.values if value.field.name == field)


def view_of(pottery: Blueprint, package: str) -> View:
    [view] = (r.view for r in pottery.resources if r.package == package and r.view)
    return view


def test_an_open_read_knows_callers_who_send_a_token(pottery: Blueprint) -> None:
    read = one(pottery, "GET", "/pots/{slug}")

    assert read.guests
    assert not read.secured
    assert 401 in read.statuses
    assert [str(one.name) for one in read.parameters] == ["caller", "slug"]


def test_who_must_be_known_is_no_guest(pottery: Blueprint) -> None:
    assert not one(pottery, "POST", "/pots").guests


def test_a_flag_tells_of_the_link_that_operations_keep(pottery: Blueprint) -> None:
    assert code_of(pottery, "pots", "liked") == (
        "caller is not None and"
        " await tx.likes.find(pot_id=pot.slug, owner_id=caller.id) is not None"
    )


def test_people_are_followed_by_their_ids(pottery: Blueprint) -> None:
    assert "other_user_id=user.id" in code_of(pottery, "users", "following")


def test_who_owns_a_record_is_shown_with_what_is_told_of_people(
    pottery: Blueprint,
) -> None:
    seller = code_of(pottery, "pots", "seller")

    assert "name=user.name" in seller
    assert "tx.follows.find(other_user_id=pot.owner_id, owner_id=caller.id)" in seller
    [source] = view_of(pottery, "pots").sources
    assert source == ("user", "await tx.users.find(id=pot.owner_id)")


def test_what_is_below_a_record_names_it_by_what_the_plan_has_it_go_with(
    pottery: Blueprint,
) -> None:
    notes = one(pottery, "GET", "/pots/{slug}/notes")
    delete = one(pottery, "DELETE", "/pots/{slug}")

    assert notes.arguments[0].name == "pot_id"
    assert ("notes", "pot_id") in [(r.plural, r.field) for r in delete.removals]


def test_a_flag_of_no_link_is_stored() -> None:
    plain = (ROOT / "tests/pottery.md").read_text("utf-8").replace("/like`", "/break`")
    [record] = (r.record for r in understand(plain).resources if r.package == "pots")

    assert record
    assert "liked" in [field.name for field in record.fields]
