"""Records that some people make for others, whose they are: treasurers make fines, and members see their own.

Which field says whose a record is follows from what is sent with it: the one id of a person, `memberId`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from endpoint_plan.languages.groups import PEOPLE
from endpoint_plan.languages.plurals import is_plural
from endpoint_plan.model.plan import Operation
from endpoint_plan.model.types import Shapes
from endpoint_plan.reading.access.agents import is_for_people
from endpoint_plan.reading.access.marks import are_among
from endpoint_plan.text.identifiers import words


def with_given_owners(
    operations: tuple[Operation, ...], shapes: Shapes
) -> tuple[Operation, ...]:
    """Return *operations*, those that make records for others with the field that names whose these are; *shapes* are the types of the plan."""
    return tuple(_with_given_owner(one, operations, shapes) for one in operations)


def _with_given_owner(
    one: Operation, every: Iterable[Operation], shapes: Shapes
) -> Operation:
    if one.method != "POST" or one.body is None or not one.roles or one.owned:
        return one
    owned = [other for other in every if other.owned and _is_on(one.path, other.path)]
    if not owned:
        return one
    trusted = {role for other in owned for role in other.trusted}
    kept = {role for other in owned for role in other.roles}
    kept = {role for role in kept if not are_among((role,), trusted)}
    makers_are_kept = any(are_among((role,), kept) for role in one.roles)
    if makers_are_kept or not (kept or are_among(one.roles, trusted)):
        return one  # They have what they make.
    named = dict(_named(one, shapes))
    of_roles = [name for name, noun in named.items() if are_among((noun,), kept)]
    people = [name for name, noun in named.items() if _is_person(noun)]
    found = of_roles or people
    return one.model_copy(update={"owner_field": found[0]}) if len(found) == 1 else one


def _is_on(collection: str, path: str) -> bool:
    """Tell whether an operation at *path* is one on records of *collection*."""
    if path == collection:
        return True
    rest = path.removeprefix(f"{collection}/").split("/")
    own = path.startswith(f"{collection}/{{")
    return own and (len(rest) == 1 or (len(rest) == 2 and not is_plural(rest[1])))


def _named(one: Operation, shapes: Shapes) -> Iterator[tuple[str, str]]:
    """Yield the ids that *one* must be sent, each with the word for what it names, which is nobody of those who send it."""
    for prop in shapes.properties(one.body.type) if one.body else ():
        *noun, last = words(prop.name)
        told = not prop.is_optional and not prop.type.nullable
        if (
            last == "id"
            and noun
            and told
            and not are_among(("_".join(noun),), one.roles)
        ):
            yield prop.name, "_".join(noun)


def _is_person(noun: str) -> bool:
    last = noun.split("_")[-1]
    return last in PEOPLE or is_for_people(last)
