"""The plan's data flow as the messages of a sequence diagram."""

from collections.abc import Iterable, Iterator

from endpoint_plan.blueprint.documents import PARTICIPANTS, Message
from endpoint_plan.design.steps.classify import of_line
from endpoint_plan.languages.layers import Layer

MOST, FEWEST = 12, 3
"""Points of a data flow that make a readable diagram."""

CLIENT, ROUTER, SERVICE, REPOSITORY = PARTICIPANTS

SPEAKERS = {
    Layer.ROUTER: ROUTER,
    Layer.DTO: ROUTER,
    Layer.ERRORS: ROUTER,
    Layer.SECURITY: ROUTER,
    Layer.COMMAND: SERVICE,
    Layer.SERVICE: SERVICE,
    Layer.REPOSITORY: REPOSITORY,
}
"""Who does the work of a layer."""


USUAL = (
    Message(CLIENT, ROUTER, "request"),
    Message(ROUTER, SERVICE, "command"),
    Message(SERVICE, REPOSITORY, "read or change"),
    Message(REPOSITORY, SERVICE, "record"),
    Message(SERVICE, ROUTER, "result"),
    Message(ROUTER, CLIENT, "response"),
)
"""How the layers work together, whatever the plan says."""


def messages(points: Iterable[str]) -> tuple[Message, ...]:
    """Return the flow that *points* tell, or the usual one where they tell none.

    A point is the work of the layer that it names, or else of the one before it.
    """
    told = tuple(points)
    if not FEWEST <= len(told) <= MOST:
        return USUAL
    flow = tuple(_flow(told))
    met = {message.receiver for message in flow} - {CLIENT}
    return flow if {ROUTER, SERVICE} <= met else USUAL


def _flow(points: Iterable[str]) -> Iterator[Message]:
    current = CLIENT
    for point in points:
        layer = of_line(point)
        next_one = SPEAKERS.get(layer, current) if layer else current
        if current == next_one == CLIENT:
            next_one = ROUTER
        yield from _passing(current, next_one, point)
        current = next_one
    yield from _passing(current, CLIENT, "response")


def _passing(sender: str, receiver: str, text: str) -> Iterator[Message]:
    """Yield the messages from *sender* to *receiver*, who speak through those between them."""
    here, there = PARTICIPANTS.index(sender), PARTICIPANTS.index(receiver)
    if here == there:
        yield Message(sender, receiver, text)
        return
    step = 1 if there > here else -1
    for place in range(here, there, step):
        last = place + step == there
        passed = "command" if step > 0 else "result"
        yield Message(
            PARTICIPANTS[place], PARTICIPANTS[place + step], text if last else passed
        )
