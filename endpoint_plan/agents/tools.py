"""The tools of coding assistants, each a function of plain values; nothing here knows the protocol.

They reach what lies below one folder, and nothing else: what a path leads to is looked at, not only
what it says.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from endpoint_plan import ROOT
from endpoint_plan.agents import answers
from endpoint_plan.diagnostics.plans import check_content, check_file
from endpoint_plan.drafting import draft
from endpoint_plan.drafting.files import read_source, read_team
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.input_files import (
    RULES,
    STACK,
    locate_plans,
    plan_files,
)
from endpoint_plan.rendering.repository import home
from endpoint_plan.text.escape import one_line
from endpoint_plan.upkeep.fresh import fresh
from endpoint_plan.upkeep.project import find_folder

TIME = 600
"""Seconds that a command may take."""

COMMAND = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from endpoint_plan.cli import main; main(prog_name='endpoint-template')"
)
PYTHON = (sys.executable, "-P", "-c", COMMAND, str(ROOT))
"""`-P`: the folder of the tools is no place of modules; a `click.py` in it would be run."""


_ALONE = threading.Lock()
"""Held while a service is made in this process: Cookiecutter changes the folder in which it works."""


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools, below the folder *root*."""

    root: Path

    def check_plan(self, plan: str = "", text: str = "") -> answers.Checked:
        """Return what is to be mended in the plan at the path *plan*, or in the plan *text*.

        Raises:
            PlanRefusedError: It is refused, or lies elsewhere.
        """
        if text:
            place = self._inside(plan or "plan.md")
            content = text.encode("utf-8", "replace")
            around = self._around(place)
            report = check_content(content, plan or "plan.md", place, context=around)
            return answers.checked(report)
        place = self._inside(plan)
        return answers.checked(check_file(str(place), context=self._around(place)))

    def preview_service(self, plan: str) -> answers.Previewed:
        """Return what the plan at the path *plan* becomes, without writing it.

        Raises:
            PlanRefusedError: It is refused, or lies elsewhere.
        """
        place = self._inside(plan)
        around = self._around(place)
        report = check_file(str(place), context=around)
        with _ALONE:  # Calls of one assistant come side by side.
            made = fresh(str(place), {"context": "yes" if around else "no"})
        return answers.previewed(report, sorted(made.files))

    def draft_plan(
        self, specification: str, only: Sequence[str] = (), output: str = ""
    ) -> answers.Drafted:
        """Return a plan of the OpenAPI document or API plan at *specification*, or write it to *output*.

        *only* names operations, as `METHOD /path` or by their ids.

        Raises:
            PlanRefusedError: Nothing can be drafted of it, a place lies elsewhere, or *output* is there.
        """
        document = read_source(self._inside(specification), tuple(only))
        for beside in (STACK, RULES):
            self._inside(str(beside))  # They may be links.
        drafted = draft(document, read_team(root=self.root))
        if output:
            place = self._inside(output)
            if place.exists():
                raise PlanRefusedError(f"error: {output} is there already")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(drafted.text, "utf-8", newline="\n")
        lost = [one.render(specification) for one in drafted.findings]
        return answers.Drafted(
            plan="" if output else drafted.text,
            file=output,
            operations=len(document.endpoints),
            lost=[answers.cut(line) for line in lost[: answers.MOST]],
            more=answers.beyond(lost),
        )

    def new_service(
        self, plan: str, output_dir: str = ".", given: Mapping[str, str] | None = None
    ) -> answers.Ran:
        """Make the service of *plan* in a folder of *output_dir*; *given* answers the template's questions.

        *plan* is a file, a folder, a pattern, or several of them with commas between.

        Raises:
            PlanRefusedError: A place lies elsewhere.
        """
        options = [f"--answer={key}={value}" for key, value in (given or {}).items()]
        place, first = self._plans(plan)
        options += [] if self._around(first) else ["--no-context"]
        out = self._inside(output_dir)
        return self._ran("new", f"--output-dir={out}", *options, "--", str(place))

    def update_service(
        self, project: str = ".", dry_run: bool = True, plan: str = ""
    ) -> answers.Ran:
        """Merge what changed in plans and template into *project*, or tell what would change.

        Raises:
            PlanRefusedError: A place lies elsewhere.
        """
        options = [f"--project={self._project(project)}"]
        options += ["--dry-run"] if dry_run else []
        options += [f"--plan={self._inside(plan)}"] if plan else []
        done = self._ran("update", *options, whole=True)
        if not done.ok:
            return done
        files, _, differences = "\n".join(done.told).strip().partition("\n--- ")
        last = differences.rpartition("\n")[2]  # It sums up what would be written.
        return answers.ran(done.ok, [*files.split("\n"), last])

    def verify(self, project: str = ".") -> answers.Ran:
        """Return which steps and promises of *project* are open, by its code and its tests.

        Raises:
            PlanRefusedError: The place lies elsewhere.
        """
        options = (f"--project={self._project(project)}", "--json")
        done = self._ran("verify", *options, whole=True)
        if not done.ok:
            return done
        found = json.loads("\n".join(done.told))
        open_ = [one for one in found if not one["done"]]
        lines = [f"{one['label']}: {'; '.join(one['missing'])}" for one in open_]
        summary = f"{len(found) - len(open_)} of {len(found)} done or kept"
        return answers.ran(not open_, [*lines, summary])

    def _inside(self, typed: str) -> Path:
        """Return the place that is *typed*, which must lie below the folder of the tools."""
        root = self.root.resolve()
        try:
            place = (root / typed).resolve()
        except (ValueError, RuntimeError):  # No name that a file may have; a circle.
            place = None
        if not typed or place is None or not place.is_relative_to(root):
            raise self._elsewhere(typed)
        return place

    def _elsewhere(self, typed: str) -> PlanRefusedError:
        named = answers.cut(one_line(typed)) or "no path"
        return PlanRefusedError(
            f"error: {named} does not lie in {self.root.resolve()}: name a path in it"
        )

    def _plans(self, typed: str) -> tuple[Path, Path]:
        """Return the place of all plans that are *typed*, and the first of their files.

        Folders and patterns may hold links that lead elsewhere, so each file is looked at.
        """
        root = self.root.resolve()
        parts = [typed] if self._inside(typed).exists() else typed.split(",")
        inside = [str(self._inside(part.strip())) for part in parts]
        place = locate_plans(",".join(inside))
        files = [one.path for one in plan_files(place)]
        for file in files:
            if not file.resolve().is_relative_to(root):
                raise self._elsewhere(str(file))
        return place, files[0]

    def _project(self, typed: str) -> Path:
        """Return the folder of the project that is *typed*, or around it; it must lie below as well."""
        place = self._inside(typed)
        return self._inside(str(find_folder(place) or place))

    def _around(self, plan: Path) -> bool:
        """Tell whether what lies in the repository of *plan* may be read: not that of a folder above."""
        around = home(plan)
        return around is None or around.is_relative_to(self.root.resolve())

    def _ran(self, *command: str, whole: bool = False) -> answers.Ran:
        """Run a command in a process of its own: what it prints must not reach the protocol."""
        with subprocess.Popen(
            [*PYTHON, *command],
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        ) as process:
            try:
                told, remarks = process.communicate(timeout=TIME)
            except subprocess.TimeoutExpired as error:
                _end(process)
                raise PlanRefusedError(
                    f"error: {command[0]} was ended after {TIME} seconds"
                ) from error
        good = process.returncode == 0
        if whole and good:
            return answers.Ran(ok=True, told=told.split("\n"), more=0)
        return answers.ran(good, (told + remarks).split("\n"))


def _end(process: "subprocess.Popen[str]") -> None:
    """End *process* with what it started, such as the tests of a project."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
