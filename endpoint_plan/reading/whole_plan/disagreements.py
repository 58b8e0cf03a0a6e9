"""Where the places of a plan that speak of one field contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.merging import Source
from endpoint_plan.reading.types.shown import Shown

_PLACES = {
    Source.FIELDS: "in the request section",
    Source.VALIDATION: "in the validation schema",
    Source.TYPE: "in the type",
}
_WORDS = {True: "required", False: "optional"}


def contradictions(views: Iterable[Shown]) -> Iterator[Finding]:
    """Yield a remark for each field that one place requires and another leaves optional.

    The first in the order of precedence counts; a default and `required` do not contradict.
    """
    first: dict[str, tuple[Source, bool]] = {}
    for view in sorted(views, key=lambda one: one.source):
        if view.source not in _PLACES:
            continue
        for part in view.shape.properties:
            if part.required is None or part.has_default:
                continue
            source, required = first.setdefault(part.name, (view.source, part.required))
            if required is not part.required and source is not view.source:
                yield warning(
                    f"`{part.name}` is {_WORDS[required]} {_PLACES[source]},"
                    f" {_WORDS[part.required]} {_PLACES[view.source]}: the former counts",
                    part.line or view.line,
                    "say the same in both places",
                )
