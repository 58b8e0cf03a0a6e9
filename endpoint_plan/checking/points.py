"""The nine points of the analysis, each a function from the subject to the rows of its table."""

from collections.abc import Iterator, Sequence

from endpoint_plan.blueprint import Kind, Operation
from endpoint_plan.blueprint.access import keeps_to_own
from endpoint_plan.checking import report as tables
from endpoint_plan.checking.promises import promises, told_of_others
from endpoint_plan.checking.report import Report
from endpoint_plan.checking.settled import settled_account
from endpoint_plan.checking.subject import Case, Subject
from endpoint_plan.checking.threats import find_threats
from endpoint_plan.checking.wording import limit_words, type_words
from endpoint_plan.markdown.lines import plain_line
from endpoint_plan.model.findings import Finding
from endpoint_plan.model.plan import ErrorCase
from endpoint_plan.model.schema import Property


def build_report(subject: Subject, findings: Sequence[Finding]) -> Report:
    """Return the report on *subject* with *findings*."""
    return Report(
        title=subject.plan.title,
        source=subject.plan.source,
        operations=tuple(key_points(subject)),
        access=tuple(access(subject)),
        inputs=tuple(inputs(subject)),
        types=tuple(types(subject)),
        modules=tuple(modules(subject)),
        validation=tuple(validation(subject)),
        logging=tuple(logging(subject)),
        threats=tuple(threats(subject)),
        errors=tuple(errors(subject)),
        stores=tuple(stores(subject)),
        promises=(
            *promises(subject.document.plan),
            *told_of_others(subject.blueprint.resources),
        ),
        open=tuple(left_open(subject)),
        findings=tuple(findings),
        account=tuple(account(subject)),
    )


def account(subject: Subject) -> Iterator[tables.Told]:
    """Yield every statement of the plan, with what became of it."""
    for one in settled_account(subject):
        yield tables.Told(
            line=one.statement.line,
            says=plain_line(one.statement.text),
            fate=one.fate,
            fact=one.fact,
        )


def key_points(subject: Subject) -> Iterator[tables.KeyPoints]:
    """Yield point 1: the operations, and who may call them."""
    made = {row.operation.label: row.operation for row in subject.blueprint.access.rows}
    for case in subject.cases:
        operation = case.operation
        yield tables.KeyPoints(
            operation=case.label,
            does=_operation_words(case.endpoint.route.kind),
            summary=operation.summary,
            callers=_callers(case, made.get(f"`{case.label}`")),
            status=operation.success.status,
            line=case.line,
        )


def _operation_words(kind: Kind) -> str:
    return kind.value.removesuffix("_on_one").replace("_", " ")


def _callers(case: Case, made: Operation | None) -> str:
    """Return whom *case* is for, as the service sees to it that is *made* of it."""
    operation = case.operation
    if made and made.untold:
        return "nobody yet: not understood"
    if operation.auth is None:
        return "not told"
    if not operation.auth:
        return "anybody"
    roles = f"role {' or '.join(operation.roles)}" if operation.roles else ""
    roles = " and ".join((roles, *operation.also))
    if asked := operation.membership:
        group = asked.group.replace("_", " ")
        held = " or ".join(asked.roles) or "member"
        if made and made.membership:
            return f"{roles}, {held} of the {group}".removeprefix(", ")
        return f"{roles or 'with a token'}; who is {held} of the {group} is not checked"
    if made and keeps_to_own(made):
        trusted = f", or role {' or '.join(made.trusted)}" * bool(made.trusted)
        return f"{roles}, the owner{trusted}".removeprefix(", ")
    return roles or "with a token"


def access(subject: Subject) -> Iterator[tables.Access]:
    """Yield who may call each operation, as the generated service asks it."""
    matrix = subject.blueprint.access
    rows = {row.operation.label.strip("`"): row for row in matrix.rows}
    for case in subject.cases:
        if row := rows.pop(case.label, None):
            yield tables.Access(
                operation=case.label,
                callers=dict(zip(matrix.columns, row.cells, strict=True)),
                line=case.operation.access_line or case.line,
            )


def inputs(subject: Subject) -> Iterator[tables.Input]:
    """Yield point 2: parameters and fields of bodies, required or optional."""
    for case in subject.cases:
        for place, part in _input_parts(case):
            yield tables.Input(
                operation=case.label,
                name=part.name,
                place=place,
                type=type_words(part.type, subject.shapes),
                required=part.required,
                default=_default(part),
                line=part.line,
            )


