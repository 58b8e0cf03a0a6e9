"""The tools of coding assistants, each a function of plain values; nothing here knows the protocol.

They reach what lies below one folder, and nothing else.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from endpoint_plan import ROOT
from endpoint_plan.agents import answers
from endpoint_plan.diagnostics.plans import check_content, check_file
from endpoint_plan.drafting import draft
from endpoint_plan.drafting.files import read_source, read_team
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.upkeep.fresh import fresh

TIME = 600
"""Seconds that a command may take."""

COMMAND = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); "
    "from endpoint_plan.cli import main; main(prog_name='endpoint-template')"
)


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
            report = check_content(text.encode(), plan or "plan.md", place)
            return answers.checked(report)
        return answers.checked(check_file(str(self._inside(plan))))

    def preview_service(self, plan: str) -> answers.Previewed:
        """Return what the plan at the path *plan* becomes, without writing it.

        Raises:
            PlanRefusedError: It is refused, or lies elsewhere.
        """
        place = str(self._inside(plan))
        return answers.previewed(check_file(place), sorted(fresh(place, {}).files))

    def draft_plan(
        self, specification: str, only: Sequence[str] = (), output: str = ""
    ) -> answers.Drafted:
        """Return a plan of the OpenAPI document or API plan at *specification*, or write it to *output*.

        *only* names operations, as `METHOD /path` or by their ids.

        Raises:
            PlanRefusedError: Nothing can be drafted of it, a place lies elsewhere, or *output* is there.
        """
        document = read_source(self._inside(specification), tuple(only))
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
        )

    def new_service(
        self, plan: str, output_dir: str = ".", given: Mapping[str, str] | None = None
    ) -> answers.Ran:
        """Make the service of *plan* in a folder of *output_dir*; *given* answers the template's questions.

        Raises:
            PlanRefusedError: A place lies elsewhere.
        """
        pairs = [f"--answer={key}={value}" for key, value in (given or {}).items()]
        place, out = self._inside(plan), self._inside(output_dir)
        return self._ran("new", f"--output-dir={out}", *pairs, "--", str(place))

    def update_service(
        self, project: str = ".", dry_run: bool = True, plan: str = ""
    ) -> answers.Ran:
        """Merge what changed in plans and template into *project*, or tell what would change.

        Raises:
            PlanRefusedError: A place lies elsewhere.
        """
        options = [f"--project={self._inside(project)}"]
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
        options = (f"--project={self._inside(project)}", "--json")
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
        place = (root / typed).resolve()
        if not typed or not place.is_relative_to(root):
            raise PlanRefusedError(
                f"error: {typed or 'no path'} does not lie in {root}: name a path in it"
            )
        return place

    def _ran(self, *command: str, whole: bool = False) -> answers.Ran:
        """Run a command in a process of its own: what it prints must not reach the protocol."""
        done = subprocess.run(
            [sys.executable, "-c", COMMAND, str(ROOT), *command],
            cwd=self.root,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=TIME,
        )
        good = done.returncode == 0
        text = done.stdout if whole and good else done.stdout + done.stderr
        if whole and good:
            return answers.Ran(ok=True, told=text.split("\n"), more=0)
        return answers.ran(good, text.split("\n"))
