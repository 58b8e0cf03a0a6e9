"""Python that makes a response from what the service returns."""

from dataclasses import dataclass, field

from endpoint_plan.design.classes import Classes
from endpoint_plan.design.conversions import covers
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.literals import placeholder
from endpoint_plan.design.mutability import freezes, rebuilt
from endpoint_plan.design.operations.command import Part
from endpoint_plan.design.operations.field_sources import adapt
from endpoint_plan.languages.names import COUNTS, PAGE_FACTS
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.text.identifiers import fold

MAX_NESTING = 3
"""Objects in objects that are searched for facts of the page."""


@dataclass(slots=True)
class Reply:
    """Builds one response; *parts* are the values at hand beside the record."""

    classes: Classes
    record: Schema
    """The record as an object, for what can be taken from it."""
    many: str = ""
    """Code for the records of a list; empty when there is one record or none."""
    one: str = ""
    """Code for the record."""
    paged: bool = False
    """Whether `result` is a page, whose numbers can be told."""
    parts: tuple[Part, ...] = ()
    message: str = "Done."
    placeholders: list[str] = field(default_factory=list)
    """Dotted names of the fields that hold placeholders, as they are met."""

    def build(self, schema: Schema, path: tuple[str, ...], where: str = "") -> str:
        """Return Python for a *schema* whose record, or records, stand at *path*; None leads to no record."""
        shape = self.classes.shapes.resolve(schema)
        if not path:
            return self._content(schema, where)
        arguments = []
        for name, prop in named(shape.properties):
            place = f"{where}.{prop.name}".lstrip(".")
            if prop.name == path[0]:
                code = self.build(prop.type, path[1:], place)
            else:
                code = self._aside(prop, place)
            arguments.append(f"{name}={code}")
        return f"{self.classes.class_name(schema)}({', '.join(arguments)})"

    def _content(self, schema: Schema, where: str) -> str:
        shape = self.classes.shapes.resolve(schema)
        if shape.kind is Kind.ARRAY and self.many:
            inner = shape.items or Schema()
            return f"[{self._item(inner, 'record', where + '[]')} for record in {self.many}]"
        return self._item(schema, self.one, where)

    def _item(self, schema: Schema, code: str, where: str) -> str:
        shape = self.classes.shapes.resolve(schema)
        if (
            code
            and shape.kind in (Kind.REF, Kind.OBJECT)
            and shape.name
            and not shape.properties
        ):
            return (
                f"{self.classes.class_name(schema)}.model_validate(everything({code}))"
            )
        if not shape.properties:
            return self._missing(Property(name=where or "response", type=schema), where)
        if code and covers(self.classes, self.record, schema):
            return f"{self.classes.class_name(schema)}.model_validate({code})"
        given = dict(named(self.record.properties)) if code else {}
        arguments = []
        for name, prop in named(shape.properties):
            source = given.get(name)
            known = self._told(f"{code}.{name}", source.type, prop) if source else ""
            place = f"{where}.{prop.name}".lstrip(".")
            arguments.append(f"{name}={known or self._aside(prop, place)}")
        return f"{self.classes.class_name(schema)}({', '.join(arguments)})"

    def _told(self, code: str, source: Schema, prop: Property) -> str:
        """Return Python for *prop* of what the record tells; a response is a place for lists, a record is not."""
        known = adapt(self.classes, code, source, prop)
        if known == code and freezes(source, self.classes.shapes):
            return rebuilt(code, "[*{}]", source, self.classes.shapes)
        return known

    def _aside(self, prop: Property, where: str) -> str:
        """Return Python for a field that is not the record: told of the page, the request, or nothing."""
        shape = self.classes.shapes.resolve(prop.type)
        return (
            (self._page_fact(prop, shape) if self.paged else "")
            or self._common(prop, shape)
            or self._from_parts(prop)
            or self._nested(prop, shape, where)
            or self._missing(prop, where)
        )

    def _page_fact(self, prop: Property, shape: Schema) -> str:
        for code, names in PAGE_FACTS.items():
            boolean = code.startswith("result.has_")
            kind = (Kind.BOOLEAN,) if boolean else (Kind.INTEGER, Kind.NUMBER)
            if fold(prop.name) in names and shape.kind in kind and not shape.enum:
                return code
        return ""

    def _common(self, prop: Property, shape: Schema) -> str:
        name = fold(prop.name)
        if self.many == "result" and name in COUNTS and shape.kind is Kind.INTEGER:
            return "len(result)"
        if name == "success" and shape.kind is Kind.BOOLEAN:
            return "True"
        if (
            name == "message"
            and shape.kind is Kind.STRING
            and not shape.enum
            and shape.format is None
        ):
            return repr(self.message)
        if name == "timestamp" and shape.format is Format.DATE_TIME:
            return "dt.datetime.now(dt.UTC)"
        return ""

    def _from_parts(self, prop: Property) -> str:
        for part in self.parts:
            if fold(part.name) == fold(prop.name):
                return adapt(self.classes, part.code, part.schema, prop)
        return ""

    def _nested(self, prop: Property, shape: Schema, where: str) -> str:
        known = {fold(part.name) for part in shape.properties}
        shallow = where.count(".") < MAX_NESTING
        if self.paged and shallow and known & frozenset().union(*PAGE_FACTS.values()):
            return self._item(prop.type, "", where)
        return ""

    def _missing(self, prop: Property, where: str) -> str:
        self.placeholders.append(where or prop.name)
        return placeholder(self.classes, prop)
