"""Which technologies a plan is written for."""

from hypothesis import given
from hypothesis import strategies as st

from endpoint_plan.languages.technologies import TECHNOLOGIES
from endpoint_plan.reading import read_plan
from endpoint_plan.reading.front_matter import read_stack
from tests.baking import ROOT

PLAN = ROOT / "examples/trail-status/plan.md"


def test_technologies_are_known_by_any_of_their_spellings() -> None:
    assert read_stack(["Validate with Zod, then ask Supabase."]) == (
        *("zod", "Supabase client"),
    )
    assert read_stack(["`next.js` and EF Core"]) == ("Next.js", "Entity Framework")


def test_every_phrase_of_the_vocabulary_finds_its_name() -> None:
    for name, phrases in TECHNOLOGIES.items():
        for phrase in phrases:
            assert name in read_stack([phrase]), phrase


def test_each_is_told_once_and_in_the_order_of_the_vocabulary() -> None:
    assert read_stack(["Tests: Jest, zod", "zod", "Astro"]) == ("Astro", "zod", "Jest")


def test_the_polish_word_for_is_names_no_test_runner() -> None:
    assert read_stack(["Szlak jest otwarty.", "Jest zamknięty."]) == ()
    assert read_stack(["Testing: Jest"]) == ("Jest",)


def test_the_clerk_of_a_shop_signs_no_tokens() -> None:
    assert read_stack(["A clerk lends tools.", "Role: clerk"]) == ()
    assert read_stack(["Auth: Clerk"]) == ("Clerk",)


def test_a_word_within_another_is_none() -> None:
    assert read_stack(["springtime in the astrolabe"]) == ()


def test_what_lies_beside_the_plan_tells_as_well() -> None:
    text = PLAN.read_text("utf-8")

    assert "Prisma" not in read_plan(text, "plan.md").stack
    assert "Prisma" in read_plan(text, "plan.md", "- Prisma 6").stack


@given(st.lists(st.text()))
def test_any_text_gives_known_names(texts: list[str]) -> None:
    assert set(read_stack(texts)) <= TECHNOLOGIES.keys()
