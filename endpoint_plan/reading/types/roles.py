"""Which declared type belongs to which message of an operation, by its name and fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from endpoint_plan.languages.names import (
    ASKING,
    ERROR_WORDS,
    LIST_WORDS,
    QUERY_WORDS,
    REQUEST_WORDS,
    RESPONSE_WORDS,
    TYPE_VERBS,
)
from endpoint_plan.model.schema import Declaration
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.reading.types.types_in_text import split_name
from endpoint_plan.text.http_paths import split_prefix

_NEUTRAL = frozenset(
    {"dto", "dtos", "schema", "model", "api", "type", "data", "body", "validation"}
)
_TELLING = LIST_WORDS.union(
    REQUEST_WORDS, RESPONSE_WORDS, QUERY_WORDS, ERROR_WORDS, *TYPE_VERBS.values()
)


class Role(Enum):
    """A message of an operation, or a part of it."""

    REQUEST = REQUEST_WORDS
    RESPONSE = RESPONSE_WORDS
    QUERY = QUERY_WORDS
    ERROR = ERROR_WORDS


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words of an identifier in lower case and singular."""
    return tuple(map(_singular, split_name(name)))


@lru_cache(maxsize=4096)
def role_words(name: str) -> frozenset[str]:
    """Return the words of *name* that point to a role in any operation."""
    return _TELLING.intersection(name_words(name))


@lru_cache(maxsize=4096)
def _roles_of(name: str) -> frozenset[Role]:
    """Return the roles to which words of *name* point."""
    return frozenset(one for one in Role if not one.value.isdisjoint(name_words(name)))


def may_be(name: str, role: Role) -> bool:
    """Tell whether a type called *name* can have *role*: no word of it points to another role only."""
    roles = _roles_of(name)
    if Role.ERROR in roles:
        return role is Role.ERROR
    if role is Role.RESPONSE and ends_in_request_word(name):
        return False
    return (
        role in roles or not roles or (role is Role.RESPONSE and roles == {Role.QUERY})
    )


def ends_in_request_word(name: str) -> bool:
    """Tell whether *name* ends in a word for what callers send: `ListBooksQuery`."""
    own = [word for word in name_words(name) if word not in _NEUTRAL]
    return len(own) > 1 and own[-1] in ASKING


def affinity(name: str, scope: Scope, role: Role) -> float:
    """Return how well *name* suits *role* in the operation of *scope*; negative, if it cannot.

    The role's own words give one point, the verb of the method gives another, and a third is
    shared out by the part of the name's nouns that the path has. Where the path of a POST ends in
    an action, that is its verb: `LoginRequest` suits `/auth/login`, `RegisterRequest` does not.
    """
    parts = set(name_words(name))
    if not may_be(name, role):
        return -1.0
    verbs = TYPE_VERBS.get(scope.method, frozenset())
    others = frozenset[str]().union(*TYPE_VERBS.values()) - verbs
    foreign = bool(parts & others) and not parts & verbs
    if role is Role.REQUEST and foreign and not parts & others & path_words(scope.path):
        return -1.0
    nouns = _nouns(parts, scope, role)
    shared = len(nouns & path_words(scope.path)) / len(nouns) if nouns else 0.0
    telling = _telling(name, scope.path)
    return float(bool(telling & role.value)) + float(acts(name, scope)) + shared


def acts(name: str, scope: Scope) -> bool:
    """Tell whether *name* has the action of the path, or else a verb of the method."""
    action = _action(scope)
    if action:
        return action <= frozenset(name_words(name))
    verbs = TYPE_VERBS.get(scope.method, frozenset())
    return bool(_telling(name, scope.path) & verbs)


@lru_cache(maxsize=4096)
def _telling(name: str, path: str) -> frozenset[str]:
    """Return the words of *name* that may tell a role: those that are no nouns of *path*.

    On `/shopping-lists`, a `ShoppingList` is one thing, and a `ListShoppingListsResponse` holds
    many.
    """
    many = Counter(path_words(path) & LIST_WORDS)
    return frozenset((Counter(name_words(name)) - many).elements())


