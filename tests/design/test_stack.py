"""What stands for the technologies that a plan is written for."""

import pytest

from endpoint_plan.blueprint import TokenDefaults
from endpoint_plan.design.stack import HERE, here, token_defaults
from endpoint_plan.languages.technologies import PARTS, PROVIDERS
from endpoint_plan.model.plan import Operation
from tests.design.builders import blueprint, fields, op, text

BOOK = fields(id=text(), title=text())
READ = op("GET /books/{id}", answer=BOOK)


def rows(*names: str, operation: Operation = READ) -> list[tuple[str, str]]:
    return [(row.named, row.here) for row in blueprint(operation, stack=names).stack]


def test_every_part_of_the_vocabulary_has_its_place() -> None:
    assert PARTS.keys() == HERE.keys()


def test_technologies_of_one_part_stand_together() -> None:
    assert rows("Joi", "zod", "Prisma") == [
        ("zod, Joi", "Pydantic models, `commands.py` and `dtos.py`"),
        ("Prisma", "the repository, `repository.py`, and what implements it"),
    ]


def test_a_part_that_is_not_generated_is_not_told() -> None:
    acting = op("POST /newsletters/send", body=fields(subject=text()), status=204)

    assert rows("Clerk", "Prisma", operation=acting) == []
    assert rows("Clerk", operation=op("GET /books/{id}", answer=BOOK, auth=True))


def test_a_plan_that_names_none_has_no_table() -> None:
    assert rows() == []


def test_a_text_tells_which_technologies_it_names() -> None:
    assert here("Use zod\nand test with Jest") == (
        "zod: Pydantic models, `commands.py` and `dtos.py`",
        "Jest: pytest, `tests/`",
    )
    assert here("Use nothing") == ()


@pytest.mark.parametrize("provider", PROVIDERS)
def test_a_provider_has_its_claim_of_roles_and_says_where_its_keys_are(
    provider: str,
) -> None:
    made = token_defaults([provider])

    assert made.provider == provider
    assert made.roles_claim
    assert made.issuer_form.startswith("https://")
    assert made.keys_form.startswith("https://")
    assert made.audience or made.audience_form


def test_a_database_that_signs_tokens_counts_where_nobody_else_does() -> None:
    assert token_defaults(["Supabase client"]).audience == "authenticated"
    assert token_defaults(["Supabase client", "Auth0"]).provider == "Auth0"


def test_without_a_provider_the_defaults_are_our_own() -> None:
    assert token_defaults(["zod"]) == TokenDefaults()


def test_tokens_matter_only_where_callers_have_them() -> None:
    public = op("GET /books/{id}", answer=BOOK)

    assert blueprint(public, stack=("Auth0",)).tokens == TokenDefaults()
