"""One class for each error that the plan names, and who raises it."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from endpoint_plan.blueprint import ErrorClass
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.route import owner_noun
from endpoint_plan.design.records.keys import looks_up
from endpoint_plan.design.records.named_things import missing_noun
from endpoint_plan.languages import book
from endpoint_plan.languages import words as phrases
from endpoint_plan.model.behaviour import Place
from endpoint_plan.model.plan import INVALID_STATUSES, ErrorCase, Operation
from endpoint_plan.reading.behaviour.causes import stands_apart
from endpoint_plan.text.http_statuses import STATUSES, is_usual, status_of
from endpoint_plan.text.identifiers import (
    LONGEST,
    ClassName,
    Identifier,
    cut,
    unique,
    words,
)
from endpoint_plan.text.words import fold_letters

MAX_NAME_WORDS = 6

LONGEST_STEM = LONGEST - len("999Error")
"""Letters of the name of an error in front of a number and its ending."""

GENERAL = frozenset("".join(words(status.word)) for status in STATUSES.values())
"""Codes that say no more than the status does: NOT_FOUND, CONFLICT."""


@dataclass(frozen=True, slots=True)
class Refusals:
    """The errors of one operation."""

    raised: tuple[ErrorClass, ...]
    """By the rules."""
    not_found: ErrorClass | None
    """By the service, when the record is missing."""
    forbidden: ErrorClass | None
    """By the service, when the record is somebody else's and the plan does not hide it."""


class ErrorClasses:
    """Makes the error classes of a resource, each once.

    *taken* are the stems of names that other classes have, see `stem_of`.
    """

    def __init__(self, noun: str, taken: Iterable[str] = ()) -> None:
        self.noun = noun
        self._taken = set(taken)
        self._made: dict[tuple[str, int], ErrorClass] = {}
        self._keys: dict[ClassName, tuple[str, int]] = {}

    def refusals(
        self,
        endpoint: Endpoint,
        handled: frozenset[int],
        stored: Container[ErrorCase] = (),
        *,
        owned: bool = False,
    ) -> Refusals:
        """Return the errors of *endpoint*.

        Statuses in *handled* are answered elsewhere, the cases in *stored* by the repository;
        *owned*: its record belongs to a caller.
        """
        cases = [
            case
            for case in endpoint.operation.errors
            if (
                case.status not in handled
                or _is_rule(case, endpoint)
                or _is_apart(case, endpoint)
                or (owned and is_foreign_beside_roles(case, endpoint.operation.errors))
                or (not owned and is_beside_roles(case, endpoint.operation))
            )
            and case not in stored
        ]
        ruled = {(rule.status, rule.code) for rule in endpoint.operation.rules}
        # One case may have several causes, of which a rule is one and owners are another.
        unruled = [
            case
            for case in cases
            if (case.status, case.code) not in ruled
            or (case.others and is_about_owners(case))
        ]
        foreign = foreign_case(unruled) if owned and looks_up(endpoint) else None
        shared = foreign is not None and (foreign.status, foreign.code) in ruled
        cases = [case for case in cases if case is not foreign or shared]
        missing = [
            case
            for case in cases
            if case.status == 404 and not _is_of_profile(case, endpoint)
        ]
        raised = {}
        not_found = None
        if looks_up(endpoint):
            first = next(
                (case for case in missing if self._speaks_of_record(case)), None
            )
            plain = len(missing) == 1 or not any(case.code for case in missing)
            first = first or (missing[0] if missing and plain else None)
            not_found = self._make(first or ErrorCase(status=404))
            others = {case.code for case in missing if case.code} - {not_found.code}
            cases = [
                case for case in cases if case.status != 404 or case.code in others
            ]
        for case in cases:
            made = self._make(case, _missing_noun(endpoint, case))
            raised[made.name] = made
        return Refusals(
            tuple(sorted(raised.values(), key=lambda e: (e.status, e.name))),
            not_found,
            self._make(foreign) if foreign else None,
        )

    def conflict(self, case: ErrorCase) -> ErrorClass:
        """Return the class for the conflict *case*, which the repository raises."""
        return self._make(case)

    def all(self) -> tuple[ErrorClass, ...]:
        """Return every class made so far, by status."""
        return tuple(
            sorted(self._made.values(), key=lambda error: (error.status, error.name))
        )

    def made(self, case: ErrorCase, noun: str = "") -> ErrorClass:
        """Return the class for *case*, about a *noun* where it says no more than its status."""
        return self._make(case, noun)

    def latest(self, error: ErrorClass) -> ErrorClass:
        """Return *error* with the causes that were met since; one that is of no resource as it is."""
        key = self._keys.get(error.name)
        return self._made[key] if key else error

    def _speaks_of_record(self, case: ErrorCase) -> bool:
        code = [
            word for word in words(case.code) if word not in ("not", "found", "error")
        ]
        return bool(code) and code == words(self.noun)

    def _own_stem(self, plain: ClassName, status: int) -> ClassName:
        """Return the stem of *plain*; where it is taken, with what tells the two apart.

        That is the status where this resource has the code already, else the resource itself.
        """
        stem = stem_of(plain)
        if stem in self._taken:
            told = any(name == plain for name, _ in self._made)
            pair = (stem, status_of(status).word) if told else (self.noun, stem)
            stem = "".join(ClassName(part) for part in pair)
        return ClassName(cut(stem, LONGEST_STEM))

    def _make(self, case: ErrorCase, noun: str = "") -> ErrorClass:
        noun = noun or self.noun
        status = status_of(case.status)
        general = [*words(noun), *words(status.word)]
        parts = words(case.code)[:MAX_NAME_WORDS] or general
        if parts[-1] == "error" and len(parts) > 1:
            parts = parts[:-1]
        if "".join(parts) in GENERAL:
            parts = general
        elif len(parts) == 1 and case.code.islower():
            # Such a code says what the error is about, and not what is wrong with it.
            parts = [*parts, *words(status.word)]
        named = cut("".join(part.capitalize() for part in parts), LONGEST_STEM)
        plain = ClassName(f"{named}Error")
        key = (plain, case.status)
        known = self._made.get(key)
        if known:
            causes = tuple(dict.fromkeys((*known.causes, *filter(None, [case.cause]))))
            self._made[key] = replace(known, causes=causes, message=known.message)
            return self._made[key]
        stem = unique(self._own_stem(plain, case.status), self._taken)
        self._taken.add(stem)
        name = ClassName(f"{stem}Error")
        made = ErrorClass(
            name=name,
            status=case.status,
            code=case.code or Identifier(name.removesuffix("Error")).upper(),
            message=case.message or status.message.format(noun=noun.replace("_", " ")),
            causes=(case.cause,) if case.cause else (),
        )
        self._made[key] = made
        self._keys[name] = key
        return made


