"""What the contract of a project tells of the values that it takes."""

import json
import os
import subprocess
import sys

from tests.projects import PROJECTS, BakeOnce

ASK = """
import json

from seed_library.app import create_app
from seed_library.seed_lots.dtos import ListSeedLotsQuery

contract = create_app().openapi()
told = {p["name"]: p["schema"] for p in contract["paths"]["/api/seed-lots"]["get"]["parameters"]}
taken = []
for page in (1, 2**63 - 1, 2**63):
    try:
        taken.append(ListSeedLotsQuery(page=page).page)
    except ValueError:
        pass
print(json.dumps({"told": told, "taken": taken}))
"""


def test_a_number_without_a_bound_takes_64_bits_and_the_contract_says_so(
    bake_once: BakeOnce,
) -> None:
    project = bake_once(*PROJECTS["seed-library"]).project
    process = subprocess.run(
        [sys.executable, "-c", ASK],
        env={**os.environ, "PYTHONPATH": str(project / "src")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert process.returncode == 0, process.stderr
    found = json.loads(process.stdout)
    assert found["told"]["page"]["format"] == "int64"
    assert "format" not in found["told"]["limit"]
    assert found["taken"] == [1, 2**63 - 1]
