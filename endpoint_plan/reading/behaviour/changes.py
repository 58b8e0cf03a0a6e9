"""What an operation sets on its record beside what callers send: `status` to "sold", `publishedAt` to the moment.

Three sources say it: an update in the plan's queries, an assignment in its sketches of code, and a sentence
with a verb of setting, a field of the record and a value that the field takes. A sentence with a condition
("if it is rejected, ...") says what happens sometimes, and is left to `conditional_changes.py`.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from endpoint_plan.languages import book, compile_words
from endpoint_plan.languages import words as words_of
from endpoint_plan.languages.names import UPDATED, VERBS
from endpoint_plan.languages.phrases import any_of
from endpoint_plan.languages.plurals import is_plural, singular
from endpoint_plan.markdown.lines import code_spans
from endpoint_plan.model.behaviour import Change, Operand, Place, Query, Verb, value_of
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import SCALAR_KINDS, Format, Kind, Schema
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.reading.behaviour.caller_fields import set_to_caller
from endpoint_plan.reading.behaviour.subject import Statement, Subject, collection
from endpoint_plan.reading.behaviour.things_in_text import without_things
from endpoint_plan.reading.behaviour.told_states import told_states
from endpoint_plan.reading.facts.rates import read_period
from endpoint_plan.reading.outline import Topic
from endpoint_plan.text.identifiers import Identifier, fold_name, words

_Told = TypeVar("_Told", bound=Change)

TELLING = (Topic.OVERVIEW, Topic.DATA_FLOW, Topic.STEPS, Topic.OTHER, Topic.REQUEST)
"""Topics that say what an operation does."""

LONGEST = 600
"""Characters of a sentence in which changes are looked for."""

_LATER = r"`?(?P<number>\d{1,4})`?\s(?P<unit>[^\W\d]{1,12})\s{from_now}"
_VALUE = (
    rf"(?P<value>{_LATER}|{any_of(words_of('changes.now'))}\b(?!\s\d)|"
    r"`[^`]{1,60}`|'[^']{1,60}'|\"[^\"]{1,60}\"|“[^”]{1,60}”|\d{1,9}(?![\d.]|\s*(?:%|[a-z]))|\b\w{1,30}\b(?:\(\))?)(?!\s*(?:{or}\b|[/|])\s*[`'\"“])"
)
_AFTER = compile_words(
    rf"[`'\")\]]{{0,2}}\s*(?:\([^)]{{0,30}}\)\s*|[^\W\d]{{3,20}}\s+)?(?:{{from}}\s+[`'\"]?[\w-]{{1,40}}[`'\"]?\s+)?(?:=|:=|→|->|\b{{into}}\b|\b{{turns}}\b)\s*{_VALUE}"
)
"""Between the name of a field and its value: `status` to "sold", status = 'sold', statusu z `draft` na `active`."""
_BESIDE = compile_words(rf"[`'\"]{{0,1}}\s*[=:]?\s*{_VALUE}")
_COLUMN_SET = re.compile(
    r"([a-z]\w{1,59})\s*(?:=|:=)\s*(?:['\"][\w-]{1,60}['\"]|now\(\)|current_timestamp(?:\(\))?)",
    re.IGNORECASE,
)
"""A column with the value that it is set to, written as code."""
_COLUMN_NAME = re.compile(r"(?P<name>[a-z]\w{1,59})(?:\s*:?=.*)?$")
_NAMED = re.compile(r"`[\w.-]{1,60}`")
NEAR = 3
"""Words in front of the verb that says what is done."""
_QUALIFIED = re.compile(r"`(\w{2,60})\.(\w{2,60})")
_INTO = re.compile(r"[^\W\d]\s+`([a-z]\w{2,59})`")
"""A name in code behind a word, as tables stand: an entry in `audit_logs`."""
_NOTHING = re.compile(r"\b(?:null|none)\b", re.IGNORECASE)
SENTENCES = re.compile(r"(?<=[.;])\s+")
"""What stands between sentences."""
_KEEPING = re.compile(
    rf"^[^:`]*{any_of(words_of('deletion.keeping'))}[^:`]*[:;,]\s+", re.IGNORECASE
)
"""That a delete keeps its record, in front of what becomes of it."""
_ASSIGNMENT = re.compile(
    r"^[ \t]*(\w{1,40})\.(\w{1,60})\s*=\s*([^=;#\n][^;#\n]{0,80}?);?\s*(?:#.*|//.*)?$",
    re.MULTILINE,
)
_AHEAD = compile_words(_LATER)
_NULLS = ("null", "none", "nil")
_MEMBER = re.compile(r"[A-Z]\w*(?:\.\w+)*\.(\w+)")
_SENT = compile_words(
    r"[`'\")\]]{0,2}\s*(?:[^\W\d]{3,20}\s+)?(?:=|:=|→|->|\b{into}\b)\s*(?:{article}\s+)?"
    r"(?:(?:{sent}|{of}|{article})\s+)*[`'\"](?:(?:body|request|payload|dto|command|input)\.)?(?P<sent>[A-Za-z]\w{0,59})[`'\"]"
)
"""Between the name of a field and that of what is sent for it: `status` to the `result` that was sent."""
_CLOCK = re.compile(
    r"(?:now|current_timestamp)(?:\(\))?|new Date\(.*\).*|(?:\w+\.)*(?:utc_?)?now\b.*",
    re.IGNORECASE,
)
_RECORDS = frozenset({"record", "entity", "existing", "item", "row", "instance"})
"""Names of variables for the record, beside its noun."""
_NUMBERED = re.compile(
    r"(?<!\w)(?=((?:\w|\b-\b){1,100})`?\s(?:[^\W\d]{1,60}\s){0,2}\d)"
)
"""A name with a number behind it: "a quantity of 0"."""


def agreed(told: Iterable[_Told], key: Callable[[_Told], str]) -> tuple[_Told, ...]:
    """Return the first of what is *told* for each *key*; what is told in two ways says nothing."""
    found: dict[str, list[_Told]] = {}
    for one in told:
        found.setdefault(key(one), []).append(one)
    return tuple(
        several[0]
        for several in found.values()
        if len({(one.raised, repr(one.value)) for one in several}) == 1
    )


def telling(subject: Subject, beside: tuple[Topic, ...] = ()) -> Iterator[Statement]:
    """Yield the statements about *subject* alone that say in words what it does, with those of topics *beside* the usual ones."""
    return (
        part
        for part in subject.statements
        if part.own and part.code is None and part.topic in (*TELLING, *beside)
    )


def read_changes(subject: Subject) -> tuple[Change, ...]:
    """Return what *subject* sets on its record, each field once; contradictions say nothing."""
    found: dict[str, dict[Operand, Change]] = {}
    for read in (_queried, _assigned, _said):
        new: dict[str, dict[Operand, Change]] = {}
        for change in read(subject):
            new.setdefault(change.field, {}).setdefault(change.value, change)
        for name, values in new.items():
            found.setdefault(name, values)
    return tuple(
        next(iter(values.values())) for values in found.values() if len(values) == 1
    )


def _queried(subject: Subject) -> Iterator[Change]:
    """Yield what the queries on the table of *subject* set to values that they tell."""
    free = dict(settable(subject))
    wanted = Verb.UPDATE if not _creates(subject) else Verb.INSERT
    own = [
        query
        for query in subject.operation.queries
        if query.verb is wanted and not query.shared and _is_own(subject, query)
    ]
    for query in own:
        for change in query.sets:
            name = subject.known(change.field)
            if name in free and (operand := _fitting(free[name], change.value)):
                yield change.model_copy(update={"field": name, "value": operand})


def _is_own(subject: Subject, query: Query) -> bool:
    own = fold_name(collection(subject.operation.path))
    table = fold_name(query.table)
    return own in (table, fold_name(singular(str(Identifier(query.table)))))


def _creates(subject: Subject) -> bool:
    path = subject.operation.path
    if subject.operation.method != "POST":
        return False
    below = re.search(r"\}/", path.rpartition("/")[0] + "/")
    return not below or path.endswith(f"/{collection(path)}")


def _assigned(subject: Subject) -> Iterator[Change]:
    """Yield what the code about *subject* assigns to fields of the record."""
    free = dict(settable(subject))
    for part in subject.statements:
        if part.code is None or not part.own:
            continue
        for match in _ASSIGNMENT.finditer(part.code.text):
            holder, name = fold_name(match[1]), subject.known(match[2])
            about = not holder.startswith("mock") and (
                holder in _RECORDS or holder.endswith(subject.noun)
            )
            operand = name and about and value_in(free.get(name), match[3])
            if operand:
                line = part.line + part.code.text.count("\n", 0, match.start(2))
                yield Change(
                    field=name,
                    value=operand,
                    says=match[0].strip().split("\n")[0],
                    line=line,
                )


def _said(subject: Subject) -> Iterator[Change]:
    """Yield what sentences about *subject* say that it sets."""
    creates = _creates(subject)
    for part in telling(subject):
        for text in SENTENCES.split(_KEEPING.sub("", part.text[:LONGEST])):
            meanings = {m.meaning for m in book("changes").matches(text)}
            made = creates and "makes" in meanings
            if not (made or "sets" in meanings) or is_conditional(text):
                continue
            if _hangs_on_number(text, subject):
                continue
            text = _unqualified(subject, text)
            if _is_of_another(subject, text):
                continue
            text = without_things(text, subject)
            for name, schema in (*settable(subject), *_columns(subject, text)):
                yield from changes_of_field(part, text, name, schema, beside=made)
                yield from from_sent(part, text, name, subject)
                if subject.operation.auth:
                    yield from set_to_caller(part, text, name, schema)
                touched = fold_name(name) in UPDATED and _is_touched(name, text)
                if touched and not creates:
                    now = Operand(place=Place.NOW)
                    yield Change(field=name, value=now, says=part.text, line=part.line)


def is_conditional(text: str) -> bool:
    """Tell whether *text* says when something happens; what is named in code says nothing of it: `returned`."""
    return book("changes").has("condition", _NAMED.sub(" ", text))


def _hangs_on_number(text: str, subject: Subject) -> bool:
    """Tell whether *text* is about one number that may be sent: "a quantity of 0 archives the item"."""
    return any(one[1] in subject.sent for one in _NUMBERED.finditer(text))


def _columns(subject: Subject, text: str) -> Iterator[tuple[str, Schema]]:
    """Yield the fields that *text* writes as code with what they are set to, and that no message of *subject* shows.

    Of some nothing is told but the value: "UPDATE `status = 'rejected'`".
    """
    for span in code_spans(text):
        match = _COLUMN_SET.fullmatch(span)
        name = match[1] if match else span if fold_name(span) in UPDATED else ""
        if name and not (subject.known(name) or subject.given(name)):
            guess = guess_type(name)
            yield name, guess if _is_moment(guess) else Schema(kind=Kind.STRING)


def named_columns(subject: Subject) -> Iterator[tuple[str, Schema]]:
    """Yield the columns that the text about the action *subject* names where it sets some of its record, as far as they are typed.

    "Update `status = 'closed'`, `rating`, `closed_at`": what callers send under such a name is kept.
    """
    for part in telling(subject):
        for text in SENTENCES.split(part.text[:LONGEST]):
            told = book("changes").matches(text)
            sets = [one for one in told if one.meaning == "sets" and one.start < NEAR]
            if not sets or _is_of_another(subject, text):
                continue
            # What is sent for a column is none itself.
            values = {one["sent"] for one in _SENT.finditer(text)}
            values |= {str(v) for v in _choices(subject)}
            for name in dict.fromkeys(_spelled_columns(text, values)):
                sent = subject.given(name)
                schema = subject.sent[sent] if sent else guess_type(name)
                if subject.shapes.resolve(schema).kind in SCALAR_KINDS:
                    yield sent or name, schema.but(nullable=True)


def _choices(subject: Subject) -> Iterator[JsonValue]:
    """Yield the values that fields of the record take: what is in code like one of them is no column."""
    for schema in subject.kept.values():
        yield from subject.shapes.resolve(schema).enum or ()


def _spelled_columns(text: str, values: Collection[str]) -> Iterator[str]:
    """Yield what *text* has in code that may be columns: `status = 'closed'`, `total`; none of the *values* of fields."""
    found = map(_COLUMN_NAME.match, code_spans(text))
    names = (match["name"] for match in found if match and match["name"] not in values)
    # What begins with a verb is a function or a trigger: `update_loans_updated_at`.
    return (name for name in names if words(name)[:1] and words(name)[0] not in VERBS)


def _is_touched(name: str, text: str) -> bool:
    """Tell whether *text* names the moment of the last change without a value of its own for it."""
    return name in code_spans(text) and not _NOTHING.search(text)


def _is_of_another(subject: Subject, text: str) -> bool:
    """Tell whether *text* names another table, whose columns it may set: "insert into `audit_logs`"."""
    named = (match[1] for match in _INTO.finditer(text))
    return any(
        is_plural(words(name)[-1])
        and not _is_called(subject, name)
        and not (subject.known(name) or subject.given(name))
        for name in named
        if words(name)
    )


def _unqualified(subject: Subject, text: str) -> str:
    """Return *text*, in which columns of the record of *subject* stand without their table."""
    return _QUALIFIED.sub(
        lambda match: "`" + match[2] if _is_called(subject, match[1]) else match[0],
        text,
    )


def _is_called(subject: Subject, table: str) -> bool:
    """Tell whether *table* may be that of the record of *subject*: `ai_suggestions` keeps suggestions."""
    own = _singular_words(collection(subject.operation.path))
    return _singular_words(table)[-len(own) :] == own


def _singular_words(name: str) -> list[str]:
    return [singular(word) for word in words(name)]


@lru_cache(maxsize=64)
def settable(subject: Subject) -> tuple[tuple[str, Schema], ...]:
    """Return the fields of the record that callers of *subject* do not send."""
    return tuple(
        (name, subject.shapes.resolve(schema))
        for name, schema in subject.kept.items()
        if not subject.given(name)
    )


def changes_of_field(
    part: Statement, text: str, name: str, schema: Schema, *, beside: bool
) -> Iterator[Change]:
    """Yield what *text* sets the field *name* to; *beside*: also where the value just follows it."""
    spelled = r"[_-]?".join(map(re.escape, words(name))) or re.escape(name)
    # Polish bends nouns: statusu, statusem.
    spelled += r"\w{0,3}" if name.islower() and len(name) > 3 else ""
    # What only an example shows as null is what its name says.
    typed = guess_type(name).but(nullable=True) if schema.kind is Kind.ANY else schema
    for match in re.finditer(rf"(?<![\w.]){spelled}(?!\w)", text, re.IGNORECASE):
        for pattern in (_AFTER, _BESIDE) if beside else (_AFTER,):
            value = pattern.match(text, match.end())
            operand = value and value_in(typed, value["value"])
            if operand:
                yield Change(field=name, value=operand, says=part.text, line=part.line)
                break


def from_sent(
    part: Statement, text: str, name: str, subject: Subject
) -> Iterator[Change]:
    """Yield that *text* sets the field *name* to what is sent under another name."""
    for match in re.finditer(rf"(?<![\w.]){re.escape(name)}(?!\w)", text):
        told = _SENT.match(text, match.end())
        sent = subject.given(told["sent"]) if told else ""
        if sent:
            value = Operand(place=Place.SENT, name=sent)
            yield Change(field=name, value=value, says=part.text, line=part.line)


def _fitting(schema: Schema, operand: Operand) -> Operand | None:
    """Return *operand* where a field of *schema* can be set to it without knowing more."""
    if operand.place is Place.NOW:
        return operand if _is_moment(schema) else None
    if operand.place is not Place.VALUE:
        return None
    if operand.value is None:
        return operand
    plain = schema.kind is Kind.STRING and not (schema.enum or schema.format)
    if plain and isinstance(operand.value, str):
        return operand
    return _typed(schema, operand.value)


def value_in(schema: Schema | None, text: str) -> Operand | None:
    """Return what *text* sets a field of *schema* to; None where the field does not take it."""
    if schema is None:
        return None
    bare = text.strip().strip("`'\"“” ")
    member = _MEMBER.fullmatch(bare)
    bare = member[1] if member else bare
    if _is_moment(schema) and (ahead := _AHEAD.fullmatch(text.strip())):
        return _moment_ahead(ahead["number"], ahead["unit"])
    if _is_moment(schema) and bare.lower() not in _NULLS:
        clock = _CLOCK.fullmatch(text.strip("` ")) or book("changes").has("now", bare)
        return Operand(place=Place.NOW) if clock else None
    if bare.lower() in _NULLS:
        return value_of(None)
    plain = schema.kind is Kind.STRING and not (schema.enum or schema.format)
    if plain and member:
        return value_of(bare.lower())
    if plain and text[:1] in "`'\"“" and re.fullmatch(r"[\w-]+", bare):
        return value_of(bare)
    if plain and schema.nullable and book("states").whole(bare):
        return value_of(next(iter(told_states((bare,))), bare))
    return _typed(schema, bare)


def _moment_ahead(number: str, unit: str) -> Operand | None:
    """Return the moment that lies *number* of a *unit* of time ahead; None where it is no unit of time."""
    seconds = read_period(number, unit)
    return None if seconds is None else Operand(place=Place.NOW, plus_seconds=seconds)


def _typed(schema: Schema, value: JsonValue) -> Operand | None:
    """Return *value* as a field of *schema* has it: one of its choices, a number, a truth value."""
    if schema.enum:
        folded = {fold_name(str(one)): one for one in schema.enum}
        found = folded.get(fold_name(str(value)))
        return value_of(found) if found is not None else None
    text = str(value)
    if schema.kind is Kind.BOOLEAN and text.lower() in ("true", "false"):
        return value_of(text.lower() == "true")
    if schema.kind in (Kind.INTEGER, Kind.NUMBER) and text.isdigit():
        return value_of(int(text))
    return None


def _is_moment(schema: Schema) -> bool:
    return schema.format is Format.DATE_TIME
