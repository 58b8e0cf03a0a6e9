"""The pieces of a sentence on access: who, what is done, to what, and what tells nothing of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from endpoint_plan.languages import table, words
from endpoint_plan.languages.phrases import Phrasebook
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.reading.access.deeds import may_be_verb, names_thing
from endpoint_plan.reading.access.marks import NAME, OPERATION
from endpoint_plan.reading.access.phrases import says
from endpoint_plan.reading.access.unread import is_agent, is_nobody
from endpoint_plan.reading.operations.scopes import Scope
from endpoint_plan.text.words import fold_text

_LISTING = "listing"
_DEEDS = ("reading", "making", "changing", "deleting", "writing", "managing")
_KINDS = (
    "any_role",
    "nobody_else",
    "public",
    "token",
    "owner",
    "who",
    "but",
    "scope",
    _LISTING,
    *_DEEDS,
    "own",
    "shown",
    "alone",
    "denying",
    "all",
    "condition",
    "filling",
)
"""Kinds of pieces; of equally long phrases, the first counts."""
_JOINING = frozenset(",/():-→|")
_PARTICIPLE = tuple(words("access.plain.participle"))
_GERUND = tuple(words("access.reach.infinitives"))
_LONGEST_NAME = 2
_LONGEST_PHRASE, _LONGEST_RELATIVE = 8, 4
"""Words of the longest phrase that is looked for, and of the longest behind "who"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a phrase, and of which kind it is; of the kind "word" it is not known."""

    kind: str
    text: str
    act: str = ""
    """Of a deed: what is done, by the name of its words under `access.verbs`."""


@cache
def _book() -> Phrasebook:
    told = {**table("access.plain"), **table("access.verbs")}
    told[_LISTING] = table("access.acts")[_LISTING]
    told["own"] = table("access.people")["own"]
    told["who_did"] = told.pop("did")
    told["who_them"] = told.pop("them")
    told["who_they"] = told.pop("they")
    kinds = (*_KINDS, "who_did", "who_them", "who_they")
    return Phrasebook({kind: told[kind] for kind in kinds})


def pieces_of(text: str, scopes: Sequence[Scope], *, sure: bool = False) -> list[Piece]:
    """Return the pieces of a marked clause; those of the kind "word" are not known."""
    tokens = text.replace(".", " ").split()
    found: list[Piece] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if not token[0].isalnum():
            kind = "joint" if token in _JOINING else "word"
            kind = {OPERATION: "operation", NAME: "name"}.get(token[0], kind)
            found.append(Piece(kind, token))
            place += 1
            continue
        size, kind = _longest(tokens, place)
        if kind == "who" and (end := _of_maker(tokens, place + size, scopes)):
            while found and found[-1].kind == "word":
                found.pop()  # "the borrower who made it"
            found.append(Piece("owner", " ".join(tokens[place:end])))
            place = end
            continue
        if (they := _size_of("who_they", tokens, place)) and (
            did := _size_of("who_did", tokens, place + they)
        ):
            found.append(Piece("own", " ".join(tokens[place : place + they + did])))
            place += they + did
            continue
        if kind == "who":
            _, follows = _longest(tokens, place + size)
            if follows not in ("filling", "alone", "token", "scope"):
                found.append(Piece("word", token))  # who does something else
                place += size
                continue
            size, kind = _longest(tokens, place, without="who")
        apart = _apart(tokens, place)
        if apart:
            found.append(Piece("deed", token, apart[1]))
            del tokens[apart[0]]
            place += 1
            continue
        act = kind if kind in (_LISTING, *_DEEDS) else ""
        if (
            size <= 1
            and names_thing(token, scopes)
            and not (act and _is_verb(tokens, place, scopes))
        ):
            kind, size, act = "thing", 1, ""
        said = " ".join(tokens[place : place + max(size, 1)])
        if kind == "shown":
            found += (Piece("deed", said, "reading"), Piece("alone", said))
            place += size
            continue
        found.append(Piece("deed" if act else kind or "word", said, act))
        place += max(size, 1)
    return _with_people(_without_participles(found), sure=sure)


def _without_participles(pieces: Sequence[Piece]) -> list[Piece]:
    """Return *pieces*, where what was done to a thing before is not known: "published essays" are some of them."""
    found: list[Piece] = []
    for number, one in enumerate(pieces):
        behind = pieces[number + 1].kind if number + 1 < len(pieces) else ""
        before = pieces[number - 1].text if number else ""
        done = one.act and one.text.endswith(_PARTICIPLE) and behind == "thing"
        passive = before in words("access.plain.being")
        found.append(Piece("word", one.text) if done and not passive else one)
    return found


def _is_verb(tokens: Sequence[str], place: int, scopes: Sequence[Scope]) -> bool:
    """Tell whether the word at *place* is a verb, which may be one for a thing as well: "to book a boat"."""
    if place:
        return may_be_verb(tokens[:place])
    behind = tokens[1:2]
    article = behind and behind[0] in table("patterns")["article"]
    return bool(article) or any(names_thing(one, scopes) for one in behind)


def _apart(tokens: Sequence[str], place: int) -> tuple[int, str] | None:
    """Return where the second part of a verb stands that begins at *place*, and what it does: "take a listing down"."""
    for deed, verbs in table("access.verbs_apart").items():
        for first, _, last in (verb.partition(" ") for verb in verbs):
            if tokens[place] == first and last in tokens[place + 2 : place + 6]:
                return tokens.index(last, place + 2), deed
    return None


def _longest(
    tokens: Sequence[str], place: int, *, without: str = ""
) -> tuple[int, str]:
    """Return how many tokens the longest phrase at *place* has, and its kind, which is not *without*."""
    end = place
    while (
        end < len(tokens) and tokens[end][0].isalnum() and end - place < _LONGEST_PHRASE
    ):
        end += 1
    best = (0, "")
    for match in _book().matches(" ".join(tokens[place:end])):
        if match.start or match.meaning not in _KINDS or match.meaning == without:
            continue
        if match.length > best[0] or (
            match.length == best[0]
            and _KINDS.index(match.meaning) < _KINDS.index(best[1])
        ):
            best = (match.length, match.meaning)
    return best


def _of_maker(tokens: Sequence[str], place: int, scopes: Sequence[Scope]) -> int:
    """Return where "who made it" ends whose verb begins at *place*; 0 where it is no such words.

    In some languages the thing stands before the verb: "która ją złożyła".
    """
    start = place
    begun = _size_of("who_them", tokens, place)
    place += begun
    did = _size_of("who_did", tokens, place)
    if not did:
        return 0
    place += did
    after = _size_of("who_them", tokens, place)
    if after:
        return place + after
    if place < len(tokens) and tokens[place] in table("patterns")["article"]:
        place += 1
    if place < len(tokens) and names_thing(tokens[place], scopes):
        return place + 1
    return place if begun or place > start else 0


def _size_of(kind: str, tokens: Sequence[str], place: int) -> int:
    end = place
    while (
        end < len(tokens)
        and tokens[end][0].isalnum()
        and end - place < _LONGEST_RELATIVE
    ):
        end += 1
    sizes = (
        match.length
        for match in _book().matches(" ".join(tokens[place:end]))
        if not match.start and match.meaning == kind
    )
    return max(sizes, default=0)


def _with_people(pieces: Sequence[Piece], *, sure: bool) -> list[Piece]:
    """Return *pieces* with words for people whom nothing else names, where somebody must be named."""
    found: list[Piece] = []
    place = 0
    while place < len(pieces):
        end = place
        while end < len(pieces) and pieces[end].kind == "word":
            end += 1
        run = [one.text for one in pieces[place:end]]
        if not run:
            found.append(pieces[place])
            place += 1
            continue
        if (
            len(run) <= _LONGEST_NAME
            and _is_slot(found)
            and (
                (sure and not (found and found[-1].kind in ("name", "somebody")))
                or (
                    _is_somebody(run[-1], found if len(run) == 1 else ())
                    and _is_subject(found, pieces[end:])
                )
            )
        ):
            found.append(Piece("somebody", singular("_".join(run))))
        else:
            found += pieces[place:end]
        place = end
    return found


def _is_slot(before: Sequence[Piece]) -> bool:
    """Tell whether behind the pieces *before* somebody is named: at the start, behind "only", "by", or somebody else."""
    for one in reversed(before):
        if one.kind in ("alone", "but", "name", "somebody", "owner"):
            return True
        if one.kind == "filling" and one.text in words("access.people.by"):
            return True
        if one.kind not in ("joint", "all", "token") and one.text not in _between():
            return False
    return True


def _is_subject(before: Sequence[Piece], behind: Sequence[Piece]) -> bool:
    """Tell whether a word that is not known can be one for people: no verb, as in "`clerk` lets" and "Allows editing"."""
    if before and before[-1].kind in ("name", "somebody", "owner"):
        return False
    if before or not behind:
        return True
    acts = next((k for k, one in enumerate(behind) if one.act), len(behind))
    if not any(says("people.may_act").match(one.text) for one in behind[:acts]):
        return False
    follows = behind[0]
    gerund = follows.text.split()[0].endswith(_GERUND)
    may = says("people.may_act").match(follows.text) or says("people.may_not").match(
        follows.text
    )
    joined = follows.kind == "joint" or follows.text in _joints()
    return bool(may) or joined or (bool(follows.act) and not gerund)


@cache
def _joints() -> frozenset[str]:
    kinds = ("patterns.or", "patterns.and")
    return frozenset(fold_text(one) for kind in kinds for one in words(kind))


@cache
def _between() -> frozenset[str]:
    """Return the words that may stand between the one behind which people are named, and them."""
    kinds = ("patterns.article", "patterns.or", "patterns.and", "access.plain.around")
    return frozenset(fold_text(one) for kind in kinds for one in words(kind))


def _is_somebody(word: str, before: Sequence[Piece]) -> bool:
    """Tell whether a word that is not known is one for people: by its form, or since one of them does it: "by a clerk"."""
    if is_nobody(word) or is_nobody(singular(word)):
        return False
    if says("people.group").fullmatch(word):
        return False
    if is_plural(word) or is_agent(singular(word)):
        return True
    if len(before) < 2 or before[-1].text not in words("patterns.article"):
        return False
    by = words("access.people.by")
    named = before[-2].text in (*by, *_joints()) and len(before) > 2
    return named or bool(says("people.only").fullmatch(before[-2].text))
