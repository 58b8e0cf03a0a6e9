"""Classes that hold data, in every language of which a `ClassSyntax` names the parts.

A language brings a table of node types of its grammar and the few rules that are its own; see
`csharp`, `java` and `kotlin`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from tree_sitter import Node

from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.model.schema import Declaration, Property, Schema
from endpoint_plan.notations import type_algebra
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.code.annotation_rules import Annotation, apply_annotations
from endpoint_plan.notations.prose.clues import parse_value
from endpoint_plan.notations.prose.phrase import apply_comment
from endpoint_plan.notations.type_algebra import Operator
from endpoint_plan.notations.type_expression import read_expression
from endpoint_plan.notations.type_names import (
    find_code_type,
    is_machinery,
    is_stereotype,
)

Path = tuple[str, ...]
"""Types of nodes on the way down from a declaration; bars stand between alternatives."""


@dataclass(frozen=True, slots=True)
class ClassSyntax:
    """Where the grammar of a language keeps the parts of a class, and what they mean."""

    classes: str
    """Types of nodes that declare classes, records and enums, with bars between them."""
    type_parameters: Path
    entries: Path
    """The way to the constants of an enum."""
    parameters: Path
    """The way to the fields in the head of a record."""
    fields: Path
    """The way to the fields in the body of a class."""
    annotations: Path
    """The way from a class or a field to its annotations."""
    parent: Path
    """The way to the class that is extended."""
    parameter_owners: str = ""
    """Types of nodes whose parameters are fields; all of them where none is named."""
    parameter_words: frozenset[str] = frozenset()
    """Words of which a parameter needs one to be a field."""
    declarators: str = ""
    """Parts of a field that hold its name, where the field itself does not."""
    types: str = ""
    """Types of nodes that are types, where the grammar does not mark the type of a field."""
    hidden: frozenset[str] = frozenset()
    """Modifiers of fields that do not travel."""
    computed: str = ""
    """Parts of a field that is worked out from others."""
    inlined: frozenset[str] = frozenset()
    """Modifiers of a class that travels as its only field does."""
    interface_prefix: str = ""
    """What the names of interfaces begin with, where they may follow in place of a parent."""
    has_stereotypes: bool = True
    """Whether annotations and the types of fields show that a class is no data: `@Service`."""
    nullability_is_typed: bool = False
    """Whether a field must be there unless its type takes null or it has a default."""
    required_modifier: str = ""
    no_defaults: frozenset[str] = frozenset()
    """Values, in lower case, that only keep the compiler quiet."""
    constants: Mapping[str, JsonValue] = field(default_factory=dict)
    """Expressions that are no literals and have a plain value, such as an empty list."""
    name: Callable[[str], str] = str
    """Return the name that a field has in JSON."""
    comment: Callable[[str], str] = str
    """Return the words of a comment."""


def read_classes(root: Node, syntax: ClassSyntax) -> Iterator[Declaration]:
    """Yield the classes, records and enums in the tree *root* that hold data."""
    for node in syntax_tree.walk(root, *syntax.classes.split("|")):
        name = syntax_tree.field_text(node, "name")
        schema = _enum(node, syntax) or _record(node, syntax)
        if schema is not None and name.isidentifier() and not is_machinery(name):
            parameters = syntax_tree.descend(node, *syntax.type_parameters)
            yield Declaration(
                name=name,
                type=schema,
                parameters=tuple(
                    syntax_tree.text(parameter).split(" ")[0]
                    for parameter in parameters
                ),
                line=syntax_tree.line_of(node),
            )


def _enum(node: Node, syntax: ClassSyntax) -> Schema | None:
    """Return the values of an enum; None for any other class."""
    entries = [
        apply_annotations(
            Property(name=_name(entry)), read_annotations(entry, syntax)
        ).name
        for entry in syntax_tree.descend(node, *syntax.entries)
    ]
    return type_algebra.literal(*entries) if entries else None


def _record(node: Node, syntax: ClassSyntax) -> Schema | None:
    """Return the fields of a class; None for one without any, and for a part of the machinery."""
    marks = read_annotations(node, syntax)
    members = [
        *(
            _member(parameter, parameter, syntax)
            for parameter in _parameters(node, syntax)
        ),
        *(
            _member(declared, holder, syntax)
            for declared in syntax_tree.descend(node, *syntax.fields)
            if _is_data(declared, syntax)
            for holder in _holders(declared, syntax)
        ),
    ]
    if syntax.has_stereotypes and (
        any(is_stereotype(mark.name) for mark in marks)
        or any(is_machinery(member.type.name or "") for member in members)
    ):
        return None
    if len(members) == 1 and syntax.inlined & _modifiers(node):
        return members[0].type
    own, parent = type_algebra.record(members), _parent(node, syntax)
    if parent is not None and (own.properties or node.type == "record_declaration"):
        return type_algebra.apply(Operator.BOTH, parent, own)
    return own if own.properties else None


def _parameters(node: Node, syntax: ClassSyntax) -> list[Node]:
    owners = syntax.parameter_owners
    if owners and node.type not in owners.split("|"):
        return []
    return [
        parameter
        for parameter in syntax_tree.descend(node, *syntax.parameters)
        if not syntax.parameter_words
        or any(part.type in syntax.parameter_words for part in parameter.children)
    ]


def _holders(declared: Node, syntax: ClassSyntax) -> list[Node]:
    """Return the parts of *declared* that have a name: one field of Java may declare several."""
    if not syntax.declarators:
        return [declared]
    return syntax_tree.children(declared, *syntax.declarators.split("|"))


def _is_data(declared: Node, syntax: ClassSyntax) -> bool:
    """Leave out what is static, private where that hides it, or computed."""
    computed = syntax_tree.children(declared, *syntax.computed.split("|"))
    return not computed and not syntax.hidden & _modifiers(declared)


def _modifiers(node: Node) -> set[str]:
    parts = syntax_tree.children(node, "modifier", "modifiers")
    return {word for part in parts for word in syntax_tree.text(part).split()}


def _name(node: Node) -> str:
    named = syntax_tree.field(node, "name") or syntax_tree.child(node, "identifier")
    return syntax_tree.text(named)


def _parent(node: Node, syntax: ClassSyntax) -> Schema | None:
    first = next(iter(syntax_tree.descend(node, *syntax.parent)), None)
    if first is not None and first.type == "primary_constructor_base_type":
        first = first.named_children[0]
    if first is None:
        return None
    schema = _read_type(first)
    prefix = syntax.interface_prefix
    interface = prefix and re.match(rf"{prefix}[A-Z]", schema.name or "")
    return None if interface else schema


def _member(node: Node, holder: Node, syntax: ClassSyntax) -> Property:
    """Return the field that *node* declares, whose name and value *holder* has."""
    type_node = syntax_tree.field(node, "type") or syntax_tree.child(
        holder, *syntax.types.split("|")
    )
    schema = _read_type(type_node) if type_node else Schema()
    value = _default(holder, syntax) or _default(node, syntax)
    default = _default_value(value, schema, syntax)
    member = Property(
        name=syntax.name(_name(holder)),
        type=schema,
        line=syntax_tree.line_of(node),
        required=_is_required(node, schema, value, default, syntax),
        default=default,
        has_default=default is not None,
    )
    member = apply_annotations(member, read_annotations(node, syntax))
    if syntax.required_modifier and member.required:
        member = member.but(default=None, has_default=False)
    return apply_comment(member, syntax.comment(syntax_tree.comment_of(node)))


def _is_required(
    node: Node,
    schema: Schema,
    value: Node | None,
    default: JsonValue,
    syntax: ClassSyntax,
) -> bool | None:
    """Return whether a field must be there; None where the language does not say."""
    if syntax.nullability_is_typed:
        demanded = syntax.required_modifier in _modifiers(node)
        return demanded or not (schema.nullable or value is not None)
    return None if default is None else False


def _default(node: Node, syntax: ClassSyntax) -> Node | None:
    """Return the value behind the equals sign of a field."""
    signs = (place for place, part in enumerate(node.children) if part.type == "=")
    place = next(signs, None)
    if place is None or place + 1 >= len(node.children):
        return None
    value = node.children[place + 1]
    source = syntax_tree.text(value).lower()
    quiet = source in syntax.no_defaults or (syntax.no_defaults and source[-1:] == "!")
    return None if quiet else value


def _default_value(
    value: Node | None, schema: Schema, syntax: ClassSyntax
) -> JsonValue:
    """Return what the code *value* of a field of type *schema* stands for; a member of an enum is its name."""
    if value is None:
        return None
    owner, _, member = syntax_tree.text(value).rpartition(".")
    if owner and owner == schema.name:
        return member
    return syntax.constants.get(syntax_tree.text(value), read_literal(value))


_NO_TYPE = re.compile(
    r"@[\w.:]+(?:\([^()]{0,200}\))?\s*|\?\s+extends\s+|(?<=[<,\s])(?:out|in)\s+"
)
"""Parts of a type that do not change its values: annotations and variance."""


def _read_type(node: Node) -> Schema:
    source = _NO_TYPE.sub("", syntax_tree.text(node))
    return read_expression(source, find_code_type) or Schema()


def read_annotations(node: Node, syntax: ClassSyntax) -> list[Annotation]:
    """Return the annotations of the class, the field or the constant *node*."""
    return [
        _annotation(mark) for mark in syntax_tree.descend(node, *syntax.annotations)
    ]


def _annotation(mark: Node) -> Annotation:
    name = syntax_tree.field(mark, "name") or syntax_tree.child(mark, "user_type")
    arguments = syntax_tree.child(
        mark, "annotation_argument_list", "attribute_argument_list", "value_arguments"
    )
    plain: list[JsonValue] = []
    options: dict[str, JsonValue] = {}
    for argument in arguments.named_children if arguments else ():
        parts = argument.named_children
        if any(part.type in {"=", ":"} for part in argument.children):
            options[syntax_tree.text(parts[0])] = read_literal(parts[-1])
        else:
            wrapped = argument.type in _WRAPPERS and parts
            plain.append(read_literal(parts[-1] if wrapped else argument))
    return Annotation(
        syntax_tree.text(name or mark).rsplit(".", 1)[-1].removesuffix("Attribute"),
        tuple(plain),
        options,
    )


_WRAPPERS = frozenset({"attribute_argument", "value_argument"})
_LISTS = frozenset({"collection_literal", "element_value_array_initializer"})


def read_literal(node: Node) -> JsonValue:
    """Return the value of the literal *node*, or of a list of them; None for anything else."""
    if node.type in _LISTS:
        return [read_literal(part) for part in node.named_children]
    source = syntax_tree.text(node)
    signed = node.type in {"prefix_unary_expression", "unary_expression"}
    if "literal" not in node.type and not signed and source not in {"true", "false"}:
        return None
    if source[:1] in {'"', "@"}:
        return _read_text(source)
    if source.lstrip("-")[:1].isdigit():
        source = source.rstrip("mMdDfFlLuU").replace("_", "")
    return parse_value(source)


def _read_text(source: str) -> str:
    """Return the content of a string, which only a plain one writes with escapes."""
    if source.startswith('"""'):
        return source.strip('"')
    if source.startswith("@"):
        return source[2:-1]
    return source[1:-1].replace("\\\\", "\\").replace("\\$", "$")
