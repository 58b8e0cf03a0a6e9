"""What a plan says that its operations do behind their interface, as sentences: as it was understood.

An author sees in them at a glance whether the plan is taken as it is meant.
"""

import json
from collections.abc import Iterable, Iterator

from endpoint_plan.blueprint import Credentials, ErrorClass, Resource
from endpoint_plan.checking.report import Promise
from endpoint_plan.design.behaviour.guards import TOLD
from endpoint_plan.languages.names import CURSOR
from endpoint_plan.languages.plurals import singular
from endpoint_plan.model.access import Membership
from endpoint_plan.model.behaviour import (
    Change,
    Choice,
    Comparison,
    Derived,
    Effect,
    Entity,
    Entry,
    Given,
    How,
    OnDelete,
    Operand,
    Operator,
    Place,
    value_of,
)
from endpoint_plan.model.calculations import Calculation
from endpoint_plan.model.plan import Operation, Plan
from endpoint_plan.text.english import counted
from endpoint_plan.text.identifiers import fold_name

HOLDS = TOLD | {
    Operator.CONTAINS: "contains",
    Operator.STARTS: "starts with",
    Operator.HAS: "has",
    Operator.HAS_ANY: "has one of",
    Operator.HAS_ALL: "has all of",
}

ASKED = {
    Given.ANYTHING: "when `{}` is given",
    Given.NOTHING: "unless `{}` is given",
    Given.TRUE: "when `{}` is true",
    Given.FALSE: "when `{}` is false",
    Given.NOT_TRUE: "unless `{}` is true",
}

DAY, HOUR = 24 * 60 * 60, 60 * 60


REDUCED = {
    How.COUNT: "the number of",
    How.SUM: "the sum of",
    How.AVERAGE: "the average of",
    How.LEAST: "the least of",
    How.GREATEST: "the greatest of",
    How.EXISTS: "whether there is any of",
    How.ONE: "that of",
    How.ALL: "told of all",
}


def promises(plan: Plan) -> Iterator[Promise]:
    """Yield what the operations of *plan* do, in its order, then what it has kept beside them."""
    for operation in plan.operations:
        label = f"{operation.method} {operation.path}"
        for sentence, line in _of_operation(operation):
            yield Promise(operation=label, says=sentence, line=line)
    for entity in plan.entities:
        for sentence in _of_entity(entity):
            yield Promise(operation="", says=sentence, line=entity.line)


def told_of_others(resources: Iterable[Resource]) -> Iterator[Promise]:
    """Yield what answers tell of the records of *resources* that these do not store."""
    for resource in resources:
        label = f"{resource.title}: "
        values = resource.view.values if resource.view else ()
        # What is worked out of the record itself, its operations tell.
        for value in (one for one in values if one.derived.how is not How.WORKED_OUT):
            yield Promise(operation="", says=label + _derived(value.derived), line=None)
        for op in resource.operations:
            for one in op.narrowings:
                asked = f"{op.method} {op.path}"
                yield Promise(operation=asked, says=one.says, line=None)
            for says in _of_credentials(op.credentials) if op.credentials else ():
                asked = f"{op.method} {op.path}"
                yield Promise(operation=asked, says=says, line=None)


def _of_credentials(held: Credentials) -> Iterator[str]:
    """Yield what an operation does to passwords and tokens."""
    sent = held.sent
    if sent and sent.refused:
        yield f"refused with {_error(sent.refused)} when the token is unknown or has ended"
    if sent and sent.reused and sent.reused != sent.refused:
        yield f"refused with {_error(sent.reused)} when the token was used before"
    if held.refused:
        what = "the password is wrong" if held.current else "nobody is known"
        yield f"refused with {_error(held.refused)} when {what}"
    if held.issued:
        yield f"adds a token to `{held.issued.store.plural}`"
    if held.new:
        yield "sets the password"
    if held.ended:
        again = " when a token is used a second time" if sent and sent.reused else ""
        yield f"ends all of the person's `{held.ended.plural}`{again}"


def _error(error: ErrorClass) -> str:
    return f"{error.status} {error.code}"


def _of_operation(operation: Operation) -> Iterator[tuple[str, int | None]]:
    if operation.membership:
        yield _place(operation.membership), operation.membership.line
    for rule in operation.rules:
        error = f"{rule.status} {rule.code}".strip()
        conditions = " and ".join(map(tell, rule.when))
        yield f"refused with {error} when {conditions}", rule.line
    for change in operation.changes:
        cases = " and ".join(map(tell, change.when))
        told = _changed(change, f"`{change.field}`")
        yield told + (f" when {cases}" if cases else ""), change.line
    for formula in operation.formulas:
        yield f"works out `{formula.field}`: {worked_out(formula.value)}", formula.line
    for name in operation.unkept:
        yield f"does not store `{name}`", None
    if operation.upserts:
        yield "changes what the caller has there already, instead of adding to it", None
    for entry in operation.entries:
        yield f"adds an entry to `{entry.collection}`{_set_to(entry)}", entry.line
    for effect in operation.effects:
        yield _effect(effect), effect.line
    if gap := operation.gap:
        yield f"moves those behind it up by one: `{gap.field}`", gap.line
    for order in operation.order:
        direction = "greatest first" if order.descending else "least first"
        yield f"sorted by `{order.field}`, {direction}", order.line
    for one in operation.only:
        yield f"finds only what fulfils: {tell(one)}", None
    for choice in operation.choices:
        yield f"{tell(choice.holds)}, {_asked(choice)}", None
    for parameter in operation.parameters if operation.method == "GET" else ():
        if fold_name(parameter.name) in CURSOR and parameter.type.is_plain_text:
            yield f"leads from page to page by `{parameter.name}`", parameter.line
    if operation.searched:
        fields = ", ".join(f"`{name}`" for name in operation.searched)
        yield f"searches in {fields}", None
    if operation.searches_words:
        yield "finds what holds each word that is searched for", None


