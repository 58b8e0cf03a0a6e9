"""A text lets callers in without a token only where nothing of it takes that back; whom a sentence names besides is told."""

import pytest

from tests.reading.test_access_whole_or_told import KNOWN, READS, bank, matrix, told

BELOW = "POST /seeds"


@pytest.mark.parametrize(
    "item",
    [
        "No anonymous access.",
        "Please refuse anonymous access.",
        "Anonymous access is never an option.",
        "Anonymous access is forbidden.",
        "This must not become a public endpoint.",
        "It never works without a token.",
        "No authentication secrets are kept.",
        "No auth hints are sent.",
        "Authentication: none of our concern",
        "Authentication: optional? Certainly not.",
        "No authentication required inside the greenhouse.",
        "No additional authentication is required.",
        "A public endpoint for signed-in growers.",
        "In future: public endpoint.",
        "Public, but needs a token.",
        "Dostęp anonimowy jest zabroniony.",
        "El acceso anónimo está prohibido.",
    ],
)
def test_what_is_taken_back_opens_nothing(item: str) -> None:
    assert matrix(bank(KNOWN, below_add=f"- {item}")) == {}
    assert matrix(bank(f"- `{BELOW}`: {item}", KNOWN)) == {}


@pytest.mark.parametrize(
    "item",
    [
        "No authentication is required.",
        "Public endpoint, no token.",
        "Authentication: none required (public endpoint)",
        "No authentication required for registering seeds.",
        "Publiczny endpoint, działa bez logowania.",
        "No requiere autenticación.",
    ],
)
def test_what_is_not_taken_back_opens(item: str) -> None:
    assert matrix(bank(KNOWN, below_add=f"- {item}")) == {"add": "anybody"}


@pytest.mark.parametrize(
    "cell", ["no, if it is shared", "no longer", "no exceptions", "none of them"]
)
def test_a_cell_that_says_more_than_no_opens_nothing(cell: str) -> None:
    table = (
        f"\n\n| Endpoint | Auth required |\n| --- | --- |\n| GET /seeds | {cell} |\n"
    )

    assert matrix(bank(KNOWN + table)).get("list") != "anybody"


@pytest.mark.parametrize(
    "sentence",
    [
        "Deletion takes a clerk, reading is public.",
        "Deletion takes a clerk and reading is public.",
        "Clerks delete seeds, the rest is public.",
    ],
)
def test_what_is_public_is_nothing_that_another_clause_is_about(sentence: str) -> None:
    plan = bank(KNOWN, sentence)

    assert matrix(plan).get("delete") in (None, "nobody")
    assert told(plan)


@pytest.mark.parametrize(
    ("sentence", "closed"),
    [
        ("Deleting requires an authenticated clerk.", {"delete": "nobody"}),
        ("Logged-in clerks may delete seeds.", {"delete": "nobody"}),
        ("Deletion calls for a clerk.", {"delete": "nobody"}),
        ("Deletion of seeds is gated to clerks.", {"delete": "nobody"}),
        ("Deletion presupposes the clerk role.", {"delete": "nobody"}),
        ("The right to delete a seed rests with the clerk.", {"delete": "nobody"}),
        ("We leave deleting to the clerks.", {"delete": "nobody"}),
        ("Any signed-in user whose role is clerk may delete.", {"delete": "nobody"}),
        ("Seeds are deleted by their creator, else by a clerk.", {"delete": "callers own"}),
        ("Only clerks whose token has the scope `seeds:purge` may delete seeds.", {"delete": "nobody"}),
        ("Composting a seed takes a head clerk.", dict.fromkeys(("add", "put", "delete", "release"), "nobody")),
    ],
)  # fmt: skip
def test_people_of_whom_nothing_is_checked_are_told(
    sentence: str, closed: dict[str, str]
) -> None:
    plan = bank(KNOWN, sentence)

    assert matrix(plan) == closed
    assert len(told(plan)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Clerks are notified when a seed is deleted.",
        "Seeds are deleted by their creator.",
    ],
)
def test_stories_of_people_are_not_told(sentence: str) -> None:
    plan = bank(KNOWN, sentence)

    assert "nobody" not in matrix(plan).values()
    assert told(plan) == []


def test_reading_may_be_public_beside_a_demand() -> None:
    plan = bank(KNOWN, "Only the role `clerk` may delete seeds, reading is public.")

    assert matrix(plan) == {**dict.fromkeys(READS, "anybody"), "delete": "clerk"}


@pytest.mark.parametrize("cell", ["!trainee", "-trainee", "~~trainee~~ warden"])
def test_a_sign_that_shuts_somebody_out_lets_nobody_in(cell: str) -> None:
    table = f"\n\n| Endpoint | Roles |\n| --- | --- |\n| DELETE /seeds/{{seedId}} | {cell} |\n"
    plan = bank(KNOWN + table)

    assert matrix(plan) == {"delete": "nobody"}
    assert len(told(plan)) == 1


@pytest.mark.parametrize("head", ["Forbidden for", "Excluded roles", "Min role"])
def test_a_column_of_those_whom_it_is_not_for_is_told(head: str) -> None:
    table = f"\n\n| Endpoint | {head} |\n| --- | --- |\n| DELETE /seeds/{{seedId}} | trainee |\n"  # fmt: skip
    plan = bank(KNOWN + table)

    assert matrix(plan) == {"delete": "nobody"}
    assert len(told(plan)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "Only trainees may delete seeds if their account is verified.",
        "Only trainees may delete seeds, and only on weekdays.",
        "Only trainees may delete seeds, from the office network only.",
        "Only the creator may delete a seed, if they are verified.",
    ],
)
def test_a_condition_beside_those_who_may_is_told(sentence: str) -> None:
    plan = bank(KNOWN, sentence)

    assert matrix(plan) == {"delete": "nobody"}
    assert len(told(plan)) == 1


def test_a_guard_in_code_that_denies_lets_nobody_in() -> None:
    code = "router.delete('/seeds/:seedId', denyRoles('trainee'), remove);"
    plan = bank(f"{KNOWN}\n\n```js\n{code}\n```\n")

    assert matrix(plan) == {"delete": "nobody"}


def test_annotations_belong_to_the_method_in_their_line() -> None:
    code = "@Controller('seeds')\nexport class Seeds {\n  @Delete(':seedId') @Roles('warden') remove() {}\n  @Get() @Public() list() {}\n}"  # fmt: skip
    plan = bank(f"{KNOWN}\n\n```ts\n{code}\n```\n")

    assert matrix(plan) == {"list": "anybody", "delete": "warden"}


@pytest.mark.parametrize(
    "item",
    [
        "Open to wardens.",
        "Public for wardens.",
        "Anyone who is a warden.",
        "Everyone in the greenhouse.",
        "Back office endpoint",
    ],
)
def test_an_item_that_is_for_some_lets_nobody_in(item: str) -> None:
    plan = bank(KNOWN, below_add=f"- {item}")

    assert matrix(plan) == {"add": "nobody"}
    assert len(told(plan)) == 1


@pytest.mark.parametrize("item", ["Open to suggestions.", "Open to all users."])
def test_an_item_that_is_for_no_people_of_a_kind_closes_nothing(item: str) -> None:
    assert "nobody" not in matrix(bank(KNOWN, below_add=f"- {item}")).values()


def test_who_may_own_several_things_is_not_kept_to_them() -> None:
    assert matrix(bank(KNOWN, "Growers may own several seeds.")) == {}
