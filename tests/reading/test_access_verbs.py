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
    roles = ", ".join(operation.roles) or "callers"
    said = [" and ".join((roles, *operation.also))]
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


CHANGES = ("PATCH one", "DELETE one")
"""What only the owner of an order does, where all see all orders."""
OWN_BUT_STAFF = "callers; their own; but staff all"
EVERYTHING = (
    "GET orders",
    "GET one",
    "POST orders",
    "PATCH one",
    "DELETE one",
    "POST confirm",
    "POST engrave",
)


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Customers see only their own orders, unless they have the role `clerk`.", "clerk"),
        ("Klient widzi tylko własne zamówienia, chyba że ma rolę `sprzedawca` - wtedy widzi wszystkie.", "sprzedawca"),
        ("Los clientes solo ven sus propios pedidos, a menos que tengan el rol `vendedor`.", "vendedor"),
        ("Customers see their own orders; clerks (`clerk`) can look at any order.", "clerk"),
    ],
)  # fmt: skip
def test_what_widens_reading_opens_nothing_else_and_is_no_demand(
    sentence: str, role: str
) -> None:
    plan = shop(sentence)

    said = matrix(plan)
    assert not told(plan)
    reads = f"callers; their own; but {role} all"
    assert said == {
        one: reads if one.startswith("GET") else "callers; their own"
        for one in EVERYTHING
    }


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Everyone can browse orders, logged in or not, but only the author of an order can edit or remove it.",
            {"GET orders": ANYBODY, "GET one": ANYBODY, **dict.fromkeys(CHANGES, "callers; their own")},
        ),
        (
            "Only the author of an order can edit or remove it. Admins bypass the author check.",
            dict.fromkeys(CHANGES, "callers; their own; but admin all"),
        ),
        (
            "An order can be viewed and confirmed by the customer who placed it or by staff.",
            {"GET orders": OWN_BUT_STAFF, "GET one": OWN_BUT_STAFF, "POST confirm": OWN_BUT_STAFF},
        ),
        (
            "Zamówienie zmienia wyłącznie jego autor, usuwa je autor albo moderator.",
            {"PATCH one": "callers; their own", "DELETE one": "callers; their own; but moderator all"},
        ),
        (
            "Przeglądać zamówienia może każdy, także bez logowania, a dodawać każdy zalogowany.",
            {"GET orders": ANYBODY, "GET one": ANYBODY},
        ),
        (
            "Any signed-in user can do everything except deleting, which is reserved for printers.",
            {"DELETE one": "printer"},
        ),
        (
            "`POST /api/orders/{orderId}/engrave` is internal: nobody calls it but the `laser` service account.",
            {"POST engrave": "laser"},
        ),
        (
            "`POST /api/orders/{orderId}/engrave`: only the `laser` service account.",
            {"POST engrave": "laser"},
        ),
    ],
)  # fmt: skip
def test_who_owns_a_record_matters_for_what_the_sentence_says_is_done(
    sentence: str, expected: dict[str, str]
) -> None:
    plan = shop(sentence)

    assert matrix(plan) == expected
    assert not told(plan)


def test_what_is_edited_by_its_owner_is_read_by_all_who_are_told_to_see_it() -> None:
    said = matrix(
        shop("Every printer sees all orders, you can edit only your own order.")
    )

    assert said["PATCH one"] == "callers; their own"
    assert "GET one" not in said
    assert "GET orders" not in said


@pytest.mark.parametrize(
    "exception", ["deleting", "deleting, which only Bob is trusted with"]
)
def test_what_signed_in_callers_may_not_do_is_open_to_nobody_and_told(
    exception: str,
) -> None:
    plan = shop(f"Any signed-in user can do everything except {exception}.")

    assert ANYBODY not in matrix(plan).values()
    assert told(plan)


def test_nobody_reads_all_where_some_are_kept_to_their_own() -> None:
    said = matrix(shop("Every printer sees all orders, customers only their own."))

    assert "their own" in said["GET orders"]
    assert "their own" in said["GET one"]


def test_who_sees_all_and_alone_may_confirm_confirms_what_others_own() -> None:
    said = matrix(
        shop(
            "Customers see only their own orders, unless they have the role `clerk`. "
            "Only a `clerk` may confirm orders, only a `printer` may engrave them."
        )
    )

    assert said["POST confirm"] == "clerk"
    assert said["POST engrave"] == "printer; their own"


