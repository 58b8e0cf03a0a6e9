"""Faults that mutmut puts into the endpoint packages of a project: do its own tests notice them?"""

import json
import re

from measures.projects import Project, Verdict

FLOOR = 85
"""Per cent of the mutants that the tests must kill."""

CONFIGURATION = """
[tool.mutmut]
source_paths = {sources}
also_copy = ["src", "tests", "pyproject.toml"]
"""
"""See https://mutmut.readthedocs.io; mutmut works on a copy in the folder `mutants`."""

COUNTS = re.compile(r"(\d+)/(\d+) +\N{PARTY POPPER} (\d+)")


def measure(project: Project) -> Verdict:
    """Return how many mutants of the endpoint packages of *project* its tests kill."""
    configuration = project.folder / "pyproject.toml"
    sources = json.dumps(endpoint_packages(project))
    configuration.write_text(
        configuration.read_text("utf-8") + CONFIGURATION.format(sources=sources),
        "utf-8",
    )
    told = project.python("-m", "mutmut", "run", "--max-children", "2").stdout
    counts = COUNTS.findall(told)
    if not counts:
        return Verdict(passed=False, figures="mutmut did not run", details=told)
    _, made, killed = map(int, counts[-1])
    share = 100 * killed / made
    return Verdict(
        passed=share >= FLOOR,
        figures=f"{killed} of {made} mutants killed, {share:.0f}%",
        details=survivors(project),
    )


def endpoint_packages(project: Project) -> list[str]:
    """Return the folders of the packages with a router, which are those of the endpoints."""
    routers = sorted(project.folder.glob(f"src/{project.package}/*/router.py"))
    return [path.parent.relative_to(project.folder).as_posix() for path in routers]


def survivors(project: Project) -> str:
    """Return what each mutant that no test noticed changes, a line removed and a line added each."""
    named = project.python("-m", "mutmut", "results").stdout.splitlines()
    names = [line.split(":")[0].strip() for line in named if "survived" in line]
    return "\n".join(f"{name}\n{change(project, name)}" for name in names)


def change(project: Project, name: str) -> str:
    """Return the lines in which the mutant *name* differs."""
    shown = project.python("-m", "mutmut", "show", name).stdout.splitlines()
    return "\n".join(
        f"  {line}"
        for line in shown
        if line[:1] in ("-", "+") and line[:3] not in ("---", "+++")
    )
