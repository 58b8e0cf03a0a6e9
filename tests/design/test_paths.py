"""Paths whose parameters a router can match."""

from endpoint_plan.design.endpoints.route import with_legal_path
from endpoint_plan.model.plan import Location
from tests.design.builders import op


def test_a_legal_path_stays_as_it_is() -> None:
    operation = op("GET /decks/{deckId}/cards/{card_id}")

    assert with_legal_path(operation) == operation


def test_names_that_no_router_matches_are_made_legal() -> None:
    operation = with_legal_path(op("GET /users/{user-id}/files/{2nd}/{}"))

    assert operation.path == "/users/{user_id}/files/{parameter_2_nd}/{parameter}"
    in_path = [p.name for p in operation.parameters if p.location is Location.PATH]
    assert set(in_path) <= {"user_id", "parameter_2_nd", "parameter"}


def test_names_that_become_one_are_kept_apart() -> None:
    assert with_legal_path(op("GET /a/{x-y}/b/{x.y}")).path == "/a/{x_y}/b/{x_y2}"
