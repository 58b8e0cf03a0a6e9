"""The verdicts on a project: its plans are read while its tests run, then the boxes are ticked."""

from concurrent.futures import ThreadPoolExecutor

from endpoint_plan.upkeep import wanted
from endpoint_plan.upkeep.project import Project
from endpoint_plan.upkeep.verifying import boxes
from endpoint_plan.upkeep.verifying.code import Code
from endpoint_plan.upkeep.verifying.running import run_tests
from endpoint_plan.upkeep.verifying.verdicts import Subject, Verdict, verify


def judge(project: Project) -> tuple[list[Verdict], frozenset[int]]:
    """Return the verdicts on *project* and the steps that were ticked; tick those that are done."""
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(run_tests, project.folder)  # Meanwhile the plans are read.
        loaded = wanted.load(project.record, project.inputs())
        subject = Subject(
            loaded.plan,
            loaded.blueprint,
            project.record.answers["package_name"],
            Code(project.folder),
            run.result(),
        )
    verdicts = verify(subject)
    file = project.folder / boxes.STEPS
    text = file.read_text("utf-8") if file.is_file() else ""
    now = boxes.tick(text, verdicts)
    if now != text:
        file.write_text(now, "utf-8", newline="\n")
    return verdicts, boxes.ticked(text)
