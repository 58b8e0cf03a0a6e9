"""What the operations need of each layer: the path of a request, its costs, the steps of the work."""

from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.blueprint import Kind as Does
from endpoint_plan.drafting.errors import takes_input
from endpoint_plan.drafting.prose import code, join_codes, join_fields, join_some_codes
from endpoint_plan.drafting.stack import Stack
from endpoint_plan.drafting.subject import Context, Subject
from endpoint_plan.drafting.write_types import write_annotation
from endpoint_plan.languages.layers import Layer
from endpoint_plan.languages.names import OFFSET, PAGE, SEARCH, SIZE, SORT
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Format, Kind
from endpoint_plan.text.identifiers import fold_name


@dataclass(frozen=True, slots=True)
class Step:
    """A step with its parts."""

    title: str
    layer: Layer
    parts: tuple[str, ...]


def implementation_steps(context: Context, stack: Stack) -> tuple[Step, ...]:
    """Return the steps that implement the operations of *context*, rules of the team included."""
    found = [
        Step(title, layer, (*parts, *stack.rules_for(layer)))
        for title, layer, parts in _steps(context, stack)
    ]
    return tuple(one for one in found if one.parts)


def _steps(
    context: Context, stack: Stack
) -> Iterator[tuple[str, Layer, tuple[str, ...]]]:
    yield "Define the DTOs and their validation", Layer.DTO, tuple(_types(context))
    yield "Define the command models", Layer.COMMAND, tuple(_commands(context))
    yield "Define the repository protocol and its memory store", Layer.REPOSITORY, tuple(
        _stores(context, stack)
    )
    for resource, subjects in context.resources:
        parts = tuple(
            f"{code(one.label)}: {code(one.operation.name)}{_refusals(tuple(rule.error for rule in one.operation.open_rules))}"
            for one in subjects
        )
        yield f"Implement {code(f'{resource.entity}Service')}", Layer.SERVICE, parts
    yield "Write the routes", Layer.ROUTER, tuple(
        f"{code(one.label)} answers {one.endpoint.facts.success.status}"
        for one in context.subjects
    )
    if context.blueprint.secured:
        yield "Check the tokens of callers", Layer.SECURITY, tuple(
            _security(context, stack)
        )
    yield "Map the errors to statuses", Layer.ERRORS, tuple(_errors(context))
    yield "Log what happens", Layer.LOGGING, tuple(_logging(context))
    yield "Write the tests", Layer.TESTS, tuple(_tests(context))
    yield "Publish the documentation", Layer.PROJECT, (
        "compare the OpenAPI document that the service serves with "
        + code(context.specification.source),
    )


def _refusals(errors: tuple[object, ...]) -> str:
    names = [str(getattr(error, "name", "")) for error in errors]
    return f", with the rules behind {join_codes(names)}" if names else ""


def _types(context: Context) -> Iterator[str]:
    names = [one.name for one in context.specification.declarations]
    if names:
        yield f"{join_some_codes(names, 12)} as in section 3, with all limits"
    checked = [one.label for one in context.subjects if one.endpoint.facts.parameters]
    if checked:
        yield f"the parameters of {join_some_codes(checked)}, with their types and limits"


def _commands(context: Context) -> Iterator[str]:
    for _, subjects in context.resources:
        bodies = [one.operation.body for one in subjects if one.operation.body]
        names = [str(name) for body in bodies if (name := body.type.class_name)]
        if names:
            yield join_codes(names)


def _stores(context: Context, stack: Stack) -> Iterator[str]:
    for resource, _ in context.resources:
        if resource.record is not None:
            store = code(f"InMemory{resource.entity}Repository")
            yield f"{code(f'{resource.entity}Repository')} and {store}"
    if stack.storage:
        yield f"keep the protocol free of anything that only {stack.storage} has"


def _security(context: Context, stack: Stack) -> Iterator[str]:
    labels = [one.label for one in context.subjects if one.endpoint.facts.auth]
    issuer = f" issued by {stack.identity}" if stack.identity else ""
    yield f"a bearer token{issuer} on {join_some_codes(labels)}"


def _errors(context: Context) -> Iterator[str]:
    codes: dict[int, dict[str, None]] = {}
    for one in context.subjects:
        for case in one.endpoint.facts.errors:
            codes.setdefault(case.status, {})[case.code] = None
    for status, named in sorted(codes.items()):
        yield f"{status}: {join_some_codes(list(named))}"


def _logging(context: Context) -> Iterator[str]:
    events = [one.operation.event for one in context.subjects if one.changes_data]
    if events:
        yield f"the events {join_some_codes(events)}, with the keys of what they are about and nothing of a body"
    yield "every unexpected failure with its traceback, every refusal with its status and code"


def _tests(context: Context) -> Iterator[str]:
    labels = [one.label for one in context.subjects]
    yield f"one for every status of {join_some_codes(labels)}"
    limited = [one.label for one in context.subjects if one.request_fields]
    if limited:
        yield f"every limit of the bodies of {join_some_codes(limited)}, from both sides"


