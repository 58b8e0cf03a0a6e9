"""The package of another template never generates for this one."""

from pathlib import Path

import pytest

from endpoint_plan import ROOT
from endpoint_plan.model.findings import PlanRefusedError
from endpoint_plan.rendering.extension import check_root


def test_the_template_of_this_package_is_accepted() -> None:
    check_root(ROOT)


def test_a_folder_without_a_package_of_that_name_is_accepted(tmp_path: Path) -> None:
    check_root(tmp_path)


def test_another_template_is_refused(tmp_path: Path) -> None:
    (tmp_path / "endpoint_plan").mkdir()

    with pytest.raises(PlanRefusedError) as refusal:
        check_root(tmp_path)

    assert str(refusal.value) == (
        f"error: the package endpoint_plan of {ROOT} hides the one of the template: "
        "uninstall it, or start cookiecutter in a fresh environment"
    )
