"""docs/check.md names every lint, and none that has no page."""

import re

from endpoint_plan.checking import pages
from endpoint_plan.checking.lints import LINTS
from tests.baking import ROOT


def test_every_lint_is_explained() -> None:
    text = (ROOT / "docs/check.md").read_text("utf-8")
    rows = re.findall(r"^\| `([\w]+(?:-\w+)+)` \|", text, re.MULTILINE)

    assert len(rows) == len(set(rows))
    assert {*LINTS} - {*rows} == set()
    assert {*rows} - {*pages.names()} == set()
