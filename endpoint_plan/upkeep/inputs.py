"""What a project is to be generated from: its plans as they are, replaced, added to or dropped."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.input_files import locate_plan, read_plan_bytes
from endpoint_plan.rendering.record import digest
from endpoint_plan.upkeep.project import Project


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a project is to be generated from."""

    files: dict[str, bytes]
    """The plans and what is read beside them, by their paths in the project."""
    plans: tuple[str, ...]
    answers: Mapping[str, str]
    dropped: tuple[str, ...] = ()
    """Plans that are plans no more, and go."""
    notes: tuple[str, ...] = ()
    """What people should know of it, in lines."""


def current_inputs(project: Project, answers: Mapping[str, str]) -> Inputs:
    """Return the inputs of *project* as they are, with other *answers* where there are any.

    Raises:
        PlanRefusedError: A plan is gone.
    """
    return Inputs(
        project.inputs(), project.record.plans, {**project.record.answers, **answers}
    )


def replaced_inputs(project: Project, plan: Path, answers: Mapping[str, str]) -> Inputs:
    """Return the inputs of *project* with *plan* in place of its only one, or of the one of its name.

    Raises:
        PlanRefusedError: There is no such plan, or none that it could replace.
    """
    file = locate_plan(str(plan))
    plans = project.record.plans
    named = [path for path in plans if PurePosixPath(path).name == file.name]
    targets = named if len(plans) > 1 else list(plans)
    own = _path_inside(project, file)
    if own in plans:
        targets = [own]
    if len(targets) != 1:
        names = ", ".join(PurePosixPath(path).name for path in plans)
        raise PlanRefusedError(
            f"error: {file.name} replaces none of the plans {names}: name it as one of them, "
            f"or take it in as a further one: endpoint-template add {plan}"
        )
    content = read_plan_bytes(file)
    files = {**_without(project, targets[0]).inputs(), targets[0]: content}
    return Inputs(files, plans, {**project.record.answers, **answers})


def dropped_inputs(project: Project, plan: Path) -> Inputs:
    """Return the inputs of *project* without *plan*, one of several; its file goes unless it was changed.

    Raises:
        PlanRefusedError: The project has no such plan, or no other.
    """
    plans = project.record.plans
    own = _path_inside(project, plan.resolve())
    named = [own] if own in plans else []
    named = named or [one for one in plans if PurePosixPath(one).name == plan.name]
    if len(named) != 1:
        names = ", ".join(PurePosixPath(path).name for path in plans)
        raise PlanRefusedError(f"error: {plan} is none of the plans {names}")
    [path] = named
    rest = tuple(one for one in plans if one != path)
    if not rest:
        raise PlanRefusedError(
            f"error: {plan.name} is the only plan: replace it with update --plan FILE"
        )
    content = project.now(path)
    edited = content is not None and digest(content) != project.record.hashes[path]
    return Inputs(
        _without(project, path).inputs(),
        rest,
        dict(project.record.answers),
        () if edited else (path,),
        (f"{path}: kept, as you changed it; it is no plan any more",) if edited else (),
    )


def _without(project: Project, plan: str) -> Project:
    """Return *project* as if it had not the plan at the path *plan*."""
    others = tuple(one for one in project.record.plans if one != plan)
    return replace(project, record=replace(project.record, plans=others))


def added_inputs(project: Project, plan: Path) -> Inputs:
    """Return the inputs of *project* with a further *plan*.

    One that lies in the project already stays where it is; another is kept beside the last one.

    Raises:
        PlanRefusedError: There is no such plan, or the project has it.
    """
    file = locate_plan(str(plan))
    files, plans = project.inputs(), project.record.plans
    path = _path_inside(project, file)
    if path is None:
        path = str(PurePosixPath(plans[-1]).with_name(file.name))
    content = read_plan_bytes(file)
    there = project.now(path)
    if (there == content and path in plans) or digest(content) in map(
        digest, files.values()
    ):
        raise PlanRefusedError(
            f"error: the project has the plan {file.name}: edit it, then endpoint-template update"
        )
    if path in plans:
        raise PlanRefusedError(
            f"error: the project has another plan {file.name}: give this one another name, "
            f"or put it in the place of that one: endpoint-template update --plan {plan}"
        )
    if there is not None and there != content:
        raise PlanRefusedError(
            f"error: another file is at {path}: give the plan another name"
        )
    return Inputs(
        {**files, path: content}, (*plans, path), dict(project.record.answers)
    )


def _path_inside(project: Project, file: Path) -> str | None:
    folder = project.folder.resolve()
    if file.is_relative_to(folder):
        return file.relative_to(folder).as_posix()
    return None
