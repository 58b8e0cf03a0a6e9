"""The text of a plan, printed from its sections by a template that decides nothing."""

from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from endpoint_plan.drafting.prose import code, to_sentence
from endpoint_plan.drafting.stack import Stack
from endpoint_plan.drafting.subject import Context, Subject
from endpoint_plan.drafting.write_layers import (
    data_flow_lines,
    implementation_steps,
    performance_notes,
)
from endpoint_plan.drafting.write_messages import (
    body_line,
    error_table,
    json_example,
    parameter_table,
    success_line,
)
from endpoint_plan.drafting.write_security import access_lines, threat_lines
from endpoint_plan.drafting.write_types import write_classes
from endpoint_plan.text.english import join_words
from endpoint_plan.text.escape import markdown, one_line

TEMPLATE = "plan.md.jinja"
_TYPES = (
    "The types are Pydantic models. A field with a default may be left out; with `default=None` it "
    "is absent then, and null is no value for it unless its type says so."
)
_NO_TYPES = "No types of its own: parameters and answers are plain values."


def render(context: Context, stack: Stack, remarks: Iterable[str]) -> str:
    """Return the text of the plan that *context* describes."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=False,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {
        "access": lambda subject: access_lines(subject, stack),
        "body_line": body_line,
        "classes": write_classes,
        "code": code,
        "error_table": error_table,
        "example": _example,
        "flow": lambda subject: data_flow_lines(subject, stack),
        "notes": lambda subject: list(performance_notes(subject)),
        "overview": _overview,
        "parameter_table": parameter_table,
        "shows_example": _has_example,
        "success_line": success_line,
        "threats": threat_lines,
    }
    specification = context.specification
    body = specification.error_body
    shapes = context.subjects[0].shapes
    return environment.get_template(TEMPLATE).render(
        title=markdown(context.plan.title),
        overview=_introduction(context),
        several=context.has_several_operations,
        subjects=context.subjects,
        types_introduction=_TYPES if specification.declarations else _NO_TYPES,
        declarations=specification.declarations,
        error_body=json_example(body, shapes) if body else "",
        steps=implementation_steps(context, stack),
        remarks=list(remarks),
    )


def _introduction(context: Context) -> str:
    """Return the paragraph that the plan begins with."""
    description = to_sentence(context.specification.description)
    if not context.has_several_operations:
        return _overview(context.subjects[0])
    title = one_line(context.specification.title) or context.specification.source
    count = len(context.subjects)
    plain = (
        f"The {count} operations of {markdown(title)}, on {_resource_titles(context)}."
    )
    return f"{description} {plain}".strip()


def _resource_titles(context: Context) -> str:
    names = [resource.title for resource, _ in context.resources]
    return join_words(names)


def _overview(subject: Subject) -> str:
    """Return what an operation is for: in the words of the specification, or else of the design."""
    summary = to_sentence(subject.endpoint.facts.summary)
    description = to_sentence(subject.endpoint.description)
    if summary.rstrip(".").lower() in description.lower():
        summary = ""
    return f"{summary} {description}".strip() or to_sentence(subject.operation.summary)


def _has_example(subject: Subject) -> bool:
    success = subject.endpoint.facts.success
    answer = subject.response_shape
    return bool(
        answer
        and success.media_type == "application/json"
        and (answer.properties or answer.items)
    )


def _example(subject: Subject) -> str:
    answer = subject.endpoint.facts.success.type
    return json_example(answer, subject.shapes) if answer else ""