def test_what_an_owner_must_not_do_is_told() -> None:
    plan = shop("Staff confirm orders, the customer cannot confirm their own order.")

    assert told(plan)
    assert "GET one" not in matrix(plan)


def test_scopes_are_demanded_by_prose() -> None:
    plan = shop(
        "The GET endpoints need the `orders:read` scope, POST needs `orders:write`."
    )

    said = matrix(plan)
    assert said["GET one"] == said["GET orders"] == "orders:read"
    assert said["POST orders"] == "orders:write"
    assert "DELETE one" not in said
    assert not told(plan)


def test_of_several_scopes_that_are_all_needed_each_is_demanded() -> None:
    plan = shop("Deleting takes both scopes, `orders:write` and `orders:admin`.")

    assert matrix(plan) == {"DELETE one": "orders:write and orders:admin"}
    assert not told(plan)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nobody may hold two orders for the same print.",
        "Nobody can place more than 3 orders a day.",
        "Nikt nie może mieć więcej niż 3 zamówienia.",
        "Nadie puede tener dos pedidos iguales.",
    ],
)
def test_how_many_things_somebody_may_have_is_no_matter_of_access(
    sentence: str,
) -> None:
    assert not told(shop(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Only `title` may be changed by a PATCH.",
        "`PATCH /api/orders/{orderId}` may be given only `title`, which can be `null`.",
        "Tytuł (może być `null`) zmienia tylko PATCH.",
    ],
)
def test_names_of_fields_and_values_are_no_roles(sentence: str) -> None:
    assert not any(one.roles for one in shop(sentence).operations)


@pytest.mark.parametrize(
    "sentence",
    [
        "`POST /api/orders/{orderId}/engrave` is for internal use only.",
        "`POST /api/orders/{orderId}/engrave`: only the laser machine.",
        "`POST /api/orders/{orderId}/confirm` may not be called by customers.",
        "`POST /api/orders/{orderId}/engrave` może być wywoływany tylko przez laser.",
        "`POST /api/orders/{orderId}/engrave` no puede ser llamado por clientes.",
        "Customers can only see their own orders; the craftsmen can see and confirm all of them.",
        "Craftsmen can delete orders, nobody else can.",
    ],
)
def test_whom_an_operation_is_for_is_told_where_they_are_not_known(
    sentence: str,
) -> None:
    assert told(shop(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Printers can delete orders, nobody else can.",
        "Employees with the role `printer` can delete orders, everyone else cannot.",
        "Usuwać zamówienia może rola `printer`, nikt inny.",
    ],
)
def test_where_nobody_else_may_it_is_for_those_who_may(sentence: str) -> None:
    plan = shop(sentence)

    assert matrix(plan) == {"DELETE one": "printer"}
    assert not told(plan)


@pytest.mark.parametrize(
    "sentence",
    [
        "`GET /api/orders`: only active orders are returned.",
        "`ownerId` cannot be changed.",
        "`ownerId` nie może być zmieniony.",
    ],
)
def test_what_is_read_or_changed_of_records_is_no_matter_of_access(
    sentence: str,
) -> None:
    assert not told(shop(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Customers, but not trainees, may delete orders.",
        "Neither `trainee` nor `apprentice` may delete orders.",
        "All roles but `trainee` may delete orders.",
        "The author of an order may edit it, as may any `foreman`.",
        "`orders:write` is needed for all writes, `orders:read` for reads.",
        "Deleting requires the role `foreman` or being the author.",
        "Usuwanie wymaga roli `brygadzista` lub bycia autorem zamówienia.",
    ],
)
def test_who_else_may_and_who_may_not_is_told(sentence: str) -> None:
    assert told(shop(sentence))


def test_what_all_others_need_is_not_needed_where_a_sentence_before_opens_it() -> None:
    plan = shop("Reading needs no login. Everything else is for the role `printer`.")

    said = matrix(plan)
    assert said["GET one"] == said["GET orders"] == ANYBODY
    assert {said[one] for one in EVERYTHING if not one.startswith("GET")} == {"printer"}
