"""Which operations a clause is about by what it says is done, and to what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from endpoint_plan.caches.patterns import kept_patterns
from endpoint_plan.languages import table, words
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.actions import (
    BEFORE_VERB,
    ENDING,
    SHORTEST_VERB,
    actions_of,
    done_by_agent,
    is_said_of_actions,
    nouns_of,
    spoken_words,
    verb_of,
)
from endpoint_plan.reading.access.marks import Targets
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    OF,
    OR,
    ROLE,
    alternatives,
    says,
)
from endpoint_plan.reading.operations.scopes import Scope

_METHODS: dict[str, frozenset[str]] = {
    "reading": frozenset({"GET"}),
    "seeing": frozenset({"GET"}),
    "making": frozenset({"POST"}),
    "changing": frozenset({"PUT", "PATCH"}),
    "deleting": frozenset({"DELETE"}),
    "writing": frozenset({"POST", "PUT", "PATCH", "DELETE"}),
}
_ALL = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
"""What whoever may manage things does."""
_DEED = re.compile(
    "|".join(
        (
            alternatives(
                "acts.managing", "acts.sending", *(f"acts.{act}" for act in _METHODS)
            ),
            ARTICLE,
            OR,
            OF,
        )
    )
)
"""What says which deed is meant, and what stands between it and its things."""
_LISTING = re.compile(
    rf"(?<!{words('patterns.and')[0]} )(?<!{words('patterns.or')[0]} ){alternatives('acts.listing')}(?! {OR})"
)
"""The reading of lists, but for one of several ways of reading."""
_INFINITIVES = "(?:" + "|".join(words("access.reach.infinitives")) + ")"
_SOME_DEED = re.compile(
    rf"{alternatives('people.may_verb')} (?:{alternatives('people.only')} )?(?!{alternatives('people.passive')})(?P<next>[a-z]{{3,}})(?= |$)"
    rf"|{alternatives('people.may_act')} (?:{alternatives('people.only')} )?(?P<verb>[a-z]{{3,}}{_INFINITIVES})(?= |$)"
    rf"|^(?P<first>[a-z]{{2,}}{_INFINITIVES})(?= |$)"
)
_DONE_BY_ROLE = re.compile(
    rf"¤\d+ (?P<verb>[a-z]{{4,}}) (?:{ARTICLE} )?(?P<thing>[a-z]{{3,}})"
)
_SEVERAL = 2
_MAKING = re.compile(alternatives("acts.making"))
_ENDING_OF_NOUN = re.compile(
    "(?:" + "|".join(words("access.reach.noun_endings")) + ")$"
)


@lru_cache(maxsize=20_000)
def methods_of(part: str) -> frozenset[str]:
    """Return the methods of the operations that do what the clause says is done; none if it does not say."""
    found = frozenset[str]().union(
        *(known for act, known in _METHODS.items() if says(f"acts.{act}").search(part))
    )
    managing = says("acts.managing").search(part) and says("people.may_act").search(
        part
    )
    return found | _ALL if managing else found


@lru_cache(maxsize=20_000)
def acts_of(part: str, about: Targets, scopes: Sequence[Scope]) -> Targets | None:
    """Return those operations of *about* that do what the clause says is done; None if it does not say."""
    for whose in ("people.maker", "people.own", "people.owner"):
        part = says(whose).sub(" ", part)  # what somebody did once
    actions, rest = actions_of(part, about, scopes)
    methods = methods_of(without_nouns(rest, scopes))
    if not (methods or actions):
        actions = done_by_agent(part, about, scopes)
    if says("acts.sending").search(rest) and things_of(rest, scopes):
        methods |= _METHODS["making"]  # without a thing of theirs, it may be a token
    if not methods:
        return actions or None
    found = about & _with_methods(methods, tuple(scopes))
    if methods == _METHODS["making"]:
        found = _makers(found, scopes)
    lists = _is_of_lists(without_nouns(part, scopes))
    return actions | (_lists(found, scopes) if lists else found)


@lru_cache(maxsize=100)
def _with_methods(methods: frozenset[str], scopes: tuple[Scope, ...]) -> Targets:
    return frozenset(i for i, one in enumerate(scopes) if one.method in methods)


def _makers(found: Targets, scopes: Sequence[Scope]) -> Targets:
    """Return those of *found* that make a record, as no action on one does: publishing adds nothing; all where none does."""
    made = (i for i in found if not verb_of(scopes[i].method, scopes[i].path))
    return frozenset(made) or found


@lru_cache(maxsize=20_000)
def with_known_deeds(part: str, scopes: Sequence[Scope]) -> str:
    """Return the clause with a known verb for each that only a path of an action tells: "release" is a change."""
    known = next(iter(words("access.acts.changing")))
    made: list[str] = []
    for word in part.split():
        said = is_said_of_actions(word, " ".join(made), scopes)
        made.append(known if said and not methods_of(word) else word)
    return " ".join(made)


@lru_cache(maxsize=20_000)
def without_nouns(part: str, scopes: Sequence[Scope]) -> str:
    """Return the clause without the words that are things of paths, where no verb can stand: "change books"."""
    things = _last_nouns(scopes)
    part = says("acts.list_noun").sub(" ", part)
    kept: list[str] = []
    for word in part.split():
        noun = singular(word) in things or word in things
        if noun and not BEFORE_VERB.search(" ".join(kept)):
            continue
        kept.append(word)
    return " ".join(kept)


def writes_among(about: Targets, scopes: Sequence[Scope]) -> Targets:
    """Return those of *about* that do more than read."""
    return frozenset(i for i in about if scopes[i].method in _METHODS["writing"])


def actions_or_writes(about: Targets, scopes: Sequence[Scope]) -> Targets:
    """Return the actions among *about*, which alone may be called by any verb; where there are none, all that do more than read."""
    acting = (i for i in about if verb_of(scopes[i].method, scopes[i].path))
    return frozenset(acting) or writes_among(about, scopes)


def only_writes(part: str) -> bool:
    """Tell whether what the clause says is done reads nothing."""
    methods = methods_of(part)
    return bool(methods) and "GET" not in methods


@lru_cache(maxsize=20_000)
def does_something_else(part: str, scopes: Sequence[Scope]) -> bool:
    """Tell whether the clause says that something is done for which none of several operations is known."""
    everything = frozenset(range(len(scopes)))
    if len(scopes) == 1 or acts_of(part, everything, scopes) is not None:
        return False
    if says("acts.managing").search(part):
        return False
    match = _SOME_DEED.search(part)
    verb = next((said for said in match.groups() if said), "") if match else ""
    verb = verb or _verb_of_role(part, scopes)
    return bool(verb) and not says("acts.calling").fullmatch(verb)


def _verb_of_role(part: str, scopes: Sequence[Scope]) -> str:
    """Return the verb between a role and a thing of a path: `staff` decide claims."""
    match = _DONE_BY_ROLE.search(part)
    if match and singular(match["thing"]) in _last_nouns(scopes):
        return match["verb"]
    return ""


def names_unknown_thing(part: str, found: Targets, scopes: Sequence[Scope]) -> bool:
    """Tell whether the clause says to what something is done, in a word that is none of the things of *found*.

    Of one kind of things it is sure which they are, whatever they are called.
    """
    things = [scopes[i] for i in found]
    things = [one for one in things if not verb_of(one.method, one.path)]
    if len(_last_nouns(tuple(things))) < _SEVERAL:
        return False
    spoken = spoken_words(part)
    if any(nouns_of(scopes[i].path, whole=True) & spoken for i in found):
        return False
    own = says("people.own").search(part)
    left = _known_words().sub(" ", part[own.end() :] if own else part)
    return any(word.isalpha() and len(word) >= SHORTEST_VERB for word in left.split())


@cache
@kept_patterns()
def _known_words() -> re.Pattern[str]:
    """Return the pattern of all words that sentences on access have but for roles and things."""
    kinds = ("people", "proof", "acts", "reach", "membership")
    names = (f"{kind}.{name}" for kind in kinds for name in table(f"access.{kind}"))
    return re.compile("|".join((alternatives(*names), ARTICLE, OR, OF, ROLE)))


def _is_of_lists(part: str) -> bool:
    """Tell whether what the clause reads is lists, and nothing else: "the endpoint that reads all boats"."""
    if says("reach.calls").search(part) and says("people.everything").search(part):
        return methods_of(part) == _METHODS["reading"]
    rest = _LISTING.sub(" ", part)
    return rest != part and methods_of(rest) <= _METHODS["reading"]


def _lists(found: Targets, scopes: Sequence[Scope]) -> Targets:
    """Return those of *found* that read no single record, all where they all do."""
    return frozenset(i for i in found if not scopes[i].path.endswith("}")) or found


def about_nouns(
    part: str, among: Targets, scopes: Sequence[Scope], *, whole: bool = False
) -> Targets:
    """Return those of *among* whose things the clause names; all where it names none.

    *whole*: a thing that stands anywhere in the path counts.
    """
    spoken = spoken_words(part)
    done, _ = actions_of(part, among, scopes)
    if not whole:
        spoken = _made_by(part, scopes) or spoken
    fitting = frozenset(i for i in among if nouns_of(scopes[i].path, whole) & spoken)
    return fitting | done if fitting else among


def about_another_thing(part: str, index: int, scopes: Sequence[Scope]) -> bool:
    """Tell whether *part* names things of paths, and none of those of the operation *index*."""
    spoken = spoken_words(part)
    named = spoken & _last_nouns(tuple(scopes))
    return bool(named) and not spoken & nouns_of(scopes[index].path, whole=True)


def _made_by(part: str, scopes: Sequence[Scope]) -> frozenset[str]:
    """Return the nouns for what the deeds of the clause make: who books a boat makes a booking."""
    stems = {ENDING.sub("", match[0]) for match in _MAKING.finditer(part)}
    return frozenset(
        noun
        for noun in _last_nouns(scopes)
        if (stem := _ENDING_OF_NOUN.sub("", noun)) != noun and stem in stems
    )


@lru_cache(maxsize=20_000)
def things_of(part: str, scopes: Sequence[Scope]) -> frozenset[str]:
    """Return the nouns of *part* that the last words of paths are."""
    return _last_nouns(scopes) & {
        singular(word) for word in _DEED.sub(" ", part).split()
    }


def ends_in_thing(text: str, scopes: Sequence[Scope]) -> bool:
    """Tell whether the last word of *text* is one for what a path ends in, whatever else it may mean."""
    return singular(text.split()[-1]) in _last_nouns(scopes)


def behind_label(label: str, scopes: Sequence[Scope]) -> Targets:
    """Return the operations whose paths end in what *label* names, short or in full: "Statistics" of `/stats`."""
    spoken = spoken_words(label)
    return frozenset(
        i
        for i, one in enumerate(scopes)
        if any(
            _is_short_for(noun, said)
            for noun in nouns_of(one.path, whole=False)
            for said in spoken
        )
    )


def _is_short_for(noun: str, said: str) -> bool:
    short, long = sorted((noun.removesuffix("s"), said.removesuffix("s")), key=len)
    return len(short) >= SHORTEST_VERB and long.startswith(short)


def told_deeds(
    part: str, about: Targets, scopes: Sequence[Scope], behind: str = ""
) -> Targets | None:
    """Return the operations that *part* names by nothing but deeds and things: "reading boats".

    None where it has a word that is neither. What stands *behind* it names its things, where it names none.
    """
    methods = methods_of(without_nouns(part, scopes))
    left = _DEED.sub(" ", part.strip(" .,:;()-"))
    named = things_of(part, scopes)
    if not methods and (acted := _only_acts(part, about, scopes)):
        return acted
    unknown = set(left.split())
    if not methods or len(unknown) > max(len(named), _named_otherwise(unknown, scopes)):
        return None
    named = _made_by(part, scopes) or named or things_of(behind, scopes)
    done = acts_of(part, about, scopes) or frozenset()
    return frozenset(
        i for i in done if not named or named & nouns_of(scopes[i].path, whole=False)
    )


def _named_otherwise(unknown: set[str], scopes: Sequence[Scope]) -> int:
    """Return how many of the *unknown* words may be names of things: of one kind, it is sure which they are, whatever they are called."""
    things = [one for one in scopes if not verb_of(one.method, one.path)]
    one_kind = len(_last_nouns(tuple(things))) < _SEVERAL
    return int(one_kind and all(word.isalpha() for word in unknown))


def _only_acts(part: str, about: Targets, scopes: Sequence[Scope]) -> Targets:
    """Return the actions that *part* names by their verb, and by nothing but their thing beside it."""
    acted, rest = actions_of(f"¤0 {part.strip(' .,:;()-')}", about, scopes)
    rest = rest.removeprefix("¤0")
    left = set(_DEED.sub(" ", rest).split())
    return acted if len(left) <= len(things_of(rest, scopes)) else frozenset()


@lru_cache(maxsize=16)
def _last_nouns(scopes: Sequence[Scope]) -> frozenset[str]:
    """Return the words for what the paths end in."""
    return frozenset[str]().union(*(nouns_of(one.path, whole=False) for one in scopes))
