"""Putting the declarations of all blocks together: inheritance, `Pick`, `Omit`, `z.infer` and the like."""

from collections.abc import Iterable, Mapping, Sequence

from endpoint_plan.model.merging import fill_limits
from endpoint_plan.model.schema import Declaration, Kind, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.prose.field_names import guess_type
from endpoint_plan.notations.rows import ROWS, read_row
from endpoint_plan.notations.type_algebra import OPERATORS, Operator
from endpoint_plan.notations.type_names import (
    ANY,
    OBJECT,
    STRING,
    is_type_name,
    is_value_name,
)

_DEEPEST = 24
_MOST_OPENED = 200
"""How many objects are put in place of their names in one type."""
_MOST_OPENED_OF_ALL = 2_000
"""How many are in all types of a plan together."""


def link(declarations: Iterable[Declaration]) -> tuple[Declaration, ...]:
    """Return *declarations*, of all blocks of a plan, with names unique and operations carried out.

    Two declarations of one name become one: the fuller of them, completed with the limits of the
    other. An operation on a type that is not declared gives what its operands show: the picked
    keys, an object, or ANY.
    """
    known: dict[str, Declaration] = {}
    for declaration in declarations:
        earlier = known.get(declaration.name)
        known[declaration.name] = (
            _merge(earlier, declaration) if earlier else declaration
        )
    left = _MOST_OPENED_OF_ALL
    linked = []
    for declaration in known.values():
        linker = _Linker(known, min(left, _MOST_OPENED))
        linked.append(
            declaration.model_copy(update={"type": linker.resolve(declaration.type)})
        )
        left -= min(linker.opened, left)
    return tuple(linked)


def expand(schema: Schema, known: Mapping[str, Declaration]) -> Schema:
    """Return *schema* with its operations carried out; names of declared types stay REFs."""
    return _Linker(known, _MOST_OPENED).expand_operations(schema, 0)


def _merge(one: Declaration, other: Declaration) -> Declaration:
    """Return the fuller of two declarations, completed with the limits of the other."""
    fuller, lesser = (
        (one, other) if _weight(one.type) >= _weight(other.type) else (other, one)
    )
    return fuller.model_copy(update={"type": fill_limits(fuller.type, lesser.type)})


def _weight(schema: Schema) -> tuple[int, int]:
    known = sum(field.type.kind is not Kind.ANY for field in schema.properties)
    return _size(schema), known


def _size(schema: Schema) -> int:
    """Return the number of fields and values in *schema*, at all levels."""
    return sum(len(part.properties) + len(part.enum or ()) for part in schema.walk())


class _Linker:
    """Carries out operations with the declarations at hand; gives up beyond its bounds."""

    def __init__(self, known: Mapping[str, Declaration], most_opened: int) -> None:
        self.known = known
        self.most_opened = most_opened
        self.opened = 0

    def resolve(self, schema: Schema) -> Schema:
        """Return the type that a declaration gives as *schema*; an alias takes over its shape."""
        if schema.kind is Kind.REF and not type_algebra.is_operator(schema):
            return self.shape(schema, 0)
        return self.expand_operations(schema, 0)

    def expand_operations(self, schema: Schema, depth: int) -> Schema:
        """Return *schema* without operations, at every level."""
        if depth > _DEEPEST:
            return ANY.but(nullable=schema.nullable)
        if (row := read_row(schema, self.known)) is not None:
            return self.expand_operations(row, depth + 1)
        if type_algebra.is_operator(schema):
            result = self.compute(schema, depth + 1)
            return result.but(nullable=result.nullable or schema.nullable)
        if schema.kind is Kind.REF:
            return self.reference(schema, depth)
        return schema.map(lambda part: self.expand_operations(part, depth + 1))

    def reference(self, schema: Schema, depth: int) -> Schema:
        """Keep the name of a declared type; put in place what has no name of its own."""
        name = schema.name or ""
        if name in ROWS:
            return ANY.but(nullable=schema.nullable)
        declared = self.known.get(name)
        constant = declared is not None and not is_type_name(name)
        if constant or (declared is not None and _is_scalar(declared.type)):
            shape = self.shape(schema, depth + 1)
            return shape.but(nullable=schema.nullable or shape.nullable)
        if declared is None and not is_type_name(name):
            return ANY.but(nullable=schema.nullable)
        if declared is None and is_value_name(name):
            return STRING.but(nullable=schema.nullable)
        return schema.map(lambda argument: self.expand_operations(argument, depth + 1))

    def shape(self, schema: Schema, depth: int) -> Schema:
        """Return the type that *schema* refers to, in place of its name."""
        if depth > _DEEPEST:
            return ANY
        if (row := read_row(schema, self.known)) is not None:
            return self.shape(row, depth + 1)
        if schema.kind is not Kind.REF or type_algebra.is_operator(schema):
            return self.expand_operations(schema, depth)
        declared = self.known.get(schema.name or "")
        if declared is None:
            return self.reference(schema, depth)
        self.opened += not _is_scalar(declared.type)
        if self.opened > self.most_opened:
            return ANY
        # Arguments come last: a type that grows with each use of itself would never end.
        shape = self.shape(declared.type, depth + 1)
        return shape.substitute(declared.bind(schema.arguments))

    def compute(self, schema: Schema, depth: int) -> Schema:
        """Return the result of the operation *schema*."""
        operator = Operator(schema.name or "")
        operands = [self.shape(argument, depth) for argument in schema.arguments]
        if not operands:  # `Pick<>`
            return ANY
        match operator:
            case Operator.BOTH:
                return _join_parts(operands)
            case Operator.EITHER:
                return self.join_alternatives(schema, operands, depth)
            case Operator.PICK | Operator.OMIT:
                keys = operands[1].enum or () if len(operands) > 1 else ()
                return _select_fields(
                    operands[0], [str(key) for key in keys], operator is Operator.PICK
                )
            case Operator.PARTIAL | Operator.COMPLETE:
                return _set_required(operands[0], operator is Operator.COMPLETE)
            case Operator.MEMBER:
                return self.expand_operations(_member_type(operands), depth)

    def join_alternatives(
        self, schema: Schema, operands: Sequence[Schema], depth: int
    ) -> Schema:
        """Join the alternatives of a union: what all have is required, the rest optional."""
        objects = [
            _named(operand, argument)
            for operand, argument in zip(operands, schema.arguments, strict=True)
            if operand.kind is Kind.OBJECT
        ]
        if len(objects) == len(operands):
            return type_algebra.merge_objects(
                objects, lambda either: self.expand_operations(either, depth + 1)
            )
        scalars = [operand for operand in operands if operand.kind is not Kind.REF]
        if len(scalars) == len(operands):
            result = type_algebra.union(operands)
            return ANY if type_algebra.is_operator(result) else result
        named = [argument for argument in schema.arguments if argument.kind is Kind.REF]
        return (
            objects[0]
            if objects
            else named[0] if named and not type_algebra.is_operator(named[0]) else ANY
        )


