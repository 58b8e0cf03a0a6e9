"""Resources and errors may be called like tests: pytest takes none of their classes for one."""

import subprocess
import sys
from pathlib import Path

from tests.baking import Bake

PLAN = """# Endpoint implementation plan: test results

## Request details

- Method: GET
- URL: `/api/test-results/{resultId}`

## Response details

200:

```json
{"id": "uuid", "score": 12}
```

## Error handling

- 401: no valid token
- 404: there is no such test result
"""


def test_a_resource_called_test_is_tested(bake: Bake, tmp_path: Path) -> None:
    (tmp_path / "plan.md").write_text(PLAN, "utf-8")

    project = bake("plan=plan.md", folder=tmp_path).project

    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    done = subprocess.run(
        tests, cwd=project, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert "class TestResult" in (
        project / "src" / project.name.replace("-", "_") / "test_results/models.py"
    ).read_text("utf-8")
