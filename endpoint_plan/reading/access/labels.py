"""Labels in front of who may call: "Required role: editor", "Access: the owner"."""

from __future__ import annotations

import re

from endpoint_plan.languages import book
from endpoint_plan.reading.access.marks import Marked
from endpoint_plan.reading.access.phrases import Demand, says
from endpoint_plan.reading.access.values import read_value

LABEL = re.compile(
    r"^(?:§\d+(?: [,/|] §\d+)* )?(?:[-:] )?(?P<label>[^:§¤;.]{2,40}?) : (?P<value>.*)$"
)
_LONGEST_VALUE = 5
"""Words of what stands behind a label that is no sentence."""


def list_behind_label(marked: Marked) -> Demand | None:
    """Return what a label demands that has nothing but a list of roles behind it, the owner among them or not."""
    label = LABEL.match(marked.text)
    kind = label_kind(label["label"]) if label else None
    if not label or kind not in ("roles", "access") or marked.targets(marked.text):
        return None
    demand = read_value(kind, marked, label["value"], "(" not in label["value"])
    return demand if demand.roles or demand.trusted else None


def is_label_of_roles(text: str) -> bool:
    """Tell whether the marked *text* is a label for who may call, with a short value behind it."""
    label = LABEL.match(text.strip())
    kind = label_kind(label["label"]) if label else None
    if label is None or kind != "access":
        return kind in ("roles", "least", "denied")
    value = label["value"].strip(" .")
    asked = ("proof.proof", "proof.asked", "membership.checked", "people.own")
    short = sum(map(_is_word, value.split())) <= _LONGEST_VALUE
    return short and not any(says(one).search(value) for one in asked)


def _is_word(text: str) -> bool:
    return any(char.isalnum() for char in text)


def label_kind(label: str) -> str | None:
    """Return what kind of label *label* is; None where it is none about access."""
    return book("access.labels").whole(label)