def _action(scope: Scope) -> frozenset[str]:
    """Return the words of the last part of a POST's path, unless it is a plural: a collection."""
    last = scope.path.rsplit("/", 1)[-1].casefold()
    if scope.method != "POST" or last != _singular(last):
        return frozenset()
    return frozenset(name_words(last))


def _nouns(parts: Iterable[str], scope: Scope, role: Role) -> frozenset[str]:
    return (
        frozenset(parts)
        - role.value
        - TYPE_VERBS.get(scope.method, frozenset())
        - _NEUTRAL
    )


def _reads_collection(scope: Scope) -> bool:
    """Tell whether the operation reads a collection: its path ends in a plural."""
    last = scope.path.rsplit("/", 1)[-1].casefold()
    return scope.method == "GET" and _singular(last) != last


def speaks_of_many(name: str) -> bool:
    """Tell whether the type *name* is about a list: `BookListQuery`, `SearchParams`, `BooksQuery`."""
    words = name_words(name)
    plain = split_name(name)
    listing = LIST_WORDS | TYPE_VERBS["GET"] & QUERY_WORDS
    return not listing.isdisjoint(words) or any(
        one != other and one not in _TELLING
        for one, other in zip(words, plain, strict=True)
    )


def field_overlap(declaration: Declaration, names: frozenset[str]) -> float:
    """Return the share of common fields of *declaration* and *names* (Jaccard's index)."""
    own = declaration.type.field_names
    return len(own & names) / len(own | names) if own and names else 0.0


def best_by_name(
    declarations: Iterable[Declaration], scope: Scope, role: Role, *, alone: bool
) -> Declaration | None:
    """Return the declaration whose name suits *role* best, whatever its fields; None without one.

    A word of the role is enough where the plan has no other operation (*alone*). Among several
    operations the name must share a noun with the path as well.
    """
    rated = [
        (affinity(one.name, scope, role), one)
        for one in declarations
        if _can_tell_role(one.name, scope, role, alone)
    ]
    best = max((score for score, _ in rated), default=0.0)
    return (
        next((one for score, one in rated if score == best), None)
        if best >= 1
        else None
    )


def belongs_to_another(name: str, scope: Scope, others: Iterable[Scope]) -> bool:
    """Tell whether the path of another operation with the method of *scope* says more of *name*.

    Beside `POST /generate/cards`, a `GenerateCardsResponse` is no answer to `POST /cards`.
    """
    parts = frozenset(name_words(name))
    own = parts & path_words(scope.path)
    return any(
        other.method == scope.method and parts & path_words(other.path) > own
        for other in others
    )


def _can_tell_role(name: str, scope: Scope, role: Role, alone: bool) -> bool:
    """Tell whether *name* is enough to give a type *role*."""
    parts = frozenset(name_words(name))
    if not alone:
        nouns, path = _nouns(parts, scope, role), path_words(scope.path)
        does = bool(parts & TYPE_VERBS.get(scope.method, frozenset()))
        if not (nouns and nouns <= path) and not (does and nouns & path):
            return False
    if (
        role is Role.RESPONSE
    ):  # only an operation that reads a collection answers with a list
        many = bool(_telling(name, scope.path) & LIST_WORDS)
        return many == _reads_collection(scope) or alone
    named_so = role is Role.REQUEST and "{" in scope.path and bool(_action(scope))
    return bool(parts & role.value) or (named_so and acts(name, scope))


@lru_cache(maxsize=4096)
def path_words(path: str) -> frozenset[str]:
    """Return the words of the steady parts of *path*, a prefix such as `/api/v1` aside."""
    _, parts = split_prefix(path)
    steady = (part for part in parts if not part.startswith("{"))
    return frozenset(word for part in steady for word in name_words(part))


def _singular(word: str) -> str:
    """Return *word* without the ending of a plural: a stem to compare, which may be no word."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ses") and len(word) > 4:
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word
