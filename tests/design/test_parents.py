"""What an operation stands below, or names in its body, must be there first."""

import pytest

from endpoint_plan.blueprint import Blueprint
from endpoint_plan.blueprint import Operation as Designed
from endpoint_plan.model.access import Membership
from endpoint_plan.model.behaviour import Entity
from endpoint_plan.model.plan import ErrorCase, Operation, Parameter
from endpoint_plan.model.schema import Format
from tests.design.builders import (
    blueprint,
    declare,
    fields,
    integer,
    many,
    obj,
    op,
    path,
    prop,
    ref,
    text,
    uuid,
)
from tests.generating import understand

CARD = fields(id=uuid(), deckId=uuid(), front=text())
DECK = path("deckId", uuid())
NO_DECK = ErrorCase(status=404, code="DECK_NOT_FOUND", cause="There is no such deck")


def creating(*errors: int | ErrorCase, **more: object) -> Operation:
    return op(
        "POST /decks/{deckId}/cards",
        DECK,
        body=fields(front=text()),
        answer=CARD,
        status=201,
        errors=errors,
        **more,
    )


def listing(*errors: int | ErrorCase) -> Operation:
    return op("GET /decks/{deckId}/cards", DECK, answer=many(CARD), errors=errors)


def reading_decks(**more: object) -> Operation:
    answer = fields(id=uuid(), ownerId=uuid(), name=text())
    return op(
        "GET /decks/{id}", path("id", uuid()), answer=answer, errors=[404], **more
    )


def made(told: Blueprint, name: str) -> Designed:
    [found] = [one for one in told.operations if one.name == name]
    return found


@pytest.mark.parametrize("told", [creating(NO_DECK), listing(NO_DECK)])
def test_what_a_resource_stands_below_is_looked_up_before_anything_else(
    told: Operation,
) -> None:
    [operation] = blueprint(told).operations
    [parent] = operation.parents

    assert (parent.plural, parent.variable) == ("decks", "deck")
    assert parent.values == (("id", "deck_id"),)
    assert parent.not_found.name == "DeckNotFoundError"
    assert operation.open_rules == ()


def test_what_the_plan_only_refers_to_gets_a_record_of_its_own() -> None:
    told = blueprint(creating(NO_DECK))
    [decks] = [one for one in told.resources if one.package == "decks"]

    assert decks.record
    assert [field.name for field in decks.record.fields] == ["id"]
    assert (decks.operations, decks.served, decks.shown) == ((), False, True)


def test_what_the_plan_serves_is_looked_up_where_it_is_kept() -> None:
    told = blueprint(reading_decks(), creating(NO_DECK))

    assert sorted(one.package for one in told.resources) == ["cards", "decks"]
    [parent] = made(told, "create_card").parents
    assert parent.plural == "decks"


def test_what_the_plan_never_misses_must_be_there_all_the_same() -> None:
    told = blueprint(creating())

    operation = made(told, "create_card")
    [parent] = operation.parents
    error = parent.not_found
    assert (error.status, error.code) == (404, "DECK_NOT_FOUND")
    assert error in operation.documented
    assert [one.package for one in told.resources] == ["cards", "decks"]


def test_what_is_missing_is_told_as_the_plan_tells_it_elsewhere() -> None:
    case = ErrorCase(status=404, code="NO_SUCH_DECK", cause="The deck is missing")
    served = reading_decks().model_copy(update={"errors": (case,)})

    for told in (blueprint(served, creating()), blueprint(listing(case), creating())):
        [parent] = made(told, "create_card").parents
        assert parent.not_found.code == "NO_SUCH_DECK"


def test_what_a_record_stands_below_is_kept_though_its_own_key_finds_it() -> None:
    told = blueprint(
        op(
            "GET /decks/{deckId}/cards/{id}",
            DECK,
            path("id", uuid()),
            answer=CARD,
            errors=[404],
        )
    )

    assert made(told, "get_card").parents == ()
    assert [one.package for one in told.resources] == ["cards", "decks"]


@pytest.mark.parametrize(
    ("route", "parameter"),
    [
        ("/users/{userId}/cards", path("userId", uuid())),
        ("/by-day/{day}/cards", path("day", text(format=Format.DATE))),
        ("/seasons/{season}/cards", path("season", text(enum=("spring", "fall")))),
        ("/archive/{deckId}/cards", DECK),
    ],
)
def test_what_is_no_record_is_not_looked_up(route: str, parameter: Parameter) -> None:
    told = blueprint(op(f"GET {route}", parameter, answer=many(CARD)))

    assert made(told, told.operations[0].name).parents == ()
    assert [one.package for one in told.resources] == ["cards"]


def test_a_field_of_answers_that_names_the_parent_in_full_is_that_of_the_path() -> None:
    card = fields(id=uuid(), cardDeckId=uuid())
    told = blueprint(
        op("GET /card-decks/{deckId}/cards", path("deckId", uuid()), answer=many(card))
    )

    [cards] = [one for one in told.resources if one.package == "cards"]
    assert cards.record
    assert [one.name for one in cards.record.fields] == ["id", "card_deck_id"]


