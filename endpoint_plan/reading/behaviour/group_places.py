"""What keeps who is in which group, where a plan lets in members: `organization_members`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Protocol

from endpoint_plan.languages.groups import (
    keeps_places,
    names_group,
    names_person,
    names_role,
)
from endpoint_plan.languages.plurals import plural_of, singular
from endpoint_plan.model.access import Membership
from endpoint_plan.reading.access.places import says_belonging
from endpoint_plan.reading.behaviour.subject import Subject, collection
from endpoint_plan.text.identifiers import words

LONGEST = 500
"""Characters of a line in which it is looked for what belongs to a group."""


class Thing(Protocol):
    """Something that is kept, as far as it is read."""

    name: str
    owned: bool

    @property
    def fields(self) -> Mapping[str, object]:
        """Its columns."""

    def add(self, name: str) -> None:
        """Add the column *name*."""


def add_places(
    subject: Subject,
    served: Iterable[str],
    found: Callable[[], Iterable[Thing]],
    thing: Callable[[str, int | None], Thing],
) -> None:
    """Keep the places that the callers of *subject* need, unless an operation serves them.

    *served* are the collections of operations, *found* tells the things that are known; *thing* returns
    one of them by its name, or a new one.
    """
    asked = subject.operation.membership
    if asked is None:
        return
    sure = max((keeps_places(name, asked.group) for name in served), default=0)
    known = max(
        found(), key=lambda one: keeps_places(one.name, asked.group), default=None
    )
    own = keeps_places(known.name, asked.group) if known else 0
    if own > sure and known:
        _complete(known, asked)
    elif not sure and asked.own and not asked.roles:
        thing(plural_of(asked.group), asked.line).owned = True
    elif not sure:
        _complete(thing(f"{asked.group}_members", asked.line), asked)
    if not _is_named(subject, asked.group):
        field = _field_of_group(subject, asked.group)
        for name in _own_collections(subject.operation.path) if field else ():
            thing(name, None).add(field)
    for one in tuple(found()):
        if _belongs_to_group(one, subject, asked.group) and not keeps_places(
            one.name, asked.group
        ):
            one.add(f"{asked.group}_id")


def _own_collections(path: str) -> set[str]:
    """Return what the operation at *path* is about: its collection, and the record above what it makes or lists."""
    segments = path.strip("/").split("/")
    named = [one for one, next_ in pairwise(segments) if next_.startswith("{")]
    return {collection(path), *named[-1:]}


def _belongs_to_group(one: Thing, subject: Subject, group: str) -> bool:
    """Tell whether a sentence about *subject* says that the thing *one* belongs to a *group*."""
    noun = singular(one.name)
    if noun == group or any(names_group(name, group) for name in one.fields):
        return False
    return any(
        set(words(noun)) <= set(words(part.text)) and says_belonging(part.text, group)
        for part in subject.statements
        if len(part.text) <= LONGEST
    )


def _complete(places: Thing, asked: Membership) -> None:
    """Give *places* the fields that say who has which place where."""
    for telling, name in (
        (lambda one: names_group(one, asked.group), f"{asked.group}_id"),
        (names_person, "user_id"),
        (names_role, "role" if asked.roles else ""),
    ):
        if name and not any(map(telling, places.fields)):
            places.add(name)


def _is_named(subject: Subject, group: str) -> bool:
    """Tell whether callers of *subject* say which *group* they mean."""
    above = f"/{plural_of(group)}/{{"
    path = subject.operation.path
    return above in path or any(names_group(name, group) for name in subject.sent)


def _field_of_group(subject: Subject, group: str) -> str:
    """Return the field by which the plan has records name their *group*; empty where it has none."""
    field = f"{group}_id"
    if any(names_group(name, group) for name in subject.kept):
        return ""
    told = any(
        field in text or f"{group}Id" in text
        for one in subject.statements
        for text in (one.text, one.code.text if one.code else "")
        if group in text.casefold()
    )
    return field if told else ""
