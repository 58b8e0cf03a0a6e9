"""Sentences made ready for questions about access: words folded, operations and names marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from endpoint_plan.languages import table, words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.reading.access.asides import without_aside
from endpoint_plan.reading.access.belonging import as_owners
from endpoint_plan.reading.access.named_operations import (
    ROLE_WORD,
    NamedOperations,
    named_in,
)
from endpoint_plan.reading.access.owner_nouns import is_owner_of_role, owner_noun
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.words import fold_text

Targets = frozenset[int]
"""Indices of operations in the order of the plan."""

OPERATION, NAME = "§", "¤"
"""Signs before the number of a marked operation, and of a marked name of a role or scope."""

_PLACE = re.compile(
    r"[^\W_]+(?:_\w+)*(?:(?<=n)['’]t\b)?|(?<=\s)[-=]>(?=\s)|[,;:()/|&→✓✔✅✗✘❌]|[.!?](?=\s|$)|(?<=\s)[-–—+](?=\s)"
)
_SIGNS = {
    "+": words("patterns.and")[0],
    "&": words("patterns.and")[0],
    "–": "-",
    "—": "-",
    "!": ".",
    "?": ".",
    "->": "→",
    "=>": "→",
}
_BARE = re.compile(
    any_of(word for word in words("patterns.role_bare") if fold_text(word) != "role")
)
"""Words for a role that English does not have: behind them, a capital begins its name."""
_DENIALS = frozenset(fold_text(word) for word in (*words("patterns.not"), "non", "no"))
SAME = words("access.words.same")
"""Names of one role, of those who look after what all people have; the one of code first."""
_SHORTEST_STEM = 4
_ENDINGS = tuple(map(fold_text, words("patterns.role_ending")))
_DEEDS = frozenset(
    fold_text(word) for said in table("access.acts").values() for word in said
)
"""Words for what is done, which are no role in another case: whoever "writes" is no "writer" yet."""
_USUAL = tuple(
    word
    for word in words("access.words.roles")
    if word not in words("access.words.relations")
)
"""Roles that need no quotes to be known, but for those that people have to a record or a group."""
_PEOPLE = frozenset(map(fold_text, words("access.words.roles")))
_OWNERS = frozenset(map(fold_text, words("access.people.owner")))
"""Words for whose a record is, which name a role in quotes or a list of roles alone."""
_OWNER = fold_text(words("access.values.owner")[0])
_THE = frozenset(
    map(fold_text, (*words("access.people.the"), *words("access.people.its")))
)
"""In front of a word for the one person whose a record is."""
_BESIDE = re.compile(
    any_of(word for name in ("or", "and", "of") for word in words(f"patterns.{name}"))
)
"""Behind people, in front of others or of what they have to do with."""
_CLASSES = frozenset(words("access.words.classes"))


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence in folded words and signs: `only ¤0 may call §0 ; the others need ¤1`."""

    text: str
    operations: tuple[Targets, ...]
    """What §0, §1 ... stand for; empty where it is none of the plan's."""
    names: tuple[str, ...]
    """What ¤0, ¤1 ... stand for."""
    capitals: frozenset[str] = frozenset()
    """The words that the author writes in capitals."""
    roles: tuple[str, ...] = ()
    """The roles that the plan tells elsewhere."""
    guards: tuple[str, ...] = ()
    """The roles that code in it asks for."""
    forms: tuple[str, ...] = ()
    """How §0, §1 ... are named: by a "route", a "path" or a "method"."""
    quoted: frozenset[str] = frozenset()
    """The names that stand in code or quotes."""

    def is_quoted(self, names: Iterable[str]) -> bool:
        """Tell whether any of *names* stands in code or quotes."""
        return not self.quoted.isdisjoint(names)

    def is_named_by(self, form: str, part: str) -> bool:
        """Tell whether *part* names all its operations in the *form* "route", "path" or "method"."""
        found = re.findall(OPERATION + r"(\d+)", part)
        return bool(found) and all(self.forms[int(k)] == form for k in found)

    def knows(self, name: str) -> bool:
        """Tell whether *name* is a role, whatever stands around it."""
        return is_constant(name) or any(
            name == one or names_role(name.casefold(), one)
            for one in (*self.roles, *_USUAL)
        )

    def spelled(self, word: str) -> str:
        """Return the folded *word* as the author writes it."""
        return word.upper() if word.upper() in self.capitals else word

    def named(self, part: str) -> tuple[str, ...]:
        """Return the names that *part* of the text marks, each once."""
        found = (self.names[int(k)] for k in re.findall(NAME + r"(\d+)", part))
        return tuple(dict.fromkeys(found))

    def targets(self, part: str) -> Targets | None:
        """Return the operations that *part* of the text marks; None where it marks none."""
        found = re.findall(OPERATION + r"(\d+)", part)
        if not found:
            return None
        return frozenset[int]().union(*(self.operations[int(k)] for k in found))


