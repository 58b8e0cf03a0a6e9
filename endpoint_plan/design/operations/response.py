"""Python that makes a response from what the service returns."""

from collections.abc import Iterable
from dataclasses import dataclass

from endpoint_plan.design.classes import Classes
from endpoint_plan.design.conversions import covers, freezes, rebuilt
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.literals import placeholder
from endpoint_plan.design.operations.command import Part
from endpoint_plan.design.operations.field_sources import adapt
from endpoint_plan.languages.names import COUNTS, PAGE_FACTS
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Property, Schema
from endpoint_plan.text.identifiers import fold_name

MAX_NESTING = 3
"""Objects in objects that are searched for facts of the page."""


@dataclass(frozen=True, slots=True)
class Response:
    """Python for a response, or for a part of one, and what it is made of."""

    code: str
    uses_result: bool = False
    """Whether it takes anything from what the service returned."""
    placeholders: tuple[str, ...] = ()
    """Dotted names of the fields that hold placeholders, in their order."""


NOTHING = Response("")
"""Stands for a response without a body."""


@dataclass(frozen=True, slots=True)
class ResponseBuilder:
    """Builds responses; *parts* are the values at hand beside the record."""

    classes: Classes
    record: Schema
    """The record as an object, for what can be taken from it."""
    many: str = ""
    """Code for the records of a list; empty when there is one record or none."""
    one: str = ""
    """Code for the record."""
    paged: bool = False
    """Whether `result` is a page, which knows its number and its size."""
    parts: tuple[Part, ...] = ()
    message: str = "Done."

    def build(self, schema: Schema, path: tuple[str, ...], where: str = "") -> Response:
        """Return Python for a *schema* whose record, or records, stand at *path*.

        An empty *path* means that *schema* is the record itself, or the list of records. *where*
        is the dotted name of the field that the response fills.
        """
        shape = self.classes.shapes.resolve(schema)
        if not path:
            return self._content(schema, where)
        arguments = []
        for name, prop in named(shape.properties):
            place = f"{where}.{prop.name}".lstrip(".")
            if prop.name == path[0]:
                value = self.build(prop.type, path[1:], place)
            else:
                value = self._aside(prop, place)
            arguments.append((name, value))
        return self._call(schema, arguments)

    def _call(
        self, schema: Schema, arguments: Iterable[tuple[str, Response]]
    ) -> Response:
        """Return the call of the class for *schema* with *arguments*."""
        pairs = tuple(arguments)
        keywords = ", ".join(f"{name}={value.code}" for name, value in pairs)
        return Response(
            f"{self.classes.class_name(schema)}({keywords})",
            uses_result=any(value.uses_result for _, value in pairs),
            placeholders=tuple(p for _, value in pairs for p in value.placeholders),
        )

    def _content(self, schema: Schema, where: str) -> Response:
        shape = self.classes.shapes.resolve(schema)
        if shape.kind is Kind.ARRAY and self.many:
            item = self._item(shape.items or Schema(), "record", where + "[]")
            code = f"[{item.code} for record in {self.many}]"
            return Response(code, uses_result=True, placeholders=item.placeholders)
        return self._item(schema, self.one, where)

    def _item(self, schema: Schema, code: str, where: str) -> Response:
        """Return Python for a *schema* that is filled from the record *code*, if there is one."""
        shape = self.classes.shapes.resolve(schema)
        is_named_only = shape.name and not shape.properties
        if code and shape.kind in (Kind.REF, Kind.OBJECT) and is_named_only:
            return self._validated(schema, f"everything({code})")
        if not shape.properties:
            return self._missing(Property(name=where or "response", type=schema), where)
        if code and covers(self.classes, self.record, schema):
            return self._validated(schema, code)
        stored = dict(named(self.record.properties)) if code else {}
        arguments = []
        for name, prop in named(shape.properties):
            source = stored.get(name)
            place = f"{where}.{prop.name}".lstrip(".")
            known = (
                self._from_record(f"{code}.{name}", source.type, prop)
                if source
                else None
            )
            arguments.append((name, known or self._aside(prop, place)))
        return self._call(schema, arguments)

    def _validated(self, schema: Schema, code: str) -> Response:
        made = f"{self.classes.class_name(schema)}.model_validate({code})"
        return Response(made, uses_result=True)

    def _from_record(
        self, code: str, source: Schema, prop: Property
    ) -> Response | None:
        """Return Python for *prop* from the field *code* of the record; None when nothing fits.

        A response holds lists where the record holds tuples.
        """
        adapted = adapt(self.classes, code, source, prop)
        if adapted is None:
            return None
        made = adapted.code
        if adapted.direct and freezes(source, self.classes.shapes):
            made = rebuilt(code, "[*{}]", source, self.classes.shapes)
        return Response(made, uses_result=True)

    def _aside(self, prop: Property, where: str) -> Response:
        """Return Python for a field that the record does not have.

        Its value comes from the page, from the request, or is a placeholder.
        """
        shape = self.classes.shapes.resolve(prop.type)
        return (
            (self._page_fact(prop, shape) if self.paged else None)
            or self._common(prop, shape)
            or self._from_parts(prop)
            or self._nested(prop, shape, where)
            or self._missing(prop, where)
        )

    def _page_fact(self, prop: Property, shape: Schema) -> Response | None:
        for code, names in PAGE_FACTS.items():
            boolean = code.startswith("result.has_")
            kind = (Kind.BOOLEAN,) if boolean else NUMERIC_KINDS
            if fold_name(prop.name) in names and shape.kind in kind and not shape.enum:
                return Response(code, uses_result=True)
        return None

    def _common(self, prop: Property, shape: Schema) -> Response | None:
        name = fold_name(prop.name)
        if self.many == "result" and name in COUNTS and shape.kind is Kind.INTEGER:
            return Response("len(result)", uses_result=True)
        if name == "success" and shape.kind is Kind.BOOLEAN:
            return Response("True")
        is_text = shape.kind is Kind.STRING and not shape.enum and shape.format is None
        if name == "message" and is_text:
            return Response(repr(self.message))
        if name == "timestamp" and shape.format is Format.DATE_TIME:
            return Response("dt.datetime.now(dt.UTC)")
        return None

    def _from_parts(self, prop: Property) -> Response | None:
        for part in self.parts:
            if fold_name(part.name) == fold_name(prop.name):
                adapted = adapt(self.classes, part.code, part.schema, prop)
                return Response(adapted.code) if adapted else None
        return None

    def _nested(self, prop: Property, shape: Schema, where: str) -> Response | None:
        known = {fold_name(part.name) for part in shape.properties}
        shallow = where.count(".") < MAX_NESTING
        if self.paged and shallow and known & frozenset().union(*PAGE_FACTS.values()):
            return self._item(prop.type, "", where)
        return None

    def _missing(self, prop: Property, where: str) -> Response:
        code = placeholder(self.classes, prop)
        return Response(code, placeholders=(where or prop.name,))
