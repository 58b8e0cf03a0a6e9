"""Who may do what, by the verbs of sentences: what is done, what is forbidden, and to whom it is widened."""

from pathlib import Path

import pytest

from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.reading import read_document
from endpoint_plan.reading.account import ACCESS_RULE

SHOP = Path(__file__).with_name("print-shop.md").read_text("utf-8")
ANYBODY = "anybody"


def shop(sentences: str) -> Plan:
    return read_document(SHOP.replace("SENTENCES", sentences), "plan.md").plan


def told(plan: Plan) -> list[str]:
    """Return the sentences on access that were not understood."""
    return [one.message for one in plan.findings if one.rule == ACCESS_RULE]


def _callers(operation: Operation) -> str:
    """Return who may call *operation*, in few words."""
    if operation.auth is False:
        return ANYBODY
    said = [", ".join(operation.roles) or "callers"]
    said += ["their own"] if operation.owned else []
    said += [f"but {', '.join(operation.trusted)} all"] if operation.trusted else []
    return "; ".join(said)


def matrix(plan: Plan) -> dict[str, str]:
    """Return who may call each operation, but for those that any caller may."""
    found: dict[str, str] = {}
    for one in plan.operations:
        last = one.path.rsplit("/", 1)[-1]
        what = f"{one.method} one" if "{" in last else f"{one.method} {last}"
        found[what] = _callers(one)
    return {what: said for what, said in found.items() if said != "callers"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Users with the `trainee` role must not add or change orders.",
        "Callers whose role is `trainee` may never delete an order.",
        "It must not be possible that the role `trainee` confirms an order.",
        "Użytkownicy z rolą `trainee` nie mogą dodawać zamówień.",
        "Los usuarios con el rol `trainee` no pueden borrar pedidos.",
    ],
)
def test_a_role_that_must_not_do_something_is_told_and_never_required(
    sentence: str,
) -> None:
    plan = shop(sentence)

    assert told(plan)
    assert not any(one.roles for one in plan.operations)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Deleting orders is reserved for the role `foreman`.", {"DELETE one": "foreman"}),
        ("Only the role `foreman` may change orders.", {"PATCH one": "foreman"}),
        ("Only the role `foreman` may change or order prints.", {"PATCH one": "foreman", "POST orders": "foreman"}),
        ("Confirming is up to staff.", {"POST confirm": "staff"}),
        ("Only a `foreman` can engrave an order.", {"POST engrave": "foreman"}),
        ("Engraving orders needs the role `foreman`.", {"POST engrave": "foreman"}),
        ("Nobody may delete orders but the `foreman`.", {"DELETE one": "foreman"}),
        ("Potwierdzać zamówienia może tylko `brygadzista`.", {"POST confirm": "brygadzista"}),
        ("Usuwać zamówień nie może nikt poza rolą `brygadzista`.", {"DELETE one": "brygadzista"}),
        ("Solo el rol `capataz` puede confirmar pedidos.", {"POST confirm": "capataz"}),
        ("Nadie puede borrar pedidos salvo el rol `capataz`.", {"DELETE one": "capataz"}),
    ],
)  # fmt: skip
def test_a_sentence_is_about_the_operations_that_do_what_its_verb_says(
    sentence: str, expected: dict[str, str]
) -> None:
    plan = shop(sentence)

    assert matrix(plan) == expected
    assert not told(plan)


@pytest.mark.parametrize(
    "sentence",
    [
        "Only staff may laminate orders.",
        "Laminating is up to staff.",
        "Laminować zamówienia może tylko rola `brygadzista`.",
        "Solo el rol `capataz` puede plastificar pedidos.",
    ],
)
def test_a_deed_of_no_operation_keeps_nobody_from_the_others_and_is_told(
    sentence: str,
) -> None:
    plan = shop(sentence)

    assert told(plan)
    assert matrix(plan) == {}
