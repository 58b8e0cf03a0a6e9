"""docs/check.md names every rule, and none that is not there."""

import re

from endpoint_plan.checking.lints import LINTS
from endpoint_plan.reading.account import ACCESS_RULE as UNREAD
from endpoint_plan.reading.account import RULE as UNUSED
from endpoint_plan.reading.facts.errors import UNPLACED_RULE
from tests.baking import ROOT


def test_every_rule_is_explained() -> None:
    text = (ROOT / "docs/check.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \|", text, re.MULTILINE)

    source = (ROOT / "endpoint_plan/reading/whole_plan/message_warnings.py").read_text(
        "utf-8"
    )
    told = set(re.findall(r'^\s+"([a-z]+(?:-[a-z]+)+)",$', source, re.MULTILINE))
    assert len(rows) == len(set(rows))
    assert set(rows) == {*LINTS, UNUSED, UNREAD, UNPLACED_RULE, *told}
