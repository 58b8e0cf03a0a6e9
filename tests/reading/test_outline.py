"""What sections are about."""

import pytest

from endpoint_plan.languages import table
from endpoint_plan.markdown.parse import parse
from endpoint_plan.reading.outline import Topic, outline, topic_of


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Endpoint Overview", Topic.OVERVIEW),
        ("Request Details", Topic.REQUEST),
        ("SZCZEGÓŁY ŻĄDANIA", Topic.REQUEST),
        ("Szczegoly zadania", Topic.REQUEST),
        ("Used Types", Topic.TYPES),
        ("Wykorzystywane typy (DTO)", Topic.TYPES),
        ("🚀 Response Details", Topic.RESPONSE),
        ("Error responses", Topic.ERRORS),
        ("Walidacja i obsługa błędów", Topic.ERRORS),
        ("Data Flow", Topic.DATA_FLOW),
        ("Security & Validation", Topic.SECURITY),
        ("Validation Errors (400)", Topic.ERRORS),
        ("Rozważania dotyczące wydajności", Topic.PERFORMANCE),
        ("Etapy wdrożenia", Topic.STEPS),
        ("Future Enhancements", Topic.OTHER),
        ("Marigolds", None),
        ("GET /api/responses", None),
        ("API Endpoint Implementation Plan: Validation of errors", None),
    ],
)
def test_a_heading_names_its_topic(title: str, topic: Topic | None) -> None:
    assert topic_of(title) is topic


def test_the_vocabulary_names_every_topic_and_no_other() -> None:
    assert set(table("headings")) == set(Topic)


def topics(text: str) -> dict[str, Topic | None]:
    return {part.section.title: part.topic for part in outline(parse(text)).walk()}


def test_subsections_inherit_the_topic() -> None:
    found = topics("# Plan\n## Data Flow\n### Storage\n### Error handling\n")

    assert found["Storage"] is Topic.DATA_FLOW
    assert found["Error handling"] is Topic.DATA_FLOW


def test_errors_within_the_response_and_validation_within_security_are_topics_of_their_own() -> (
    None
):
    found = topics(
        "## Response Details\n### Errors\n### 404 Not Found\n### 200 OK\n## Security\n### Input validation\n"
    )

    assert found["Errors"] is Topic.ERRORS
    assert found["404 Not Found"] is Topic.ERRORS
    assert found["200 OK"] is Topic.RESPONSE
    assert found["Input validation"] is Topic.VALIDATION


def test_steps_stay_steps_whatever_they_are_called() -> None:
    found = topics(
        "## Implementation Steps\n### Step 1: Request validation\n#### Response\n### Used Types\n"
    )

    assert set(found.values()) - {None} == {Topic.STEPS}


def test_the_title_is_no_topic_even_when_it_sounds_like_one() -> None:
    found = topics("# Data flow of responses\n\nText.\n\n## Request Details\n")

    assert found["Data flow of responses"] is None


def test_a_section_that_holds_a_plan_is_no_topic() -> None:
    found = topics(
        "# Title\n# Security of seeds\n## Request Details\n## Response Details\n"
    )

    assert found["Security of seeds"] is None
    assert found["Request Details"] is Topic.REQUEST