def _is_scalar(schema: Schema) -> bool:
    return (
        schema.kind not in {Kind.OBJECT, Kind.REF, Kind.ARRAY, Kind.ANY}
        and schema.enum is None
    )


def _named(shape: Schema, argument: Schema) -> Schema:
    """Return *shape*, which *argument* stands for, with the name by which it is known."""
    plain = argument.kind is Kind.REF and not argument.arguments
    return (
        shape.but(name=argument.name)
        if plain and argument.name not in OPERATORS
        else shape
    )


def _join_parts(operands: Sequence[Schema]) -> Schema:
    """Join the parts of an intersection; later fields replace earlier ones, also in each member of a union."""
    objects = [operand for operand in operands if operand.kind is Kind.OBJECT]
    named = [operand for operand in operands if operand.kind is Kind.REF]
    if not objects:
        return named[0] if named else next(iter(operands), ANY)
    several = [place for place, operand in enumerate(objects) if operand.members]
    members = (
        _join_parts([*objects[:place], member, *objects[place + 1 :]])
        for place in several[:1]
        for member in objects[place].members
    )
    return type_algebra.record(
        field for operand in objects for field in operand.properties
    ).but(members=tuple(members) if len(several) == 1 else ())


def _select_fields(schema: Schema, keys: Sequence[str], wanted: bool) -> Schema:
    """Return the picked fields, or those left after omitting; guessed where nothing is declared."""
    if schema.kind is Kind.OBJECT and schema.properties:
        chosen = (
            field for field in schema.properties if (field.name in keys) is wanted
        )
        members = (_select_fields(one, keys, wanted) for one in schema.members)
        return schema.but(properties=tuple(chosen), members=tuple(members))
    if wanted:
        return type_algebra.record(
            Property(name=key, type=guess_type(key)) for key in keys
        )
    return schema if schema.kind is Kind.REF else OBJECT


def _set_required(schema: Schema, required: bool) -> Schema:
    if schema.kind is not Kind.OBJECT:
        return schema if schema.kind is Kind.REF else OBJECT
    fields = (
        field.but(required=required, default=None, has_default=False)
        for field in schema.properties
    )
    members = tuple(_set_required(one, required) for one in schema.members)
    return schema.but(properties=tuple(fields), members=members)


def _member_type(operands: Sequence[Schema]) -> Schema:
    """`CardDto["status"]`: the field's type; guessed from its name where nothing is declared."""
    key = str((operands[1].enum or ("",))[0]) if len(operands) > 1 else ""
    found = next(
        (field.type for field in operands[0].properties if field.name == key), None
    )
    return guess_type(key) if found is None else found
