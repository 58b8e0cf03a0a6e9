"""Roles that sentences mention, where no statement on access names any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from endpoint_plan.languages import compile_words
from endpoint_plan.languages import words as words_of
from endpoint_plan.markdown.http_routes import find_methods
from endpoint_plan.reading.access.deeds import does_something_else
from endpoint_plan.reading.access.marks import mark
from endpoint_plan.reading.access.phrases import READ_ONLY, access_meanings, says
from endpoint_plan.reading.access.roles import forbids_a_role
from endpoint_plan.reading.access.shown_fields import is_about_a_field
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.words import fold_text

_NAMED = r"""[`'"]+[A-Za-z][\w-]*[`'"]+"""
_USUAL_ROLE = f"(?:{'|'.join(words_of('access.words.roles'))})"
_USUAL_NAME = re.compile(rf"\b{_USUAL_ROLE}\b", re.IGNORECASE)
_JOINT = r"(?:\s*[,/|]\s*|\s+)(?:{and|or}\s+)?"
_ROLE = compile_words(
    rf"""
    \b {{role_named}} \b \s* [:=]? \s* (?P<after> {_NAMED} (?:{_JOINT}{_NAMED})* )
  | (?P<before> {_NAMED} (?:{_JOINT}{_NAMED})* ) \s+ {{role_after}} \b
  | \b (?P<const>ROLE_[A-Z_]+) \b
  | hasRole\( \s* ['"] (?P<call>\w+)
  | \b (?!{{role_after}}\b) {{role_bare}} \s+ (?P<bare>(?-i:[A-Z][A-Za-z]{{2,}})) \b
  | \b {{role_named}} \s+ (?P<usual>{_USUAL_ROLE}) {{role_ending}}? \b
  | \b (?P<first> {_USUAL_ROLE} (?:{_JOINT}{_USUAL_ROLE})* ) \s+ {{role_after}} \b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NAME = re.compile(r"[`'\"]([A-Za-z][\w-]*)[`'\"]")


def mentioned_roles(
    sentences: Iterable[str], scope: Scope, scopes: Sequence[Scope]
) -> tuple[str, ...]:
    """Return the roles of which a caller must have one, as the plan writes them."""
    known = words_of("access.words.roles")
    found: dict[str, None] = {}
    for text in sentences:
        methods = find_methods(text)
        if says("people.membership").search(fold_text(text)):
            continue  # what a role within a group decides
        if is_about_a_field(text, scope):
            continue
        spoken = mark(text, (), known).text
        if forbids_a_role(spoken) or does_something_else(spoken, scopes):
            continue  # whom it keeps out, or for what nobody knows
        if "strict" not in access_meanings(READ_ONLY.sub("", text)) or (
            methods and scope.method not in methods
        ):
            continue
        for match in _ROLE.finditer(text):
            found.update(dict.fromkeys(_named_roles(match)))
    return tuple(found)


def _named_roles(match: re.Match[str]) -> Iterable[str]:
    """Return the roles that *match* names: one, or an enumeration."""
    coded, usual = match["after"] or match["before"], match["first"] or match["usual"]
    if coded:
        return _NAME.findall(coded)
    if usual:
        names = _USUAL_NAME.findall(usual)
        return [name if name.isupper() else name.casefold() for name in names]
    return filter(None, (match["const"], match["call"], match["bare"]))
