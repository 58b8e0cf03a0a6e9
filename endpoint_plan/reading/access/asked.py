"""What one clause of a sentence demands: behind a label, behind its operation, or as a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from endpoint_plan.reading.access.actions import nouns_of
from endpoint_plan.reading.access.deeds import told_deeds
from endpoint_plan.reading.access.demands import read_demand
from endpoint_plan.reading.access.labels import LABEL, label_kind
from endpoint_plan.reading.access.marks import NAME, Marked
from endpoint_plan.reading.access.opening import (
    denies_opening,
    is_contradicted,
    is_qualified,
    is_question,
)
from endpoint_plan.reading.access.own_sentences import who_does_it
from endpoint_plan.reading.access.phrases import (
    ANY_DEED,
    OR,
    Demand,
    alternatives,
)
from endpoint_plan.reading.access.telling import Telling
from endpoint_plan.reading.access.unread import tells_deeds
from endpoint_plan.reading.access.values import only_one, opens_outright, read_value
from endpoint_plan.reading.outline import Topic

_AT_START = re.compile(r"^(?:§\d+[ ,:()→-]*)+")
_ONLY_ROUTES = re.compile(rf"(?:§\d+|{OR}| )+")
_REST = re.compile(rf"^{alternatives('reach.rest')} ?:? ?")
_ONLY_DEEDS = re.compile(
    rf"^{alternatives('people.only')} (?:{alternatives('people.given_to')} )?(?:{ANY_DEED})(?: [^\W\d_]+)?(?: {alternatives('proof.asked')} (?:\S+ ){{0,2}}?{alternatives('proof.proof')})?$"
)
"""Nothing but what is done needs a token, or is what a label says that one is needed for."""


@dataclass(slots=True)
class Asking(Telling):
    """The clauses of one sentence, each with what it demands."""

    def demand_of(self, marked: Marked, part: str, before: str = "") -> Demand:
        """Return what the clause demands; what is taken back opens nothing, and keeps out who has no token."""
        found = self._demand(marked, part, before)
        if not found and denies_opening(part) and not _tells_of_others(part):
            return Demand(auth=True)
        if found.auth is not False:
            return found
        if denies_opening(part):
            return replace(found, auth=True)
        again = self.told.own and is_contradicted(marked.text, part)
        if again or is_qualified(part) or is_question(self.told.text):
            self.tell(marked, part, before=before, turned=found)
            return replace(found, auth=True)
        return found

    def _demand(self, marked: Marked, part: str, before: str) -> Demand:
        """Return what the clause demands: behind a label, behind its operation, as a sentence."""
        label = LABEL.match(part.strip())
        kind = label_kind(label["label"]) if label else None
        said = label["value"] if label and kind == "authentication" else part
        if _ONLY_DEEDS.match(said.strip()) and self.acts(part):
            return Demand(auth=True)
        if label and kind:
            value = label["value"]
            value = value if _ONLY_ROUTES.fullmatch(value) else _AT_START.sub("", value)
            operations = _ONLY_ROUTES.fullmatch(value.strip(" ."))
            if operations and kind in ("public", "authentication"):
                return Demand(auth=kind != "public", labelled=True)
            found = read_value(kind, marked, value, kind == "roles")
            if found or kind in ("roles", "scopes", "denied"):
                return found
            return read_demand(marked, label["value"], before)
        security = self.told.topic is Topic.SECURITY
        if (
            label
            and security
            and told_deeds(label["label"], self.told.about, self.scopes)
        ):
            found = read_value("access", marked, label["value"], False)
            if found:
                return replace(found, labelled=False)
        bare = _REST.sub("", _AT_START.sub("", part.strip()))
        if bare != part.strip():
            told = read_value("access", marked, bare, False)
            new = not all(map(marked.knows, told.roles or ()))
            if new and self.told.topic is not Topic.SECURITY:
                pass  # what a request holds stands behind its operation, too
            elif told and told.owned is None:
                return replace(told, labelled=False)
        elif self.told.own and opens_outright(bare, self.told.text):
            return Demand(auth=False, labelled=True)
        elif self.told.topic is Topic.SECURITY and (only := only_one(marked, bare)):
            return Demand(auth=True, roles=only)
        found = read_demand(marked, part, before)
        if found or not self.told.own:
            return found
        paths = (self.scopes[one].path for one in self.told.about)
        nouns = (nouns_of(path, whole=False) for path in paths)
        return who_does_it(marked, part, frozenset[str]().union(*nouns))


def _tells_of_others(part: str) -> bool:
    """Tell whether the clause has a name, or says that something is done: then it may be about more than callers without a token."""
    return NAME in part or tells_deeds(part)
