"""Rules about two values of a request that a validation schema tells: `.refine((data) => data.from <= data.to)`."""

import re
from collections.abc import Iterator

from endpoint_plan.model.behaviour import Comparison, Operand, Operator, Place
from endpoint_plan.reading.behaviour.state_sentences import When, negated
from endpoint_plan.reading.behaviour.subject import Subject

LONGEST = 500
"""Characters of a refinement that are read."""

_REFINES = re.compile(r"\.refine\(\s{0,40}\(?(?P<data>\w{1,30})[^=]{0,60}=>")
_VALUE = r"(?:new\s+Date\(|Date\.parse\(|Number\()?\s?{data}[?!]?\.(?P<{name}>\w{{1,40}})!?\)?(?:\.getTime\(\))?"
_END = re.compile(r"\bmessage\b|\.refine\(|\.superRefine\(")
_BEFORE = re.compile(r"(?:=>|\breturn|\|\||&&)\s{0,40}\(?$")
_SIGN = r"\s{0,40}(?P<sign><=|>=|<|>)\s{0,40}"


def refined(code: str, subject: Subject) -> Iterator[tuple[When, int]]:
    """Yield the conditions under which refinements in *code* refuse what callers of *subject* send, each with its line."""
    for match in _REFINES.finditer(code):
        body = code[match.end() - 2 :][:LONGEST]
        body = body[: end.start()] if (end := _END.search(body)) else body
        data = re.escape(match["data"])
        pattern = "".join(
            (
                _VALUE.format(data=data, name="left"),
                _SIGN,
                _VALUE.format(data=data, name="right"),
            )
        )
        found = list(re.finditer(pattern, body))
        if len(found) != 1 or not _BEFORE.search(body[: found[0].start()]):
            continue
        left, right = (subject.given(found[0][side]) for side in ("left", "right"))
        if left and right and left != right:
            holds = Comparison(
                left=Operand(place=Place.SENT, name=left),
                operator=Operator(found[0]["sign"]),
                right=Operand(place=Place.SENT, name=right),
            )
            yield (negated(holds),), code.count("\n", 0, match.start()) + 1
