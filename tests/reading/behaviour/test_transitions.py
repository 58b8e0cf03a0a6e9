"""Which states may follow which, and for how long something may be done."""

import pytest

from endpoint_plan.checking.promises import tell
from endpoint_plan.reading import read_plan

PLAN = """\
# Articles

## Article

| Field | Type | Notes |
|---|---|---|
| id | uuid | |
| title | string | 1-100 characters |
| status | string | `draft`, `review`, `published` |
| createdAt | date-time | |
| startsAt | date-time | |

{shared}

## POST /articles/{{id}}/submit

{action}

Response 200: the article.

Errors: 404 `ARTICLE_NOT_FOUND`, 409 `NOT_NOW`{cause}

## PUT /articles/{{id}}/status

Body: `status` (string, required, one of `draft`, `review`, `published`).

{change}

Response 200: the article.

Errors: 404 `ARTICLE_NOT_FOUND`, 409 `WRONG_STEP`: the transition is not allowed
"""


def refusals(**told: str) -> list[str]:
    blank = dict.fromkeys(("shared", "action", "change", "cause"), "")
    plan = read_plan(PLAN.format(**blank | told), "plan.md")
    return [
        " and ".join(map(tell, rule.when))
        for operation in plan.operations
        for rule in operation.rules
    ]


@pytest.mark.parametrize(
    "action",
    [
        "Moves the article from `draft` to `review` (409 `NOT_NOW` otherwise).",
        "Moves the article from `draft` to `review`; otherwise 409 `NOT_NOW`.",
        "Transition: draft → review.",
        "`draft` -> `review`",
    ],
)
def test_a_step_starts_where_the_plan_says(action: str) -> None:
    assert refusals(action=action) == ['`status` is not "draft"']


def test_a_step_may_start_in_several_states() -> None:
    told = "Moves the article from `draft` or `review` to `published`."

    assert refusals(action=told) == ['`status` is none of ["draft", "review"]']


STEPS = [
    '`status` is "draft" and `status` as sent is none of ["draft", "review"]',
    '`status` is "review" and `status` as sent is none of ["review", "published"]',
    '`status` is "published" and `status` as sent is none of ["published"]',
]


@pytest.mark.parametrize(
    "change",
    [
        "Allowed: draft → review → published.",
        "Allowed: draft → review, review → published.",
        "Steps:\n\n- draft → review\n- review → published",
        "| From | To |\n|---|---|\n| draft | review |\n| review | published |",
    ],
)
def test_what_is_sent_must_be_a_step_that_is_allowed(change: str) -> None:
    assert refusals(change=change) == STEPS


def test_who_sends_no_state_asks_for_no_step() -> None:
    told = PLAN.replace("(string, required, one of", "(string, optional, one of")
    blank = dict.fromkeys(("shared", "action", "cause"), "")
    text = told.format(change="Allowed: draft → review → published.", **blank)
    rules = [
        rule for one in read_plan(text, "plan.md").operations for rule in one.rules
    ]

    assert rules
    assert all("`status` as sent is not null" in map(tell, rule.when) for rule in rules)


def test_a_list_of_states_leads_to_any_of_them() -> None:
    told = "- draft → review, published\n- review → draft"

    assert refusals(change=told)[:2] == [
        '`status` is "review" and `status` as sent is none of ["review", "draft"]',
        '`status` is "published" and `status` as sent is none of ["published"]',
    ]


def test_the_steps_of_all_articles_hold_for_an_action_that_takes_one() -> None:
    told = refusals(
        shared="Status flow: draft → review → published.",
        action="Sets `status` to `review`.",
    )

    assert '`status` is not "draft"' in told


def test_steps_with_a_condition_are_left_open() -> None:
    assert refusals(change="If it is short: draft → published.") == []


AGE = "`createdAt` (15 minutes after) is less than now"
AHEAD = "`startsAt` (2 hours before) is less than now"


@pytest.mark.parametrize(
    ("cause", "when"),
    [
        (": more than 15 minutes after creation", AGE),
        (": created more than 15 minutes ago", AGE),
        (": the article is older than 15 minutes", AGE),
        (": can only be submitted within 15 minutes of creation", AGE),
        (": cannot be submitted more than 15 minutes after `createdAt`", AGE),
        (": less than 2 hours before `startsAt`", AHEAD),
        (": can be submitted up to 2 hours before the start", AHEAD),
        (": cannot be submitted later than 2 hours before it starts", AHEAD),
        (": po ponad 15 minut od `createdAt`", AGE),
    ],
)
def test_something_may_be_done_in_a_window(cause: str, when: str) -> None:
    assert refusals(cause=cause) == [when]


@pytest.mark.parametrize(
    "action",
    [
        "An article can be submitted for 15 minutes after creation.",
        "Submitting is possible for 15 minutes after creation; later 409 `NOT_NOW`.",
    ],
)
def test_a_sentence_tells_the_window(action: str) -> None:
    assert refusals(action=action) == [AGE]


@pytest.mark.parametrize(
    "cause",
    [
        ": the link is valid for 15 minutes after creation",
        ": within 15 minutes of the meeting",
        ": more than 15 attempts after creation",
    ],
)
def test_a_window_that_is_not_clear_is_left_open(cause: str) -> None:
    assert refusals(cause=cause) == []


@pytest.mark.parametrize(
    "change",
    [
        "Validate the allowed transitions (`draft -> review|published`, `review -> published`).",
        "Checks valid status changes: draft → review | published, review → published.",
        "Waliduje dozwolone przejścia statusów (np. `draft -> review|published`, `review -> published`).",
    ],
)
def test_what_is_looked_after_is_no_condition(change: str) -> None:
    assert refusals(change=change) == [
        '`status` is "review" and `status` as sent is none of ["review", "published"]',
        '`status` is "published" and `status` as sent is none of ["published"]',
    ]


@pytest.mark.parametrize(
    "change",
    [
        "Illegal transitions: `draft -> published`, `review -> draft`.",
        "These steps are not allowed: draft → published.",
        "Niedozwolone przejścia: `draft` → `published`.",
    ],
)
def test_steps_that_are_refused_are_not_those_that_are_allowed(change: str) -> None:
    assert refusals(change=change) == []