def _input_parts(case: Case) -> Iterator[tuple[str, Property]]:
    for parameter in case.operation.parameters:
        yield parameter.location.value, parameter
    for part in case.endpoint.body_properties():
        yield "body", part


def _default(part: Property) -> str | None:
    return str(part.default) if part.has_default else None


def types(subject: Subject) -> Iterator[tables.Type]:
    """Yield point 3: DTOs and command models."""
    known = {one.name: one for one in subject.plan.declarations}
    roles: dict[str, str] = {}
    for operation in subject.plan.operations:
        if operation.body and operation.body.type.name:
            roles[operation.body.type.name] = "command"
        if operation.success.type and operation.success.type.name:
            roles.setdefault(operation.success.type.name, "response")
    for named in subject.plan.types:
        declared = known.get(named.name)
        shown = subject.shapes.properties(declared.type) if declared else ()
        yield tables.Type(
            name=named.name,
            role=roles.get(named.name, ""),
            fields=tuple(prop.name for prop in shown),
            line=named.line,
        )


def modules(subject: Subject) -> Iterator[tables.Module]:
    """Yield point 4: the modules of the service, by the steps that belong to them."""
    lines = {step.number: step.line for step in subject.plan.steps}
    for step in subject.blueprint.steps:
        places = [f"{p.path}: {p.symbol}" if p.symbol else p.path for p in step.places]
        yield tables.Module(
            step=step.number,
            title=step.title,
            places=tuple(places),
            done=step.done,
            line=lines.get(step.number),
        )


def validation(subject: Subject) -> Iterator[tables.Rule]:
    """Yield point 5: how each value of the input is checked."""
    for case in subject.cases:
        for _, part in _input_parts(case):
            yield tables.Rule(
                operation=case.label,
                name=part.name,
                limits=limit_words(part.type, subject.shapes),
            )


def logging(subject: Subject) -> Iterator[tables.LogEvent]:
    """Yield point 6: what is logged."""
    for resource in subject.blueprint.resources:
        for operation in resource.operations:
            yield tables.LogEvent(
                operation=f"{operation.method} {operation.path}",
                event=operation.event,
                refusals=tuple(subject.blueprint.statuses_of(operation)),
            )


def threats(subject: Subject) -> Iterator[tables.Threat]:
    """Yield point 7: threats that follow from the operations."""
    for case in subject.cases:
        for threat, answer in find_threats(case.endpoint, subject.shapes):
            yield tables.Threat(operation=case.label, threat=threat, answer=answer)


def errors(subject: Subject) -> Iterator[tables.Scenario]:
    """Yield point 8: statuses with their causes, each once."""
    found: dict[tuple[int, str, str], tuple[ErrorCase, list[str]]] = {}
    for case in subject.cases:
        for error in case.operation.errors:
            key = (error.status, error.code, error.cause or error.message)
            found.setdefault(key, (error, []))[1].append(case.label)
    for (status, code, cause), (error, operations) in sorted(
        found.items(), key=lambda item: item[0]
    ):
        yield tables.Scenario(
            status=status,
            code=code,
            cause=cause,
            operations=tuple(operations),
            line=error.line,
        )


def stores(subject: Subject) -> Iterator[tables.Store]:
    """Yield point 9: what is kept in memory, behind which interface."""
    for resource in subject.blueprint.resources:
        record = resource.record
        yield tables.Store(
            resource=resource.package,
            interface=f"{resource.entity}Repository" if record else "",
            implementation=f"InMemory{resource.entity}Repository" if record else "",
            record=record.name if record else "",
            key=f"{record.key}: {record.key_type}" if record else "",
            fields=tuple(field.name for field in record.fields) if record else (),
        )


def left_open(subject: Subject) -> Iterator[tables.Open]:
    """Yield what the generated code leaves to its readers, as its README tells it."""
    made = subject.blueprint
    for point in made.open_points:
        operation = point.operation.strip("`")
        place = f"{point.place.path}: {point.place.symbol}"
        yield tables.Open(subject=operation, text=point.text, place=place)
    for topic, wishes in (
        ("security", made.security),
        ("performance", made.performance),
    ):
        for wish in wishes:
            if not wish.done:
                text = f"{wish.text} - {wish.how}"
                yield tables.Open(subject=topic, text=text, place="")
