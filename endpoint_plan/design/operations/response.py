"""What an operation answers: its type, and Python that makes it from what the service returns."""

from dataclasses import dataclass, field

from endpoint_plan.blueprint import ON_CREDENTIALS, types
from endpoint_plan.blueprint import Kind as OperationKind
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.classes import Classes
from endpoint_plan.design.conversions import covers, read_another
from endpoint_plan.design.directions import Direction
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.envelope import counts
from endpoint_plan.design.field_naming import named
from endpoint_plan.design.literals import made_of, placeholder
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.design.operations.field_sources import adapt, may_be_untold
from endpoint_plan.design.operations.gathering import gathered, told_values, value_of
from endpoint_plan.design.operations.identity import ISSUE, NAMELESS, NEW_TOKEN, issued
from endpoint_plan.design.operations.list_query import ListQuery
from endpoint_plan.design.operations.request import Request, Value
from endpoint_plan.design.records.credentials import ENTERING, called_id
from endpoint_plan.design.records.keys import looks_up
from endpoint_plan.languages.names import COUNTS, PAGE_FACTS
from endpoint_plan.model.plan import Success
from endpoint_plan.model.schema import NUMERIC_KINDS, Format, Kind, Property, Schema
from endpoint_plan.text.identifiers import Identifier, fold_name, words

ACTIONS = (OperationKind.ACTION, OperationKind.ACTION_ON_ONE)

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
                code = self._aside(prop, place)
            arguments[name] = code
        return made_of(self.classes, schema, arguments)

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


@dataclass(frozen=True, slots=True)
class Built:
    """The code that makes a response."""

    code: str
    placeholders: tuple[str, ...]
    in_service: bool
    """Whether the service makes it, because more than the record goes into it."""


def response_variable(endpoint: Endpoint, setting: ResourceContext) -> Identifier:
    """Return the name of what the service returns, in the route."""
    kind = endpoint.route.kind
    if setting.record is None or kind is OperationKind.ACTION:
        return Identifier("result")
    if kind is OperationKind.LIST:
        return Identifier("page")
    return (
        setting.names.records
        if kind is OperationKind.CREATE_MANY
        else setting.names.record
    )


def response_type(endpoint: Endpoint, setting: ResourceContext) -> PyType:
    """Return the type of the body that *endpoint* answers with, making its classes."""
    success = endpoint.operation.success
    if success.type is None or success.status == 204:
        bodiless = _is_json(success) or success.status == 204
        return types.NONE if bodiless else types.STR
    if not _is_json(success):
        return types.STR
    noun = setting.entity
    noun_words = " ".join(words(noun))
    hint = "".join(word.capitalize() for word in words(endpoint.name)) + "Response"
    item = endpoint.envelope.item if endpoint.envelope else Schema()
    if setting.classes.shapes.properties(item):
        setting.classes.annotate(
            item,
            _free(setting, f"{noun}Dto", hint),
            Direction.RESPONSE,
            setting.package,
            limits=False,
            doc=f"What readers see of one {noun_words}.",
        )
    doc = f"Body of the answer to `{endpoint.operation.method} {endpoint.operation.path}`."
    return setting.classes.annotate(
        success.type, hint, Direction.RESPONSE, setting.package, limits=False, doc=doc
    )


def _free(setting: ResourceContext, name: str, otherwise: str) -> str:
    return name if setting.classes.free(name) == name else otherwise


def _is_json(success: Success) -> bool:
    return "json" in success.media_type


def build_response(
    endpoint: Endpoint,
    setting: ResourceContext,
    request: Request,
    listed: ListQuery | None,
    response: PyType,
    variable: Identifier,
) -> Built:
    """Return the code for a *response* made of *variable*, which holds what the service returns."""
    kind, record = endpoint.route.kind, setting.record
    success = endpoint.operation.success
    if response.is_none:
        return Built("", (), in_service=False)
    properties = (
        tuple(p.but(name=name) for name, p in record.properties) if record else ()
    )
    if setting.view and viewed(endpoint, setting):
        properties += tuple(
            Property(name=one.name, type=one.schema) for one in setting.view.fields
        )
    found = kind is not OperationKind.ACTION_ON_ONE or looks_up(endpoint)
    one = (
        record is not None
        and found
        and kind
        not in (
            OperationKind.LIST,
            OperationKind.CREATE_MANY,
            OperationKind.ACTION,
            *NAMELESS,
        )
    )
    many = {
        OperationKind.LIST: f"{variable}.records",
        OperationKind.CREATE_MANY: str(variable),
    }
    reply = ResponseBuilder(
        setting.classes,
        Schema(kind=Kind.OBJECT, properties=properties),
        many=many.get(kind, "") if record else "",
        one=str(variable) if one else "",
        page=str(variable) if listed else "",
        facts=listed.facts if listed else {},
        values=(
            (*request.values, *_gathered(endpoint, setting))
            if kind in ACTIONS
            else (
                _of_path(request)
                if kind is OperationKind.LIST
                else issued(endpoint, record, variable)
            )
        ),
        called_id=(
            called_id(endpoint.route.noun) if record and record.registered else ""
        ),
        lenient=kind in ENTERING,
    )
    plain = response == types.STR
    shape = Schema(kind=Kind.STRING) if plain else success.type or Schema()
    path = endpoint.envelope.path if endpoint.envelope and not plain else ()
    code = reply.build(shape, path)
    placeholders = tuple(dict.fromkeys(reply.placeholders))
    in_service = (
        record is None
        or ISSUE in code
        or NEW_TOKEN in code
        or kind in ON_CREDENTIALS
        or (
            kind in ACTIONS
            and not (one and code.endswith(f".model_validate({variable})"))
        )
    )
    if in_service and setting.view and viewed(endpoint, setting):
        reply.one = str(setting.view.variable)
        code = reply.build(shape, path)
    return Built(code, placeholders, in_service)


def _gathered(endpoint: Endpoint, setting: ResourceContext) -> tuple[Value, ...]:
    found, told = gathered(endpoint, setting), told_values(endpoint)
    return (value_of(found, told),) if found and told else ()


def _of_path(request: Request) -> tuple[Value, ...]:
    """Return what a route knows of the thing whose list is asked for."""
    names = {argument.name for argument in request.arguments if argument.required}
    return tuple(value for value in request.values if value.code in names)


def viewed(endpoint: Endpoint, setting: ResourceContext) -> tuple[Identifier, ...]:
    """Return what the answer of *endpoint* tells of its record that this does not store."""
    kind = endpoint.route.kind
    bare = kind in (OperationKind.ACTION, OperationKind.DELETE)
    found = kind is not OperationKind.ACTION_ON_ONE or looks_up(endpoint)
    if setting.view is None or endpoint.envelope is None or bare or not found:
        return ()
    item = setting.classes.shapes.properties(endpoint.envelope.item)
    told = {name for name, _ in named(item)}
    return tuple(one.name for one in setting.view.fields if one.name in told)


def result_type(
    endpoint: Endpoint, setting: ResourceContext, response: PyType, built: Built
) -> PyType:
    """Return the type of what the service's method returns."""
    kind = endpoint.route.kind
    if setting.record_name is None or built.in_service:
        return response
    silent = (*ACTIONS, OperationKind.DELETE, *ON_CREDENTIALS)
    if kind in silent and response.is_none:
        return types.NONE
    record = types.class_type(setting.record_name)
    if setting.view and viewed(endpoint, setting):
        record = types.class_type(setting.view.name)
    if kind is OperationKind.LIST:
        return types.generic("Page", record, origin=".repository.Page")
    return types.list_of(record) if kind is OperationKind.CREATE_MANY else record
