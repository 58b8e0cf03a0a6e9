"""The files that a project should be: what the template makes of its plans and answers today."""

import contextlib
import io
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cookiecutter.generate import generate_context, generate_files
from cookiecutter.utils import create_env_with_context

from endpoint_plan import ROOT
from endpoint_plan.rendering.base import RECORD, read_base
from endpoint_plan.rendering.finish import finish
from endpoint_plan.rendering.load import LoadedPlan, load_plan
from endpoint_plan.rendering.record import Record, read_record


@dataclass(frozen=True, slots=True)
class Wanted:
    """A project as it is generated today."""

    record: Record
    base: dict[str, bytes]


def generate(record: Record, inputs: Mapping[str, bytes]) -> Wanted:
    """Return the project that *record* and its *inputs* make.

    Raises:
        PlanRefusedError: Nothing can be generated from them.
    """
    with tempfile.TemporaryDirectory(prefix="scaffold-") as folder:
        place = _write_inputs(Path(folder, "plans"), record, inputs)
        load_plan(place)
        output = Path(folder, "output")
        output.mkdir()
        context = generate_context(str(ROOT / "cookiecutter.json"))
        answers = context["cookiecutter"]
        answers |= record.answers
        answers |= {
            "plan": str(place),
            "__plan_path": str(place),
            "_output_dir": str(output),
            "_repo_dir": str(ROOT),
        }
        with contextlib.redirect_stdout(io.StringIO()):
            made = generate_files(str(ROOT), context, str(output), accept_hooks=False)
        finish(create_env_with_context(context), answers, Path(made), ROOT)
        return Wanted(read_record(Path(made) / RECORD), read_base(Path(made)))


def load(record: Record, inputs: Mapping[str, bytes]) -> LoadedPlan:
    """Return what the plans of *record*, among *inputs*, say.

    Raises:
        PlanRefusedError: Nothing can be generated from them.
    """
    with tempfile.TemporaryDirectory(prefix="scaffold-") as folder:
        return load_plan(_write_inputs(Path(folder), record, inputs))


def _write_inputs(folder: Path, record: Record, inputs: Mapping[str, bytes]) -> Path:
    for path, content in {
        **inputs,
        RECORD.as_posix(): record.render().encode(),
    }.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder / RECORD