def foreign_case(cases: Iterable[ErrorCase]) -> ErrorCase | None:
    """Return the refusal of those who ask for what is somebody else's; None where it is hidden.

    A 404 that speaks of owners hides it. Else it is the 403 that does, or the only one.
    """
    known = list(cases)
    hidden = any(case.status == 404 and is_about_owners(case) for case in known)
    forbidden = [case for case in known if case.status == 403]
    telling = [case for case in forbidden if is_about_owners(case)]
    if hidden:
        return None
    return next(iter(telling or (forbidden if len(forbidden) == 1 else ())), None)


def is_foreign_beside_roles(case: ErrorCase, cases: Iterable[ErrorCase]) -> bool:
    """Tell whether *case* is the one of several 403 among *cases* that is about owners, so that another is about roles."""
    coded = {one.code for one in cases if one.status == 403 and one.code}
    return len(coded) > 1 and case.code in coded and is_about_owners(case)


def is_beside_roles(case: ErrorCase, operation: Operation) -> bool:
    """Tell whether *case* is a 403 of *operation* for another cause than roles, where one with another code is for these."""
    told = [one for one in operation.errors if one.status == 403 and one.code]
    role_words = {fold_letters(one) for one in phrases("patterns.role_named")}
    named = {word for role in operation.roles for word in words(role)}
    for signs in (role_words, named):
        # Who is refused for another cause may be called by a role as well.
        of_roles = {one.code for one in told if _is_refused_by(signs, one)}
        if of_roles:
            return case in told and len(of_roles) == 1 and case.code not in of_roles
    return False


def _is_refused_by(signs: set[str], case: ErrorCase) -> bool:
    said = {*words(case.code), *words(case.cause)}
    return is_usual(case.code, case.status) or not said.isdisjoint(signs)


def _is_rule(case: ErrorCase, endpoint: Endpoint) -> bool:
    """Tell whether *case*, answered as invalid input is, is a rule about what is stored: "already accepted"."""
    if endpoint.operation.method == "GET" or case.status not in INVALID_STATUSES:
        return False
    told = f"{case.code.replace('_', ' ')} . {case.message} . {case.cause}"
    meanings = {match.meaning for match in book("causes").matches(told)}
    return meanings == {"stored"}


def _is_apart(case: ErrorCase, endpoint: Endpoint) -> bool:
    """Tell whether *case*, answered as invalid input is, has a cause and a code of its own: "both ends are the same"."""
    return case.status in INVALID_STATUSES and stands_apart(
        case, endpoint.operation.errors
    )


def _is_of_profile(case: ErrorCase, endpoint: Endpoint) -> bool:
    """Tell whether the code of *case* is that for callers without a record of their own."""
    return bool(case.code) and any(
        one.left.place is Place.PROFILE and rule.code == case.code
        for rule in endpoint.operation.rules
        for one in rule.when
    )


def is_about_owners(case: ErrorCase) -> bool:
    """Tell whether *case* speaks of whose a thing is."""
    return book("ownership").has(
        "owner", f"{case.code} . {case.message} . {case.cause}"
    )


def stem_of(name: str) -> str:
    """Return the *name* of a class without the ending of errors, before which numbers stand."""
    return name.removesuffix("Error")


def _missing_noun(endpoint: Endpoint, case: ErrorCase) -> str:
    """Return what is missing when *endpoint* answers 404: what its body names, or what it stands below."""
    if case.status != 404:
        return ""
    named = missing_noun(endpoint, case)
    if named or not endpoint.parents:
        return named or ""
    return owner_noun(endpoint.operation.path, endpoint.parents[-1].name)
