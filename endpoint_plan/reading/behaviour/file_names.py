"""What is kept of a file that is sent: the name under which it was, or one of its own where the plan says so."""

from __future__ import annotations

from collections.abc import Iterator

from endpoint_plan.languages import compile_words
from endpoint_plan.languages.names import names_of_file
from endpoint_plan.model.behaviour import Change, Made, Operand, Place
from endpoint_plan.model.schema import Format
from endpoint_plan.reading.behaviour.subject import Subject
from endpoint_plan.text.identifiers import fold_name

MAKING = ("POST", "PUT")
_OWN_NAME = compile_words(r"\b{own_name}\b")


def read_file_names(subject: Subject) -> Iterator[Change]:
    """Yield the fields of the record of *subject* that are called after a file which is sent, with the name that they hold."""
    body = subject.operation.body
    if body is None or subject.operation.method not in MAKING:
        return
    own = next((s for s in subject.statements if _OWN_NAME.search(s.text)), None)
    for prop in subject.shapes.properties(body.type):
        if subject.shapes.resolve(prop.type).format is not Format.BINARY:
            continue
        wanted = names_of_file(prop.name)
        for name, schema in subject.kept.items():
            plain = subject.shapes.resolve(schema).is_plain_text
            if plain and fold_name(name) in wanted and not subject.given(name):
                made = Made.OWN_NAME if own else Made.FILE_NAME
                value = Operand(place=Place.SENT, name=prop.name, made=made)
                says, line = (own.text, own.line) if own else ("", prop.line)
                yield Change(field=name, value=value, says=says, line=line)