def test_what_belongs_to_somebody_else_is_no_place_to_put_things() -> None:
    owned = {"auth": True, "owned": True}
    told = blueprint(reading_decks(**owned), creating(NO_DECK, **owned))

    [parent] = made(told, "create_card").parents
    assert parent.values == (("id", "deck_id"), ("owner_id", "caller.id"))
    assert [one.name for one in parent.parameters] == ["caller", "deck_id"]


def test_what_a_body_names_must_be_there() -> None:
    answer = fields(id=uuid(), front=text(), deckId=uuid())
    told = blueprint(
        reading_decks(),
        op(
            "POST /cards",
            body=fields(front=text(), deckId=uuid()),
            answer=answer,
            status=201,
            errors=[NO_DECK],
        ),
    )

    [reference] = made(told, "create_card").references
    assert (reference.field, reference.plural, reference.key) == (
        *("deck_id", "decks", "id"),
    )
    assert reference.error.code == "DECK_NOT_FOUND"
    assert not reference.optional


def test_a_test_changes_what_is_named_at_the_head_of_a_body_and_not_in_its_items() -> (
    None
):
    card = fields(front=text(), deckId=uuid())
    answer = fields(id=uuid(), front=text(), deckId=uuid())
    one = op("POST /cards", body=card, answer=answer, status=201, errors=[NO_DECK])
    several = op(
        "POST /cards",
        body=fields(cards=many(card)),
        answer=many(answer),
        status=201,
        errors=[NO_DECK],
    )

    [first] = made(blueprint(reading_decks(), one), "create_card").references
    [other] = made(blueprint(reading_decks(), several), "create_cards").references
    assert first.other_key is not None
    assert first.changed_fields == f"{{'deckId': {first.other_key!r}}}"
    assert other.other_key is None


def test_what_a_body_may_leave_out_need_not_be_there() -> None:
    deck = prop("deckId", uuid(), required=False)
    told = blueprint(
        reading_decks(),
        op(
            "POST /cards",
            body=obj(prop("front", text(), required=True), deck),
            answer=obj(prop("id", uuid(), required=True), deck),
            status=201,
            errors=[NO_DECK],
        ),
    )

    [reference] = made(told, "create_card").references
    assert reference.optional


def test_a_change_that_leaves_a_name_out_looks_nothing_up() -> None:
    body = obj(
        prop("front", text(), required=False), prop("deckId", uuid(), required=False)
    )
    told = blueprint(
        reading_decks(),
        op("POST /cards", body=CARD, answer=CARD, status=201, errors=[NO_DECK]),
        op(
            "PATCH /cards/{id}",
            path("id", uuid()),
            body=body,
            answer=CARD,
            errors=[404, NO_DECK],
        ),
    )

    [changed] = made(told, "update_card").references
    [created] = made(told, "create_card").references
    assert changed.given == "command.model_fields_set"
    assert not created.given


def test_an_example_of_what_is_referred_to_is_whole_where_it_holds_objects() -> None:
    shelf = declare("Shelf", obj(prop("room", text(), required=True)))
    deck = obj(
        prop("id", uuid(), required=True), prop("shelf", ref("Shelf"), required=True)
    )
    told = blueprint(
        creating(NO_DECK),
        entities=[
            Entity(
                collection="decks",
                fields=tuple(one for one in deck.properties),
                line=1,
            )
        ],
        declarations=[shelf],
    )

    [decks] = [one for one in told.stored if one.package == "decks"]
    assert decks.record
    assert dict(decks.record.required_values)["shelf"] == {"room": "Example room"}


@pytest.mark.parametrize("people", ["users", "profiles", "user_profiles"])
def test_people_that_are_kept_are_known_by_the_ids_of_callers(people: str) -> None:
    told = blueprint(
        creating(NO_DECK, auth=True),
        entities=[Entity(collection=people, key=integer(), owned=True)],
    )

    [kept] = [one.record for one in told.stored if one.package == people]
    assert kept
    assert (kept.key_type, kept.owner) == (told.user_id, None)
    assert kept.caller_wire == "id"


def test_what_stands_above_may_be_called_like_something_that_a_service_needs() -> None:
    told = op(
        "POST /logs/{log}/entries",
        path("log", uuid()),
        body=fields(front=text()),
        answer=fields(id=uuid(), front=text()),
        status=201,
        errors=[404],
    )

    [parent] = made(blueprint(told), "create_entry").parents
    assert parent.values == (("id", "log_value"),)
    assert parent.variable == "log_record"


def test_what_is_listed_does_not_stand_below_itself() -> None:
    told = blueprint(
        op(
            "GET /decks/{deckId}/cards/{cardId}",
            DECK,
            path("cardId", uuid()),
            answer=many(CARD),
            errors=[NO_DECK],
        )
    )

    assert [one.plural for one in told.operations[0].parents] == ["decks"]