def _changed(one: Change, field: str) -> str:
    amount = "one" if one.value == value_of(1) else _operand(one.value)
    return {
        1: f"adds {amount} to {field}",
        -1: f"takes {amount} from {field}",
        0: f"sets {field} to {_operand(one.value)}",
    }[one.raised]


def _effect(one: Effect) -> str:
    told = _changed(one, f"the `{one.field}` of one of the `{one.collection}`")
    cases = " and ".join(map(tell, one.when))
    return told + (f" when the record comes to it that {cases}" if cases else "")


def _place(one: Membership) -> str:
    """Return what place in a group callers need, in words."""
    group = one.group.replace("_", " ")
    if one.own:
        return f"keeps callers to what belongs to their {group}"
    roles = " or ".join(f"`{role}`" for role in one.roles)
    held = f"has the role {roles} in" if roles else "is in"
    also = ", or it is about the caller's own place" if one.oneself else ""
    status = f" with {one.status}" if one.status else ""
    return f"refused{status} unless the caller {held} the {group}{also}"


def _derived(one: Derived) -> str:
    of = f" their `{one.of}`," if one.of else ""
    if one.how is How.REFERRED:
        what = f"the `{one.of}`" if one.of else "what is told"
        return f"`{one.field}` is {what} of the one of the `{one.collection}` that `{one.by}` names"
    whose = " of the caller" if one.mine else ""
    link = f" over `{one.through}`" if one.through else ""
    return (
        f"`{one.field}` is {REDUCED[one.how]} `{one.collection}`{whose}"
        f" that refer to it{link}" + (f":{of}" if of else "")
    ).rstrip(",")


def worked_out(value: Calculation) -> str:
    """Return *value* in words and signs."""
    if value.sign is not None:
        left, right = (worked_out(one) for one in value.parts)
        inner = [
            f"({told})" if one.sign else told
            for one, told in zip(value.parts, (left, right), strict=True)
        ]
        return f"{inner[0]} {value.sign} {inner[1]}"
    if value.seconds is not None:
        return _period(value.seconds)
    return f"`{value.name}`" if value.name else str(value.number)


def _set_to(entry: Entry) -> str:
    told = ", ".join(f"`{s.field}` is {_operand(s.value)}" for s in entry.sets)
    return f": {told}" if told else ""


def _of_entity(entity: Entity) -> Iterator[str]:
    names = ", ".join(f"`{prop.name}`" for prop in entity.fields)
    owned = ", each of one caller" if entity.owned else ""
    yield f"keeps `{entity.collection}`{owned}" + (f": {names}" if names else "")
    for one in entity.references:
        fate = "are deleted" if one.on_delete is OnDelete.CASCADE else "are unlinked"
        yield (
            f"`{entity.collection}` {fate} with the `{one.collection}`"
            f" that their `{one.field}` names"
        )


def _asked(choice: Choice) -> str:
    return ASKED[choice.given].format(choice.parameter)


def tell(one: Comparison) -> str:
    """Return the condition *one* in words."""
    return f"{_operand(one.left)} {HOLDS[one.operator]} {_operand(one.right)}"


def _operand(one: Operand) -> str:
    if one.place is Place.VALUE:
        return json.dumps(one.value, ensure_ascii=False)
    later = _shift(one.plus_seconds)
    if one.place is Place.NOW:
        return f"the beginning of the {one.begins}" if one.begins else f"now{later}"
    if one.place is Place.CALLER:
        return "the caller"
    if one.place is Place.COUNT:
        whose = "".join(f" {_whose(limit)}" for limit in one.where)
        return f"the number of `{one.name}`{whose}"
    if one.place is Place.PROFILE:
        return (
            f"the `{one.name}` of the caller" if one.name else "the caller's own record"
        )
    if one.place is Place.SENT and not one.name:
        return "all that is sent"
    if one.place is Place.OTHER:
        return f"the `{one.name}` of the {singular(one.of).replace('_', ' ')}{later}"
    if one.made:
        sent = " as sent" if one.place is Place.SENT else ""
        return f"the {one.made} of `{one.name}`{sent}"
    sent = " as sent" if one.place is Place.SENT else ""
    return (f"`{one.name}`" if one.name else "the record itself") + sent + later


def _whose(one: Comparison) -> str:
    """Return which things are counted, in words."""
    if not one.left.name:
        return "of the caller" if one.right.place is Place.CALLER else "of the record"
    return f"whose {tell(one)}"


def _shift(seconds: int) -> str:
    if not seconds:
        return ""
    side = "after" if seconds > 0 else "before"
    return f" ({_period(abs(seconds))} {side})"


def _period(size: int) -> str:
    unit, noun = (DAY, "day") if size % DAY == 0 else (HOUR, "hour")
    if size % unit:
        unit, noun = (60, "minute") if size % 60 == 0 else (1, "second")
    return counted(size // unit, noun)
