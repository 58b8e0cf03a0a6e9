"""Records that people in a role make for others: whose they are, the plan tells by a field or by what they are below."""

from endpoint_plan.blueprint import Operation, Resource
from tests.baking import ROOT
from tests.generating import understand

LANDLORDS = (ROOT / "tests/landlords.md").read_text("utf-8")


def resource(name: str) -> Resource:
    return next(one for one in understand(LANDLORDS).resources if one.package == name)


def operation(of: str, name: str) -> Operation:
    return next(one for one in resource(of).operations if one.name == name)


def test_the_field_that_is_sent_is_the_owner_and_no_other_is_kept() -> None:
    flats = resource("flats").record

    assert flats is not None
    assert flats.owner == "tenant_id"
    assert "owner_id" not in {one.name for one in flats.fields}


def test_who_makes_it_for_somebody_is_not_stamped_as_owner() -> None:
    assert not operation("flats", "create_flat").stamps_owner


def test_what_mechanics_make_below_a_ticket_belongs_to_whom_the_ticket_does() -> None:
    visits = resource("visits").record
    read = operation("visits", "get_visit")

    assert visits is not None
    assert visits.owner is None
    assert read.lookup
    assert read.lookup.through
    assert (read.lookup.through.field, read.lookup.trusted) == (
        "ticket_id",
        ("mechanic",),
    )


def test_mechanics_need_not_have_the_ticket_below_which_they_make_a_visit() -> None:
    [ticket] = operation("visits", "create_visit").parents

    assert (ticket.owner, ticket.through) == (None, None)


def test_a_role_reaches_the_list_below_what_others_have() -> None:
    listed = operation("visits", "list_visits")
    [ticket] = listed.parents

    assert (ticket.owner, ticket.trusted) == ("owner_id", ("mechanic",))
    assert listed.trusted == ("mechanic",)


def test_the_one_in_the_role_is_named_as_who_made_it() -> None:
    made = operation("visits", "create_visit")

    assert {one.name: one.code for one in made.assignments}[
        "mechanic_id"
    ] == "caller.id"
