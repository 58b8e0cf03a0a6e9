"""The tests of a project: how many of its branches do they take, and do they see every status?"""

import re

from measures.projects import Project, Verdict

FLOOR = 95
"""Per cent of lines and branches."""

TOTAL = re.compile(r"^TOTAL .* (\d+)%$", re.MULTILINE)
RESULT = re.compile(r"^=* ?((?:\d+ \w+,? ?)+ in [\d.]+s).*$", re.MULTILINE)


def measure(project: Project) -> Verdict:
    """Return the coverage of *project* by its own tests, and whether a status was not seen."""
    process = project.python(
        *("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "measures.statuses"),
        "--cov",
        f"--cov-fail-under={FLOOR}",
    )
    total, result = TOTAL.search(process.stdout), RESULT.search(process.stdout)
    return Verdict(
        passed=process.returncode == 0,
        figures=f"{total.group(1) if total else '?'}% covered, "
        f"{result.group(1) if result else 'no tests ran'}",
        details=(process.stdout + process.stderr) * bool(process.returncode),
    )
