"""The stack and the rules beside a plan give defaults, and warnings where they cannot."""

from collections.abc import Callable
from pathlib import Path

import pytest

from endpoint_plan.rendering.stack import Stack, read_stack
from tests.baking import ROOT, Bake

Write = Callable[[str, str], Path]
PLAN = (ROOT / "tests/checking/greenhouse.md").read_text("utf-8")


@pytest.fixture
def stack(write: Write) -> Callable[..., Stack]:
    def read(text: str, rules: str = "") -> Stack:
        plan = write("repository/.ai/endpoints-plan.md", PLAN)
        write("repository/.ai/tech-stack.md", text)
        if rules:
            write("repository/.cursor/rules/backend.mdc", rules)
        return read_stack(plan)

    return read


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("- Python 3.12, FastAPI", {"python_version": "3.12"}),
        ("Backend: **Python** >= 3.13", {"python_version": "3.13"}),
        ("Python 3.14", {"python_version": "3.13"}),
        ("- Baza danych: PostgreSQL 16", {"storage": "sql"}),
        ("Supabase for data and login", {"storage": "sql"}),
        ("No database: everything is kept in memory", {"storage": "memory"}),
        ("MySQL, and MongoDB for the archive", {"storage": "sql"}),
        ("We use no PostgreSQL, and never Python 3.12", {}),
        ("TypeScript 5.4, 3.12 of everything", {}),
    ],
)
def test_answers_follow_from_the_stack(
    stack: Callable[..., Stack], text: str, answers: dict[str, str]
) -> None:
    found = stack(f"# Stack\n\n{text}\n")

    assert found.answers == answers
    assert found.unmet == ()
    assert found.remarks_on(answers) == tuple(
        f"tech-stack.md:3: note: {key}={value} follows from here"
        for key, value in answers.items()
    )


@pytest.mark.parametrize(
    ("text", "answers", "unmet"),
    [
        ("Python 3.9", {"python_version": "3.11"}, "the service needs Python 3.11 or newer, not 3.9"),
        ("Data: MongoDB Atlas", {"storage": "memory"}, "there is no mongodb storage: memory takes its place"),
        ("API routes of Next.js", {}, "next js cannot be followed: the service is made with FastAPI"),
        ("Clients send an API key", {}, "api key cannot be followed: callers send a JWT bearer token"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_told_with_its_line(
    stack: Callable[..., Stack], text: str, answers: dict[str, str], unmet: str
) -> None:
    found = stack(f"{text}\n")

    assert found.answers == answers
    assert found.remarks_on(answers) == (f"tech-stack.md:1: warning: {unmet}",)


def test_rules_count_where_the_stack_says_nothing(stack: Callable[..., Stack]) -> None:
    found = stack("# Stack\n", "---\nalwaysApply: true\n---\n- Use SQLAlchemy\n")

    assert found.remarks_on({"storage": "sql"}) == (
        "backend.mdc:4: note: storage=sql follows from here",
    )


def test_what_the_user_chose_otherwise_is_not_said_to_follow(
    stack: Callable[..., Stack],
) -> None:
    found = stack("Python 3.12 and PostgreSQL\n")

    assert found.remarks_on({"python_version": "3.13", "storage": "memory"}) == ()


def test_a_plan_that_stands_alone_asks_for_nothing(write: Write) -> None:
    assert read_stack(write("plan.md", PLAN)) == Stack({}, {}, ())


def test_a_service_is_made_as_its_stack_says(bake: Bake, write: Write) -> None:
    plan = write("repository/.ai/endpoints-plan.md", PLAN)
    write("repository/.ai/tech-stack.md", "- Python 3.12\n- PostgreSQL, Django\n")

    baked = bake(f"plan={plan}", "storage=memory")

    assert 'requires-python = ">=3.12"' in (baked.project / "pyproject.toml").read_text("utf-8")  # fmt: skip
    assert baked.stdout.splitlines()[1:-1] == [
        "tech-stack.md:1: note: python_version=3.12 follows from here",
        "tech-stack.md:2: warning: django cannot be followed: the service is made with FastAPI",
    ]
    assert (baked.project / ".ai/tech-stack.md").is_file()