def data_flow_lines(subject: Subject, stack: Stack) -> Iterator[str]:
    """Yield one line for each layer that a request for *subject* passes, in order."""
    operation, entity = subject.operation, subject.resource.entity
    yield f"The router takes the request, {_validation_words(subject)}and passes it to the service."
    if subject.endpoint.facts.auth:
        yield f"The caller of the token goes with it; without one the answer is 401 before {code(entity + 'Service')} is asked."
    yield f"{code(f'{entity}Service.{operation.name}')} {_service_words(subject)}."
    if subject.resource.record is not None:
        store = (
            f"{code(f'InMemory{entity}Repository')} keeps the records in a dictionary"
        )
        later = (
            f", and is replaced by one on {stack.storage} later"
            if stack.storage
            else ""
        )
        yield f"The service knows the protocol {code(f'{entity}Repository')} alone. Behind it {store}{later}."
    yield f"The router answers {_response_words(subject)}."


def _validation_words(subject: Subject) -> str:
    return (
        "refuses what breaks its types and limits "
        if takes_input(subject.endpoint.facts)
        else ""
    )


def _service_words(subject: Subject) -> str:
    noun, many = subject.noun, subject.plural
    match subject.operation.kind:
        case Does.LIST:
            return f"has the repository filter, order and cut the {many}"
        case Does.CREATE:
            return f"gives the new {noun} an identifier and has the repository keep it"
        case Does.CREATE_MANY:
            return (
                f"gives every new {noun} an identifier and has the repository keep them"
            )
        case Does.READ:
            return f"has the repository look the {noun} up"
        case Does.REPLACE:
            return f"looks the {noun} up and has the repository keep the new one in its place"
        case Does.UPDATE:
            return f"looks the {noun} up, changes the fields that were sent and has the repository keep it"
        case Does.DELETE:
            return f"looks the {noun} up and has the repository remove it"
        case Does.ACTION_ON_ONE:
            return f"looks the {noun} up and carries the action out on it"
    return "works the answer out"


def _response_words(subject: Subject) -> str:
    success = subject.endpoint.facts.success
    if success.type is None:
        return f"{success.status} without a body"
    if success.media_type != "application/json":
        return f"{success.status} with {code(success.media_type)}"
    return f"{success.status} with {code(write_annotation(success.type))}"


_PAGING = PAGE | SIZE | OFFSET | SORT | SEARCH


def performance_notes(subject: Subject) -> Iterator[str]:
    """Yield one line for each cost of the operation of *subject*."""
    yield from _notes_on_reads(subject)
    yield from _notes_on_writes(subject)
    yield from _notes_on_lists(subject)
    yield from _notes_on_files(subject)


def _notes_on_reads(subject: Subject) -> Iterator[str]:
    does = subject.operation.kind
    if (
        does in {Does.READ, Does.REPLACE, Does.UPDATE, Does.DELETE}
        and subject.operation.lookup
    ):
        keys = [one.name for one in subject.keys]
        yield f"One lookup by {join_fields(keys)}: a dictionary in the memory store, the primary key in a database."
    if does is Does.READ and not subject.endpoint.facts.auth:
        yield f"The answer is the same for everybody: an `ETag` lets clients and proxies keep a {subject.noun}."
    nested = [
        one.path
        for one in subject.response_fields
        if one.shape.kind is Kind.ARRAY and one.shape.items
    ]
    if nested and does in {Does.READ, Does.LIST}:
        yield f"{join_fields(nested)} are read together with what they belong to, not one query for each."


def _notes_on_writes(subject: Subject) -> Iterator[str]:
    does = subject.operation.kind
    if does is Does.CREATE:
        yield f"One write for each {subject.noun}; a client that repeats a request after a lost answer makes a second one, unless it sends a key of its own."
    if does is Does.CREATE_MANY:
        yield f"All {subject.plural} of a request are written in one transaction."
    if does in {Does.REPLACE, Does.UPDATE}:
        yield "Of two changes at the same time the later one wins; a version of the record would tell the second caller."


def _notes_on_lists(subject: Subject) -> Iterator[str]:
    if subject.operation.kind is not Does.LIST:
        return
    query = {
        fold_name(one.name): one.name for one in subject.parameters(Location.QUERY)
    }
    filters = [name for folded, name in query.items() if folded not in _PAGING]
    if filters:
        yield f"The memory store walks through all {subject.plural}; a database needs an index on what {join_fields(filters)} compare."
    if skipped := [name for folded, name in query.items() if folded in PAGE | OFFSET]:
        yield f"{join_fields(skipped)} skip what comes before: late pages of long lists are slow, a cursor is not."
    if searched := [name for folded, name in query.items() if folded in SEARCH]:
        yield f"{join_fields(searched)} need a full text index once there are more than some thousand {subject.plural}."
    if not {*query} & SIZE:
        yield f"All {subject.plural} are answered at once: the time and the size of the answer grow with them."


def _notes_on_files(subject: Subject) -> Iterator[str]:
    body = subject.endpoint.facts.body
    files = [
        one.path for one in subject.request_fields if one.shape.format is Format.BINARY
    ]
    if files or (body is not None and body.type.format is Format.BINARY):
        yield f"{join_fields(files) or 'The body'} is written in pieces as it arrives, never held in memory as a whole."
    answer = subject.response_shape
    if answer is not None and answer.format is Format.BINARY:
        media_type = code(subject.endpoint.facts.success.media_type)
        yield f"The {media_type} is made once and kept, when the same one is asked for again."
