"""What is worked out from fields of the same record is made when it is read, where its parts go together."""

import pytest

from endpoint_plan.blueprint import View
from endpoint_plan.model.behaviour import Order
from endpoint_plan.model.calculations import Calculation, Formula, Sign, both
from endpoint_plan.model.schema import Schema
from tests.design.builders import (
    blueprint,
    fields,
    integer,
    moment,
    number,
    op,
    path,
    text,
    uuid,
)

MONEY = number(multiple_of=0.01)


def named(name: str) -> Calculation:
    return Calculation(name=name)


def views(
    field: str, value: Calculation, *, order: tuple[Order, ...] = (), **told: Schema
) -> list[View]:
    """Return what is told of a kiln that has the fields *told*, of which *field* is worked out as *value*."""
    kiln = fields(id=uuid(), name=text(), **told)
    formula = Formula(field=field, value=value)
    read = op("GET /kilns/{id}", path("id", uuid()), answer=kiln, auth=True)
    more = {"formulas": (formula,), "order": order}
    made = blueprint(read.model_copy(update=more))
    return [one.view for one in made.resources if one.view]


def code(field: str, value: Calculation, **told: Schema) -> str:
    [view] = views(field, value, **told)
    [one] = view.values
    return one.code


def test_a_share_of_nothing_is_nothing() -> None:
    share = both(
        Sign.OVER, named("fired"), both(Sign.PLUS, named("fired"), named("cracked"))
    )
    counts = {"fired": integer(), "cracked": integer()}

    assert code("share", share, share=number(), **counts) == (
        "kiln.fired / (kiln.fired + kiln.cracked) if kiln.fired + kiln.cracked else 0"
    )
    assert code("share", share, share=number(nullable=True), **counts).endswith(
        " else None"
    )


def test_a_whole_number_is_rounded_where_something_is_divided() -> None:
    half = both(Sign.OVER, named("fired"), Calculation(number=2))

    assert (
        code("half", half, half=integer(), fired=integer()) == "round(kiln.fired / 2)"
    )


def test_a_number_that_may_be_missing_counts_as_nothing() -> None:
    rest = both(Sign.MINUS, named("fired"), named("cracked"))

    told = code(
        "rest", rest, rest=integer(), fired=integer(), cracked=integer(nullable=True)
    )

    assert told == "kiln.fired - (kiln.cracked or 0)"


def test_money_stays_exact_until_it_is_told_as_another_number() -> None:
    total = both(Sign.TIMES, named("price"), named("fired"))

    assert (
        code("total", total, total=MONEY, price=MONEY, fired=integer())
        == "kiln.price * kiln.fired"
    )
    assert (
        code("total", total, total=number(), price=MONEY, fired=integer())
        == "float(kiln.price * kiln.fired)"
    )


def test_a_number_beside_a_moment_counts_what_its_name_says() -> None:
    end = both(Sign.PLUS, named("lit_at"), named("firing_hours"))
    told = {"lit_at": moment(), "cold_at": moment(), "firing_hours": integer()}

    assert (
        code("cold_at", end, **told)
        == "kiln.lit_at + dt.timedelta(hours=kiln.firing_hours)"
    )


def test_the_time_between_moments_is_counted_in_the_unit_of_its_name() -> None:
    time = both(Sign.MINUS, named("cold_at"), named("lit_at"))
    told = {"lit_at": moment(), "cold_at": moment(), "fired_minutes": integer()}

    assert code("fired_minutes", time, **told) == (
        "round((kiln.cold_at - kiln.lit_at) / dt.timedelta(minutes=1))"
    )


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (
            both(Sign.PLUS, named("lit_at"), named("fired")),
            {"lit_at": moment(), "fired": integer(), "told": moment()},
        ),
        (
            both(Sign.PLUS, named("lit_at"), Calculation(seconds=60)),
            {"lit_at": moment(), "told": integer()},
        ),
        (
            both(Sign.TIMES, named("price"), named("weight")),
            {"price": MONEY, "weight": number(), "told": number()},
        ),
        (
            both(Sign.PLUS, named("fired"), named("absent")),
            {"fired": integer(), "told": integer()},
        ),
    ],
)
def test_what_does_not_go_together_is_stored(
    value: Calculation, told: dict[str, Schema]
) -> None:
    assert views("told", value, **told) == []


def test_what_lists_are_sorted_by_is_stored() -> None:
    rest = both(Sign.MINUS, named("fired"), Calculation(number=1))

    assert (
        views(
            "rest", rest, order=(Order(field="rest"),), rest=integer(), fired=integer()
        )
        == []
    )


def test_an_action_that_keeps_nothing_works_its_answer_out_from_what_is_sent() -> None:
    price = Formula(field="total", value=both(Sign.TIMES, named("pots"), named("fee")))
    quote = op(
        "POST /kilns/calculate",
        body=fields(pots=integer(), fee=number()),
        answer=fields(pots=integer(), total=number()),
    )

    made = blueprint(quote.model_copy(update={"formulas": (price,)}))

    [operation] = made.resources[0].operations
    assert "total=command.pots * command.fee" in operation.outcome
