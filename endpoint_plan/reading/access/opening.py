"""Whether a clause that speaks of callers without a token lets them in: only where nothing of it takes that back.

"No anonymous access" keeps them out, "no auth tokens are stored" says nothing of them, and "public for members" lets in
some. What opens an operation is understood as a whole, or opens nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from endpoint_plan.languages import words
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import singular
from endpoint_plan.reading.access.agents import is_for_people
from endpoint_plan.reading.access.marks import NAME, mark
from endpoint_plan.reading.access.phrases import (
    ARTICLE,
    DEEDS,
    OR,
    alternatives,
    says,
)

_PIECES = re.compile(r" ?(?:[,;:.()]|(?<= )-(?= )) ?")
_PROOF = alternatives("proof.proof")
_WITHOUT = alternatives("proof.without")
_ASKED = alternatives("proof.asked")
_OPEN = alternatives("opening.open")
_IS = any_of(words("patterns.is_or_must"))
_NO_PROOF = re.compile(
    rf"{_WITHOUT} (?:[^\W\d_]+ ){{0,2}}?{_PROOF}(?: (?:{_IS} )?{_ASKED})?|{_PROOF} (?:{_IS} )?{_WITHOUT}(?: {_IS})? {_ASKED}"
)
"""No token is needed: what is denied here opens."""
_FORBIDDEN = re.compile(
    rf"(?:{_WITHOUT}|{alternatives('opening.forbidding')}) (?:[^\W\d_]+ ){{0,4}}?{_OPEN}(?= |$)"
    rf"|{_OPEN} (?:[^\W\d_]+ ){{0,3}}?(?:{alternatives('opening.forbidding')}|{alternatives('opening.forbidden')}|{_WITHOUT})(?= |$)"
)
_NEVER_WITHOUT = re.compile(
    rf"{_WITHOUT} (?:[^\W\d_]+ ){{0,3}}?{alternatives('opening.lacking')} (?:{ARTICLE} )?{_PROOF}(?= |$)"
)
"""It does not work without a token."""
_NEITHER = re.compile(rf"(?:^|: ){_WITHOUT} {_PROOF} , {_WITHOUT} ")
"""No token, no access."""
_NOT_SO = re.compile(rf"^(?P<open>.*?) : (?:{_WITHOUT}|{alternatives('opening.forbidden')})(?= |$)")  # fmt: skip
_OF_SOMETHING = re.compile(
    rf"(?:^| ){alternatives('opening.none')} (?:{_PROOF})(?! (?:{_ASKED}|{_IS}|{OR}|{alternatives('opening.behind')}|[§,;:.()-])(?= |$|\d))(?= [^\W\d_]| {NAME})"
)
"""There is none of something that has to do with tokens: "no auth data is logged"."""
_ON_CONDITION = re.compile(
    rf"(?:^| ){alternatives('if', 'opening.condition', 'people.unless', 'people.turning', 'people.maybe')}(?= |$)"
)
_ONLY = re.compile(
    rf"^{alternatives('people.only')} |{_OPEN} (?:[^\W\d_]+ )?{alternatives('people.only')}(?= |$)"
)
_MORE_PROOF = re.compile(
    rf"{_WITHOUT} (?:[^\W\d_]+ )?{alternatives('opening.more')} (?:[^\W\d_]+ )?{_PROOF}"
)
"""No token beside that which there is."""
_FOR_WHOM = re.compile(
    rf" {alternatives('people.meant_for', 'people.given_to')} (?:(?:{ARTICLE}|{alternatives('people.each', 'people.its')}) )?(?P<whom>.*)$"
)
_PROOF_TOO = re.compile(
    rf"^(?:{alternatives('people.yet')} )?(?:(?:{ARTICLE} )?{_PROOF} (?:{_IS} )?{_ASKED}|{_ASKED} (?:{ARTICLE} )?{_PROOF})(?= |$)|^(?:{_PROOF} ?)+$"
)
"""And a token is needed, of the same thing."""
_DEED = rf"{alternatives(*(f'acts.{deed}' for deed in DEEDS))}(?= |$)"
_PARTICIPLE = re.compile(
    r"[^\W\d_]{3,}(?:" + "|".join(words("access.people.participles")) + ")"
)
_FIRST_WORDS = 3
"""Words behind "for" in which people may be named."""


@lru_cache(maxsize=20_000)
def denies_opening(part: str) -> bool:
    """Tell whether the marked clause *part* says that callers without a token are not let in."""
    if _NEVER_WITHOUT.search(part) or _NEITHER.search(part):
        return True
    bare = _NO_PROOF.sub(" , ", part)
    said = _NOT_SO.match(bare)
    if said and re.search(_OPEN, said["open"]):
        return True
    return any(_FORBIDDEN.search(one) for one in _PIECES.split(bare))


@lru_cache(maxsize=20_000)
def is_qualified(part: str) -> bool:
    """Tell whether the marked clause *part* opens something on a condition, for some people, or another thing than operations."""
    if _OF_SOMETHING.search(part) or _MORE_PROOF.search(part) or says("opening.part").search(part):  # fmt: skip
        return True
    pieces = [one.strip() for one in _PIECES.split(part) if one.strip()]
    opening = [n for n, one in enumerate(pieces) if _opens(one)]
    for place in opening:
        bare = _NO_PROOF.sub(" , ", pieces[place])
        if _ON_CONDITION.search(bare) or _ONLY.search(bare):
            return True
        if _is_for_some(_behind_opening(pieces[place])):
            return True
        if any(_PROOF_TOO.match(one) for one in pieces[place + 1 :]):
            return True
        if place + 1 < len(pieces) and _begins_condition(pieces[place + 1]):
            return True
        if place and says("opening.condition").fullmatch(pieces[place - 1]):
            return True
    return False


def is_contradicted(text: str, part: str) -> bool:
    """Tell whether the marked *text* goes on behind its clause *part* to ask for a token all the same: "public, but needs a token"."""
    behind = text.partition(part)[2].strip()
    if not part.strip() or not behind.startswith(","):
        return False
    following = _PIECES.split(behind.strip(" ,"))[0]
    return bool(_PROOF_TOO.match(following.strip()))


def opens_wholly(text: str) -> bool:
    """Tell whether nothing of the plain *text* takes back that it opens something."""
    part = mark(text, ()).text
    return not (is_question(text) or denies_opening(part) or is_qualified(part))


def is_question(text: str) -> bool:
    """Tell whether *text* asks something: what it asks about is not told."""
    return bool(re.search(r"\w\?(?=\s|$)", text))


def _opens(piece: str) -> bool:
    return bool(re.search(_OPEN, piece) or _NO_PROOF.search(piece))


def _behind_opening(piece: str) -> str:
    """Return what stands behind the words that open something, with the last of them."""
    found = [*re.finditer(_OPEN, piece), *_NO_PROOF.finditer(piece)]
    return piece[min(one.end() for one in found) :]


def _begins_condition(piece: str) -> bool:
    """Tell whether a piece behind one that opens says when, or for whom: ", if shared", ", for members"."""
    condition = re.match(alternatives("if", "people.only"), piece)
    return bool(condition) or _is_for_some(f" {piece}")


def _is_for_some(piece: str) -> bool:
    """Tell whether *piece* names those for whom something is, and they are not everybody."""
    match = _FOR_WHOM.search(piece)
    said = match["whom"].split()[:_FIRST_WORDS] if match else []
    if not said or re.match(_DEED, match["whom"] if match else ""):
        return False
    some = len(said) > 1 and _PARTICIPLE.fullmatch(said[0]) and not re.match(_OPEN, said[0])  # fmt: skip
    return bool(some) or any(map(_is_person, said))


def _is_person(word: str) -> bool:
    kinds = ("persons", "owner")
    if word.startswith(NAME) or any(says(f"people.{one}").fullmatch(word) for one in kinds):  # fmt: skip
        return True
    several = singular(word) != word or says("strangers.jobs").fullmatch(word)
    signed_in = says("proof.signed_in").fullmatch(word)
    return bool(signed_in or (several and is_for_people(word)))
