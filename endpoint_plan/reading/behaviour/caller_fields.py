"""Fields of a record that name whoever calls, under any name.

In code: `seller_id=current_user.id`, `offer.seller_id != user_id`; in prose: "`seller_id` is taken from the token".
"""

import re
from collections.abc import Iterator

from endpoint_plan.languages import compile_words
from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.names import OWNER
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.model.behaviour import Change, Operand, Place
from endpoint_plan.model.schema import Format, Kind, Schema
from endpoint_plan.notations.queries.operands import named_value
from endpoint_plan.reading.access.agents import is_agent
from endpoint_plan.reading.access.marks import are_among
from endpoint_plan.reading.behaviour.subject import Statement, Subject
from endpoint_plan.text.identifiers import fold_name, words

_SET = re.compile(
    r"^[ \t]*(?:\w{1,40}\.)?(\w{2,60})\s*[=:]\s*([\w.$]{2,60}(?:\(\))?)\s*[,;)}]*\s*(?:#.*|//.*)?$",
    re.MULTILINE,
)
"""A line of a call or of an object: `seller_id=current_user.id,`."""
_COMPARED = re.compile(
    r"\bif\s*\(?\s*(?:!\w{1,40}\s*\|\|\s*)?(\w{1,40})\.(\w{2,60})\s*(?:!==?|is not)\s*"
    r"([\w.$]{2,60}(?:\(\))?)\s*\)?\s*(?:[:{]|throw\b|return\b)"
)
"""A guard that asks for nothing else: `if offer.seller_id != user_id:`."""
_OF_CALLER = compile_words(r"\b{of_caller}\b")
_IS_CALLER = compile_words(
    r"[`'\")]{0,2}\s*(?:=|:=|→|->|\b{into}\b|(?=\s{article}))\s*(?:{article}\s+)?(?:id\s+{of}\s+)?(?:{article}\s+)?{who_calls}(?:['’]s\s+(?:own\s+)?id)?(?!\w)"
)
"""Behind the name of a field: `approvedBy` to the caller, to the id of the current user."""
_BY_CALLER = compile_words(
    r"\b(?P<done>\w+)\s+{by}\s+(?:{article}\s+)?{who_calls}(?!\w)"
)
"""What whoever calls has done: "brought by the caller"."""
_BEFORE = 80
"""Characters in front of the words for the token among which the field is named."""
_RECORDS = frozenset({"record", "entity", "existing", "item", "row"})
"""Names of variables for the record, beside its noun."""
_FOR_OTHERS = frozenset(
    (*phrases("names.paths.members"), *phrases("names.paths.for_others"))
)
"""What one caller makes for another: the user that it names is not who makes it."""
NAMING = ("id", "by")
"""Last words of the names of fields that name somebody."""


def read_caller_fields(subject: Subject) -> tuple[str, ...]:
    """Return the fields of the record of *subject* that code or text about it alone sets to the caller, or demands to be it."""
    found = dict.fromkeys(filter(None, _named(subject)))
    named = tuple(one for one in found if _names_somebody(one, subject))
    return named or tuple(_usual(subject))


def set_to_caller(
    part: Statement, text: str, name: str, schema: Schema
) -> Iterator[Change]:
    """Yield that *text* sets the field *name*, which can hold who calls, to the caller."""
    if not _holds_callers(schema):
        return
    for match in re.finditer(rf"(?<![\w.]){re.escape(name)}(?!\w)", text):
        if _IS_CALLER.match(text, match.end()):
            caller = Operand(place=Place.CALLER)
            yield Change(field=name, value=caller, says=part.text, line=part.line)


def _holds_callers(schema: Schema) -> bool:
    """Tell whether a field of *schema* can hold the id of a caller."""
    plain = schema.kind is Kind.STRING and schema.format in (None, Format.UUID)
    return not schema.enum and (plain or schema.kind is Kind.INTEGER)


def _usual(subject: Subject) -> Iterator[str]:
    """Yield the field with a usual name for who has or made a record, where a caller makes one and does not send it."""
    if _makes(subject):
        usual = [name for name in subject.kept if fold_name(name) in OWNER]
        if not usual and not subject.operation.roles:
            usual = [name for name in subject.kept if _is_doer(name, subject)]
        yield from (name for name in usual if not subject.given(name))


def _makes(subject: Subject) -> bool:
    """Tell whether callers who are known make a record, and for nobody else."""
    operation = subject.operation
    made = words(operation.path.rpartition("/")[2])
    return (
        operation.method == "POST"
        and bool(operation.auth)
        and bool(made)
        and is_plural(made[-1])
        and singular(made[-1]) not in _FOR_OTHERS
    )


def done_in_a_role(subject: Subject) -> Iterator[Change]:
    """Yield that a new record names the caller, whose role lets them make it: `inspectorId`, which is no owner."""
    if not subject.operation.roles or not _makes(subject):
        return
    doers = [name for name in subject.kept if _is_doer(name, subject)]
    for name in doers if len(doers) == 1 else ():
        known = subject.given(name) or name in read_caller_fields(subject)
        if not known and _holds_callers(subject.kept[name]):
            yield Change(field=name, value=Operand(place=Place.CALLER))


def _is_doer(name: str, subject: Subject) -> bool:
    """Tell whether the field *name* always holds the id of somebody of whom the plan speaks, and keeps no records: `keeperId`, beside "only the keeper"."""
    doer = words(name)[:-1] if words(name)[-1:] == ["id"] else []
    if len(doer) != 1 or subject.kept[name].nullable:
        return False
    if not is_agent(doer[0]) and not are_among(doer, subject.operation.roles):
        return False
    spoken = subject.peers.spoken | subject.spoken
    return doer[0] not in subject.peers.by_noun and not spoken.isdisjoint(
        (doer[0], f"{doer[0]}s")
    )


def _names_somebody(name: str, subject: Subject) -> bool:
    parts = words(name)
    return len(parts) > 1 and parts[-1] in NAMING and not subject.given(name)


def _named(subject: Subject) -> Iterator[str]:
    for part in subject.statements:
        if part.own and part.code is None and subject.operation.method == "POST":
            yield from _told(part.text, subject)
        if part.code is None or not part.own:
            continue
        for holder, name, value in _COMPARED.findall(part.code.text):
            own = (
                fold_name(holder).endswith(subject.noun)
                or fold_name(holder) in _RECORDS
            )
            if own and named_value(value).place is Place.CALLER:
                yield subject.known(name)
        if subject.operation.method == "POST":
            for name, value in _SET.findall(part.code.text):
                if named_value(value).place is Place.CALLER:
                    yield subject.known(name)


def _told(text: str, subject: Subject) -> Iterator[str]:
    """Yield the field that *text* says to be taken from the token, or that is called by what whoever calls has done."""
    for done in _BY_CALLER.finditer(text):
        yield subject.known(f"{done['done']}_by")
    for match in _OF_CALLER.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        named = (subject.known(name) for name in reversed(re.findall(r"\w+", before)))
        yield next((name for name in named if _names_somebody(name, subject)), "")