def test_what_path_and_body_both_name_is_there_once() -> None:
    told = blueprint(
        reading_decks(),
        op(
            "POST /decks/{deckId}/cards",
            DECK,
            body=fields(front=text(), deckId=uuid()),
            answer=CARD,
            status=201,
            errors=[NO_DECK],
        ),
    )

    [(collection, things)] = made(told, "create_card").named_things.items()
    assert collection == "decks"
    assert [thing.wire_key for thing in things.values()] == ["id"]


def test_what_paths_name_by_a_slug_has_an_id_that_bodies_name() -> None:
    listed = op(
        "GET /decks/{slug}/cards", path("slug", text()), answer=many(CARD), errors=[404]
    )
    created = op(
        "POST /cards",
        body=fields(front=text(), deckId=uuid()),
        answer=CARD,
        status=201,
        errors=[NO_DECK],
    )
    told = blueprint(listed, created)
    [parent] = made(told, "list_cards").parents
    [reference] = made(told, "create_card").references
    [decks] = [one for one in told.resources if one.package == "decks"]

    assert parent.values == (("slug", "slug"),)
    assert (reference.plural, reference.key) == ("decks", "id")
    assert decks.record
    assert [str(field.type) for field in decks.record.fields] == ["UUID", "str"]


PLANS = """\
# GET /projects/{projectId}/plans

## Request Details
- `projectId` (UUID, required)

## Response Details
- 200: `{ "data": [{ "id": "uuid", "projectId": "uuid", "name": "Spring" }] }`

## Data Model
The table `tour_plans` has `project_id`; the table `projects` has `user_id`.

## Security
- A token is needed.
- Sprawdzanie czy plany należą do projektu użytkownika.

## Error Handling
- 401: no token
- 404 `PROJECT_NOT_FOUND`: the project is not found
"""


def test_a_thing_that_says_who_is_in_it_is_looked_up_once() -> None:
    [operation] = understand(PLANS).operations

    assert operation.membership
    assert operation.membership.plural == "projects"
    assert operation.parents == ()
    assert operation.named_things == {}


def test_numbers_behind_a_hyphen_in_one_segment_stay_numbers() -> None:
    [operation] = blueprint(
        op(
            "GET /months/{year}-{month}",
            path("year", integer()),
            path("month", integer()),
            answer=fields(ships=integer()),
            errors=[404],
        )
    ).operations

    assert [str(one.type) for one in operation.parameters][-2:] == ["int", "int"]


def test_what_others_of_a_group_own_is_open_to_who_has_a_place_in_it() -> None:
    club = Entity(
        collection="club_members",
        fields=(prop("club_id", uuid()), prop("user_id", text())),
    )
    decks = Entity(
        collection="decks",
        fields=(prop("id", uuid()), prop("club_id", uuid()), prop("user_id", text())),
        owned=True,
    )
    card = fields(id=uuid(), deckId=uuid(), clubId=uuid(), front=text())
    owned = op(
        "GET /decks/{deckId}/cards", DECK, answer=many(card), auth=True, owned=True
    )
    adding = op(
        "POST /decks/{deckId}/cards",
        DECK,
        body=fields(front=text()),
        answer=card,
        status=201,
        errors=[NO_DECK, 403],
        auth=True,
        membership=Membership(group="club"),
    )
    operation = made(blueprint(owned, adding, entities=[club, decks]), "create_card")
    [deck] = operation.parents

    assert operation.membership
    assert operation.membership.code == "deck.club_id"
    assert deck.values == (("id", "deck_id"),)
    assert deck.owner is None


def test_whose_a_record_is_is_not_asked_again_where_what_stands_above_it_tells() -> (
    None
):
    decks = Entity(
        collection="decks",
        fields=(prop("id", uuid()), prop("user_id", text())),
        owned=True,
    )
    removing = op(
        "DELETE /decks/{deckId}/cards/{cardId}",
        DECK,
        path("cardId", uuid()),
        status=204,
        errors=[NO_DECK, ErrorCase(status=404, code="CARD_NOT_FOUND")],
        auth=True,
        owned=True,
    )
    reading = op(
        "GET /cards/{cardId}",
        path("cardId", uuid()),
        answer=CARD,
        errors=[404],
        auth=True,
        owned=True,
    )
    told = blueprint(removing, reading, entities=[decks])
    below, alone = made(told, "delete_card"), made(told, "get_card")
    [deck] = below.parents

    assert deck.values == (("id", "deck_id"), ("user_id", "caller.id"))
    assert below.lookup
    assert below.lookup.through is None
    assert [one.name for one in below.lookup.parameters] == ["card_id", "deck_id"]
    assert alone.lookup
    assert alone.lookup.through, "nothing else tells whose the card is"


def test_what_the_path_names_is_not_taken_from_a_body_that_names_it_as_well() -> None:
    create = op(
        "POST /decks/{deckId}/cards",
        DECK,
        body=fields(deckId=uuid(), front=text()),
        answer=CARD,
        status=201,
        errors=[NO_DECK],
    )
    card = made(blueprint(create, reading_decks()), "create_card")

    assert {one.name: one.code for one in card.assignments} == {
        "deck_id": "deck_id",
        "front": "command.front",
    }
    assert card.references == ()
