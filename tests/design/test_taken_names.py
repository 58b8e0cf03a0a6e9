"""Records are called in generated tests like nothing else that these tests name."""

import re

from endpoint_plan.blueprint.taken_names import CONSTANTS
from tests.baking import ROOT

TESTS = ROOT / "{{cookiecutter.project_slug}}/tests/__resource__/test___operation__.py"


def test_no_record_takes_the_name_of_a_constant_that_tests_of_operations_import() -> (
    None
):
    imports = re.findall(r"(?m)^(?:from .*? )?import .*", TESTS.read_text("utf-8"))
    names = {name for line in imports for name in re.findall(r"\b[A-Z_]{2,}\b", line)}
    assert names >= {"UUID", "ALICE", "HASHER"}
    assert names <= CONSTANTS
