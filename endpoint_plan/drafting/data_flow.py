"""How a request travels through the layers of the template: router, service, repository, memory store."""

from collections.abc import Iterator

from endpoint_plan.blueprint import Kind as Does
from endpoint_plan.drafting.errors import takes_input
from endpoint_plan.drafting.prose import code
from endpoint_plan.drafting.stack import Stack
from endpoint_plan.drafting.subject import Subject
from endpoint_plan.drafting.write_types import write_annotation


def data_flow_lines(subject: Subject, stack: Stack) -> Iterator[str]:
    """Yield one line for each layer that a request for *subject* passes, in order."""
    operation, entity = subject.operation, subject.resource.entity
    yield f"The router takes the request, {_validation_words(subject)}and passes it to the service."
    if subject.endpoint.facts.auth:
        yield f"The caller of the token goes into the command; without one the answer is 401 before {code(entity + 'Service')} is asked."
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
