"""Refuses documents from which nothing can be generated, with one line that says what to do."""

from endpoint_plan.languages import book
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.reading.operations.plans import PlanPart
from endpoint_plan.reading.outline import PLAN_TOPICS, Part, Topic

SCREEN_HEADINGS = 2
"""Headings about views and components that make a document the plan of a screen."""

EXPECTED = (
    'write "# API Endpoint Implementation Plan: NAME" with the sections'
    ' "Request Details", "Response Details" and "Implementation Steps"'
)


def refuse_unless_text(text: str, source: str) -> None:
    """Raise `PlanRefusedError` when *text* is blank."""
    if not text.strip("\ufeff \t\r\n"):
        raise PlanRefusedError(f"error: {source}: the plan is empty ({EXPECTED})")


def refuse_unless_plan(document: Part, source: str) -> None:
    """Raise `PlanRefusedError` when *document* is the plan of a screen."""
    headings = list(document.section.walk())[1:]
    screens = [
        section
        for section in headings
        if book("titles.screen").has("screen", section.title)
    ]
    if screens and (len(screens) >= SCREEN_HEADINGS or screens[0] is headings[0]):
        line = screens[0].line
        raise PlanRefusedError(
            f'error: {source}:{line}: this is the plan of a screen ("{screens[0].title}"), not of an endpoint'
            f" ({EXPECTED})"
        )


def refuse_unless_operations(
    document: Part, plans: tuple[PlanPart, ...], source: str
) -> None:
    """Raise `PlanRefusedError` when *plans*, which are all plans of *document*, name no operation."""
    topics = {part.topic for part in document.walk()}
    if plans and (topics & PLAN_TOPICS or document.section.children):
        return
    if not topics & PLAN_TOPICS:
        raise PlanRefusedError(
            f"error: {source}: this is no endpoint implementation plan ({EXPECTED})"
        )
    request = next(
        (
            part.section
            for part in document.walk()
            if part.topic is Topic.REQUEST and part.names_topic
        ),
        None,
    )
    if request is None:
        raise PlanRefusedError(
            f'error: {source}: no section says which endpoint to implement (add "## 2. Request Details" with'
            ' "HTTP Method: GET" and "URL Structure: /api/items/{id}")'
        )
    raise PlanRefusedError(
        f'error: {source}:{request.line}: section "{request.title}" names no endpoint'
        ' (write "HTTP Method: GET" and "URL Structure: /api/items/{id}" there)'
    )
