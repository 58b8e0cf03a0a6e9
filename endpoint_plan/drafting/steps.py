"""The implementation steps, one for each layer, with the work that these operations need there."""

from collections.abc import Iterator
from dataclasses import dataclass

from endpoint_plan.drafting.prose import code, join_codes, join_some_codes
from endpoint_plan.drafting.stack import Stack
from endpoint_plan.drafting.subject import Context
from endpoint_plan.languages.layers import Layer


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
