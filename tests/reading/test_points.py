"""The points of the sections on security and performance."""

from endpoint_plan.markdown.parse import parse
from endpoint_plan.reading.outline import Topic, outline
from endpoint_plan.reading.whole_plan.points import LONGEST_POINT, read_points


def points(text: str) -> tuple[str, ...]:
    return read_points(outline(parse(text)), Topic.SECURITY)


def test_points_are_the_items_of_the_lists() -> None:
    text = "## Security\n\nAs usual.\n\n- **Tokens**: on every call\n- no cookies\n"

    assert points(text) == ("Tokens: on every call", "no cookies")


def test_below_a_subsection_its_heading_stands_in_front() -> None:
    text = "## Security\n\n### Tokens\n\n- on every call\n"

    assert points(text) == ("Tokens: on every call",)


def test_an_item_that_announces_a_list_stands_in_front_of_its_items() -> None:
    text = "## Security\n\n- **Tokens:**\n  - on every call\n  - short-lived\n"

    assert points(text) == ("Tokens: on every call", "Tokens: short-lived")


def test_paragraphs_are_points_where_there_is_no_list() -> None:
    assert points("## Security\n\nCalls need a token.\n") == ("Calls need a token.",)


def test_a_plan_without_the_section_has_none() -> None:
    assert points("## Performance\n\n- fast\n") == ()


def test_of_a_long_point_the_beginning_is_taken() -> None:
    [point] = points("## Security\n\n- First. " + "and more words " * 60)

    assert len(point) <= LONGEST_POINT
