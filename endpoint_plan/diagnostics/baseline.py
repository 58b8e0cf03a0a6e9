"""The baseline: findings of plans that are old, kept in a file and not told again.

A finding is known by its plan, its name and its words, never by its line: lines move.
"""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from endpoint_plan.model.findings import Finding, PlanRefusedError

Known = Counter[tuple[str, str, str]]
"""How often a plan has a finding, by its path, its name and its words."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """Findings held against a baseline."""

    new: tuple[Finding, ...]
    known: int
    """How many are in the baseline, and not told."""
    mended: int
    """How many of the baseline are no more, of the plans that were looked at."""


def read_baseline(path: Path) -> Known:
    """Return the findings that the baseline at *path* keeps.

    Raises:
        PlanRefusedError: It is no baseline.
    """
    try:
        told = json.loads(path.read_text("utf-8"))
        return Known(
            {
                (plan, str(one["rule"]), str(one["message"])): int(one["count"])
                for plan, findings in told["plans"].items()
                for one in findings
            }
        )
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RecursionError,
    ) as error:
        raise PlanRefusedError(
            f"error: {path} is no baseline: write it anew with --update-baseline"
        ) from error


def called(known: Known, tells: Callable[[str], bool]) -> Known:
    """Return what *known* has of findings whose names *tells* lets through."""
    return Known({key: n for key, n in known.items() if tells(key[1])})


def write_baseline(
    path: Path,
    kept: Known,
    found: Mapping[str, Iterable[Finding]],
    tells: Callable[[str], bool] = lambda _: True,
) -> int:
    """Write the findings *found*, by the paths of their plans, to *path*; return how many it keeps now.

    They are those of the names that *tells* lets through. What *kept* has of other plans and of other
    names stays.
    """
    places = {_place(plan, path) for plan in found}
    gone = {key for key in called(kept, tells) if key[0] in places}
    now = Known({key: n for key, n in kept.items() if key not in gone})
    now.update(_keys(found, path))
    plans: dict[str, list[dict[str, object]]] = {}
    for (plan, rule, message), count in sorted(now.items()):
        one = {"rule": rule, "message": message, "count": count}
        plans.setdefault(plan, []).append(one)
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"plans": plans}, indent=2, ensure_ascii=False)
    path.write_text(f"{text}\n", "utf-8", newline="\n")
    return sum(now.values())


def sift(path: Path, baseline: Known, plan: str, findings: Iterable[Finding]) -> Sifted:
    """Return what *findings* of *plan* are beyond the *baseline* at *path*."""
    place = _place(plan, path)
    left = Known({key: n for key, n in baseline.items() if key[0] == place})
    new, known = [], 0
    for one in findings:
        key = _key(place, one)
        if left[key] > 0:
            left[key] -= 1
            known += 1
        else:
            new.append(one)
    return Sifted(tuple(new), known, left.total())


def _keys(found: Mapping[str, Iterable[Finding]], path: Path) -> Known:
    return Known(
        _key(_place(plan, path), one)
        for plan, findings in found.items()
        for one in findings
    )


def _key(place: str, one: Finding) -> tuple[str, str, str]:
    return place, one.rule, one.words


def _place(plan: str, baseline: Path) -> str:
    """Return the path of *plan* from the folder of the *baseline*, the same on all systems and by any link."""
    whole = Path(plan).expanduser().resolve()
    try:
        return Path(os.path.relpath(whole, baseline.parent.resolve())).as_posix()
    except ValueError:  # Another drive.
        return whole.as_posix()