@dataclass(slots=True)
class _Marking:
    scopes: Sequence[Scope]
    roles: tuple[str, ...]
    parts: list[str] = field(default_factory=list)
    operations: list[Targets] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    guards: list[str] = field(default_factory=list)
    quoted: set[str] = field(default_factory=set)

    def operation(self, found: Targets, form: str) -> None:
        self.parts.append(f"{OPERATION}{len(self.operations)}")
        self.operations.append(found)
        self.forms.append(form)

    def name(self, text: str) -> None:
        self.parts.append(f"{NAME}{len(self.names)}")
        self.names.append(text)

    def words(self, text: str) -> None:
        for match in _PLACE.finditer(text):
            token = match[0]
            if not token[0].isalnum():
                self.parts.append(_SIGNS.get(token, token))
            elif is_constant(token):
                self.name(token)
            elif self._names_owner(token, text[match.end() :]):
                self.parts.append(_OWNER)
            elif role := self._role(token):
                self.name(role)
            elif self._is_owner(token):
                self.parts.append(_OWNER)
            else:
                self.parts += fold_text(token).split()

    def _names_owner(self, word: str, behind: str) -> bool:
        """Tell whether *word*, also a role, stands for the one whom a record names: "the tenant", or "the tenant of the flat".

        Whoever does something, as in "the tenant pays", is anybody in that role.
        """
        before = self.parts[-1] if self.parts else ""
        if before not in _THE or not is_owner_of_role(word, tuple(self.scopes)):
            return False
        following = _PLACE.search(behind)
        if following is None or not following[0][0].isalnum():
            return True
        return _BESIDE.fullmatch(fold_text(following[0])) is not None

    def _is_owner(self, word: str) -> bool:
        """Tell whether *word* is the plan's own for whose a record is, and stands for one of them: "the keeper"."""
        before = self.parts[-1] if self.parts else ""
        return before in _THE and word == owner_noun(tuple(self.scopes))

    def _role(self, word: str) -> str:
        """Return the role that *word* names: a known one, or one in capitals behind "role"."""
        folded = fold_text(word)
        before = self.parts[-1] if self.parts else ""
        if before in _DENIALS:
            return ""
        known = "" if folded in _OWNERS else _first_named(folded, self.roles)
        usual = _first_named(folded, _USUAL)
        named = word[:1].isupper() and len(word) > 2 and not ROLE_WORD.fullmatch(folded)
        if named and (_BARE.fullmatch(before) or self._is_behind_role(word)):
            return known or word
        if known or not usual:
            return known
        plain = SAME[0] if usual in SAME else usual  # as tokens have it
        return self._spelled(usual) or (word if word.isupper() else plain)

    def _is_behind_role(self, word: str) -> bool:
        """Tell whether *word*, in capitals, stands behind "role", whatever sign is between them."""
        last = next((part for part in reversed(self.parts) if part not in ":-"), "")
        return word.isupper() and ROLE_WORD.fullmatch(last) is not None

    def _spelled(self, usual: str) -> str:
        """Return how the plan itself writes the *usual* role: admin and administrator are one."""
        same = SAME if usual in SAME else (usual,)
        return next((one for one in self.roles if plain_role(one) in same), "")


