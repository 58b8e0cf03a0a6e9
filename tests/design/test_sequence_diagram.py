"""The plan's data flow becomes the messages of a sequence diagram."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from endpoint_plan.design.sequence_diagram import USUAL, messages

FLOW = (
    "The route validates the body",
    "BookService makes the book",
    "The repository keeps it",
    "The router answers with the DTO",
)


def arrows(*points: str) -> list[str]:
    return [f"{m.sender}{m.arrow}{m.receiver}: {m.text}" for m in messages(points)]


def test_each_point_goes_to_the_layer_that_it_names() -> None:
    assert arrows(*FLOW) == [
        "Client->>Router: The route validates the body",
        "Router->>Service: BookService makes the book",
        "Service->>Repository: The repository keeps it",
        "Repository-->>Service: result",
        "Service-->>Router: The router answers with the DTO",
        "Router-->>Client: response",
    ]


def test_a_point_that_names_no_layer_stays_where_the_flow_is() -> None:
    assert "Service->>Service: The moon is asked" in arrows(
        *FLOW[:2], "The moon is asked", FLOW[3]
    )


def test_no_layer_is_left_out_on_the_way() -> None:
    told = arrows(FLOW[0], FLOW[2], FLOW[1])

    assert told[1:3] == [
        "Router->>Service: command",
        "Service->>Repository: The repository keeps it",
    ]


def test_a_flow_that_tells_little_is_the_usual_one() -> None:
    assert messages(()) == USUAL
    assert messages(("Hear", "see", "say nothing")) == USUAL
    assert messages(FLOW * 4) == USUAL


@given(st.lists(st.sampled_from([*FLOW, "nothing of note", "The client waits"])))
def test_any_flow_begins_and_ends_with_the_client_and_never_leaps(
    points: list[str],
) -> None:
    flow = messages(points)

    assert (flow[0].sender, flow[-1].receiver) == ("Client", "Client")
    for one, following in pairwise(flow):
        assert one.receiver == following.sender
