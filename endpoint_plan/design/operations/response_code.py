"""Python that makes an answer of a record, or of several, and of what else is at hand."""

from dataclasses import dataclass, field

from endpoint_plan.design.classes import Classes
from endpoint_plan.design.conversions import covers, read_another
from endpoint_plan.design.endpoints.envelope import counts
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.literals import made_of, placeholder
from endpoint_plan.design.operations.field_sources import adapt, may_be_untold
from endpoint_plan.design.operations.request import Value
from endpoint_plan.languages.names import COUNTS, PAGE_FACTS
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Property, Schema
from endpoint_plan.text.identifiers import Identifier, fold_name

FACTS = {"is_first": "not {}.has_previous", "is_last": "not {}.has_next"}
"""Code for what a page tells by the opposite."""

FACT_KINDS = {
    fact: (Kind.BOOLEAN,) for fact in PAGE_FACTS if fact.startswith(("has_", "is_"))
}
"""Kinds of what a page tells beside numbers."""

STATES, SUCCESSES = frozenset(("status", "result")), frozenset(("success", "ok"))
"""Fields beside the record that say how it went, and what they say when it went well."""

MAX_NESTING = 3
"""Objects in objects that are searched for facts of the page."""


@dataclass(slots=True)
class ResponseBuilder:
    """Builds one response; *values* are at hand beside the record."""

    classes: Classes
    record: Schema
    """The record as an object, for what can be taken from it."""
    many: str = ""
    """Code for the records of a list; empty when there is one record or none."""
    one: str = ""
    """Code for the record."""
    page: str = ""
    """Code for the page, whose numbers can be told; empty when there is none."""
    facts: dict[str, str] = field(default_factory=dict)
    """What the request tells of the page, with the code for it."""
    values: tuple[Value, ...] = ()
    called_id: str = ""
    """What answers may call the id of the record, where this keeps no field of that name."""
    beside: frozenset[str] = frozenset()
    """Names of what the answer tells of the record beside it."""
    lenient: bool = False
    """Whether what a record does not know is false, where that is asked."""
    placeholders: list[str] = field(default_factory=list)
    """Dotted names of the fields that hold placeholders, as they are met."""

    def build(self, schema: Schema, path: tuple[str, ...], where: str = "") -> str:
        """Return Python for a *schema* whose record, or records, stand at *path*; None leads to no record."""
        shape = self.classes.shapes.resolve(schema)
        if not path:
            return self._content(schema, where)
        arguments = {}
        for name, prop in named(shape.properties):
            place = f"{where}.{prop.name}".lstrip(".")
            if prop.name == path[0]:
                code = self.build(prop.type, path[1:], place)
            elif self._is_total(prop, path[0]):
                code = f"{self.page}.total"
            else:
                code = self._beside(name, prop, place) or self._aside(prop, place)
            arguments[name] = code
        return made_of(self.classes, schema, arguments)

    def _beside(self, name: Identifier, prop: Property, where: str) -> str:
        """Return Python for *prop*, which tells of the record beside it; empty where the record does not know it."""
        source = dict(named(self.record.properties)).get(name) if self.one else None
        if source is None or prop.name not in self.beside:
            return ""
        return self._taken(f"{self.one}.{name}", source.type, prop, where)

    def _is_total(self, prop: Property, listed: str) -> bool:
        shape = self.classes.shapes.resolve(prop.type)
        number = shape.kind in NUMERIC_KINDS and not shape.enum
        return bool(self.page) and number and counts(prop.name, listed)

    def _content(self, schema: Schema, where: str) -> str:
        shape = self.classes.shapes.resolve(schema)
        if shape.kind is Kind.ARRAY and self.many:
            return self._list(shape.items or Schema(), where)
        return self._item(schema, self.one, where)

    def _list(self, inner: Schema, where: str) -> str:
        """Return Python for the records of a list; a model takes them as they are where it can."""
        each = self._item(inner, "one", f"{where}[]")
        if where and each == f"{self.classes.class_name(inner)}.model_validate(one)":
            return self.many
        return f"[{each} for one in {self.many}]"

    def _item(self, schema: Schema, code: str, where: str) -> str:
        shape = self.classes.shapes.resolve(schema)
        if (
            code
            and shape.kind in (Kind.REF, Kind.OBJECT)
            and shape.name
            and not shape.properties
        ):
            return (
                f"{self.classes.class_name(schema)}.model_validate(fields_of({code}))"
            )
        if code and shape.is_open_object:
            return f'{code}.model_dump(mode="json", by_alias=True{self._without()})'
        if code and shape.members:
            return f"{self.classes.class_name(schema)}.model_validate({code})"
        if shape.members or not shape.properties:
            return self._missing(Property(name=where or "response", type=schema), where)
        if code and covers(self.classes, self.record, schema):
            how = read_another(self.classes, self.record, schema)
            return f"{self.classes.class_name(schema)}.model_validate({code}{how})"
        given = dict(named(self.record.properties)) if code else {}
        arguments = {}
        for name, prop in named(shape.properties):
            kept = "id" if name == self.called_id and name not in given else name
            source = given.get(Identifier(kept))
            place = f"{where}.{prop.name}".lstrip(".")
            own = f"{code}.{kept}"
            known = self._taken(own, source.type, prop, place) if source else ""
            arguments[name] = known or self._aside(prop, place)
        return made_of(self.classes, schema, arguments)

    def _without(self) -> str:
        """Return what keeps out of the whole record what is told beside it."""
        told = [n for n, p in named(self.record.properties) if p.name in self.beside]
        return f", exclude={{{', '.join(map(repr, sorted(told)))}}}" if told else ""

    def _fitted(self, code: str, source: Schema, prop: Property, where: str) -> str:
        """Return Python for *prop* made of *code*, a *source*; of one that may be None where *prop* may not, a placeholder."""
        untold = may_be_untold(self.classes, source, prop)
        shape = self.classes.shapes.resolve(prop.type)
        if untold and self.lenient and shape.kind is Kind.BOOLEAN:
            return f"bool({code})"
        other = placeholder(self.classes, prop) if untold else ""
        known = adapt(self.classes, code, source, prop, other)
        if known and untold:
            self.placeholders.append(where or prop.name)
        return known

    def _taken(self, code: str, source: Schema, prop: Property, where: str) -> str:
        """Return Python for *prop*, which takes the record's *code*; lists of a record are tuples."""
        known = self._fitted(code, source, prop, where)
        shape = self.classes.shapes.resolve(source)
        if known != code or shape.kind is not Kind.ARRAY:
            return known
        return (
            f"None if {code} is None else list({code})"
            if shape.nullable
            else f"list({code})"
        )

    def _aside(self, prop: Property, where: str) -> str:
        """Return Python for a field that is not the record: told of the page, the request, or nothing."""
        shape = self.classes.shapes.resolve(prop.type)
        return (
            (self._page_fact(prop, shape) if self.page else "")
            or self._common(prop, shape)
            or self._from_values(prop, where)
            or self._nested(prop, shape, where)
            or self._missing(prop, where)
        )

    def _page_fact(self, prop: Property, shape: Schema) -> str:
        for fact, names in PAGE_FACTS.items():
            if fold_name(prop.name) not in names or shape.enum:
                continue
            if fact == "next_cursor":
                open_end = shape.nullable or prop.is_optional
                if shape.kind is Kind.STRING and open_end and not shape.format:
                    return self.facts.get(fact, "")
            elif shape.kind in FACT_KINDS.get(fact, NUMERIC_KINDS):
                return self.facts.get(fact, "") or FACTS.get(fact, "{}." + fact).format(
                    self.page
                )
        return ""

    def _common(self, prop: Property, shape: Schema) -> str:
        name = fold_name(prop.name)
        made = self.many and not self.page
        if made and name in COUNTS and shape.kind is Kind.INTEGER:
            return f"len({self.many})"
        if name == "success" and shape.kind is Kind.BOOLEAN:
            return "True"
        if name == "message" and self._is_free(shape):
            return repr(_told_message(prop))
        if name in STATES and isinstance(prop.example, str) and self._is_free(shape):
            told = prop.example.strip().lower()
            return repr(prop.example) if told in SUCCESSES else ""
        if name == "timestamp" and shape.format is Format.DATE_TIME:
            return "clock.now()"
        return ""

    def _is_free(self, shape: Schema) -> bool:
        """Tell whether *shape* is a text of any form."""
        return shape.kind is Kind.STRING and not shape.enum and shape.format is None

    def _from_values(self, prop: Property, where: str) -> str:
        for value in self.values:
            if fold_name(value.name) == fold_name(prop.name):
                return self._fitted(value.code, value.schema, prop, where)
        return ""

    def _nested(self, prop: Property, shape: Schema, where: str) -> str:
        known = {fold_name(part.name) for part in shape.properties}
        shallow = where.count(".") < MAX_NESTING
        if self.page and shallow and known & frozenset().union(*PAGE_FACTS.values()):
            return self._item(prop.type, "", where)
        return ""

    def _missing(self, prop: Property, where: str) -> str:
        self.placeholders.append(where or prop.name)
        return placeholder(self.classes, prop)


def _told_message(prop: Property) -> str:
    """Return what the plan shows for the message *prop*: a sentence, and no name of a type."""
    told = prop.example
    return told if isinstance(told, str) and told.strip() else "Done."