def is_constant(name: str) -> bool:
    """Tell whether *name* is a constant for a role, as `STUDIO_OWNER` is."""
    *before, last = name.split("_")
    if not before or not name.isupper() or not last:
        return False
    plain = (fold_text(one) for one in before)
    return fold_text(last) in _PEOPLE and _DENIALS.isdisjoint(plain)


_PLURAL = re.compile(r"(?<=`)s(?!\w)")
"""The ending of a name in code that stands for several people."""
_ASIDE = re.compile(
    rf" , (?:{any_of(words('patterns.and'))} )?{any_of(map(fold_text, (*words('access.people.nobody_else'), *words('access.people.however'))))} , "
)
"""What says once more that only those may who stand before it, or that it is not so elsewhere."""


def plain_role(name: str) -> str:
    """Return *name* as it is compared: Spring writes the role `ADMIN` as `ROLE_ADMIN` too."""
    return name.casefold().removeprefix("role_")


def same_role(name: str, other: str) -> bool:
    """Tell whether two names stand for one role, as admin and administrator do."""
    plain = {plain_role(name), plain_role(other)}
    return len(plain) == 1 or plain.issubset(SAME)


def are_among(roles: Iterable[str], others: Collection[str]) -> bool:
    """Tell whether each of *roles* is one of *others*."""
    return all(any(same_role(role, one) for one in others) for role in roles)


@lru_cache(maxsize=20_000)
def mark(text: str, scopes: Sequence[Scope], roles: tuple[str, ...] = ()) -> Marked:
    """Return *text* with the operations of *scopes* and the names in it marked.

    A name is what stands in code or quotes, and a word for one of the known *roles*.
    """
    marking = _Marking(scopes, roles)
    place = 0
    for start, end, what in named_in(text, scopes):
        if start < place:
            continue
        marking.words(text[place:start])
        if isinstance(what, NamedOperations):
            marking.operation(what.targets, what.form)
        elif _CLASSES.issuperset(map(fold_text, what)):
            marking.words(text[start:end])
        else:
            for one in what:
                marking.name(one)
            marking.quoted.update(what)
            if len(what) != 1 or text[start] not in "`'\"“„":
                marking.guards += what
        place = end
        if _PLURAL.match(text, end):
            place += 1
    marking.words(text[place:])
    joined = as_owners(without_aside(_ASIDE.sub(" ", " ".join(marking.parts))))
    capitals = frozenset(re.findall(r"\b[A-Z][A-Z_]{2,}\b", text))
    return Marked(
        joined,
        tuple(marking.operations),
        tuple(marking.names),
        capitals,
        roles,
        tuple(marking.guards),
        tuple(marking.forms),
        frozenset(marking.quoted),
    )


@lru_cache(maxsize=50_000)
def _first_named(word: str, roles: tuple[str, ...]) -> str:
    """Return the first of *roles* that the folded *word* names; empty where it names none."""
    alike = _by_initial(roles).get(word[:1], ())
    return next((one for one in alike if names_role(word, one)), "")


@lru_cache(maxsize=64)
def _by_initial(roles: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    """Return *roles* by the letter with which all their forms begin."""
    found: dict[str, list[str]] = {}
    for one in roles:
        found.setdefault(_stem(one)[:1], []).append(one)
    return found


@lru_cache(maxsize=2_000)
def _stem(role: str) -> str:
    return fold_text(role).replace(" ", "_")


@lru_cache(maxsize=50_000)
def names_role(word: str, role: str) -> bool:
    """Tell whether the folded *word* is *role* in the singular, the plural or another case."""
    stem = _stem(role)
    if word in (stem, f"{stem}s", f"{stem}es"):
        return True
    if stem.endswith("y") and word == f"{stem[:-1]}ies":
        return True
    if stem.endswith("man") and word == f"{stem[:-3]}men":
        return True
    cut = stem[: max(_SHORTEST_STEM, len(stem) - 1)]
    return (
        len(stem) > _SHORTEST_STEM
        and word not in _DEEDS
        and word.startswith(cut)
        and len(word) <= len(stem) + 2
        and word.endswith(_ENDINGS)
    )
