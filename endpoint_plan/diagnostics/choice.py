"""Which findings are told: those that were selected, without those that are ignored or in a baseline."""

from collections.abc import Collection, Iterable

from endpoint_plan.checking.pages import names, near, parts
from endpoint_plan.model.findings import Finding


def chosen(
    findings: Iterable[Finding], select: Collection[str], ignore: Collection[str]
) -> tuple[Finding, ...]:
    """Return *findings* of the names in *select*, all where it is empty, without those in *ignore*."""
    return tuple(one for one in findings if is_told(one.rule, select, ignore))


def is_told(name: str, select: Collection[str], ignore: Collection[str]) -> bool:
    """Tell whether findings called *name* are among those in *select*, and not in *ignore*."""
    return (not select or name in select) and name not in ignore


def checked_names(told: Iterable[str]) -> frozenset[str]:
    """Return the names of findings in *told*, lists with commas between.

    Raises:
        ValueError: One of them is none; the text says which, and what is near.
    """
    found = frozenset(parts(told))
    for one in sorted(found):
        if one not in names():
            raise ValueError(f"no finding is called {one}: {near(one)}")
    return found
