"""Syntax trees of code, whatever the language; errors in the code are nodes like others.

`TreeReader` reads the declarations of a whole tree, and says which of them an error hides.
"""

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from types import ModuleType

from tree_sitter import Language, Node, Parser

from endpoint_plan.model.findings import Finding, PlanRefusedError, warning
from endpoint_plan.model.schema import Declaration
from endpoint_plan.notations.result import Reading


class Grammar(Enum):
    """The languages that are parsed with tree-sitter: the package of each, and its function.

    A package is imported when code of its language occurs, for most plans need none or one.
    """

    TYPESCRIPT = ("tree_sitter_typescript", "language_typescript")
    CSHARP = ("tree_sitter_c_sharp", "language")
    JAVA = ("tree_sitter_java", "language")
    KOTLIN = ("tree_sitter_kotlin", "language")
    PHP = ("tree_sitter_php", "language_php_only")


@cache
def _parser(grammar: Grammar) -> Parser:
    package, function = grammar.value
    return Parser(Language(getattr(import_grammar(package), function)()))


def import_grammar(package: str) -> ModuleType:
    """Return the module *package*, which code of a plan is parsed with.

    Raises:
        PlanRefusedError: It is not installed; the plan would be read in part without it.
    """
    try:
        return import_module(package)
    except ModuleNotFoundError as error:
        raise PlanRefusedError(
            f"error: code of this plan cannot be read: {error} (install {package.replace('_', '-')})"
        ) from error


def parse(grammar: Grammar, code: str) -> Node:
    """Return the root of the tree of *code*, which need not be correct."""
    return _parser(grammar).parse(code.encode("utf-8", "replace")).root_node


def text(node: Node | None) -> str:
    """Return the code of *node*; "" without a node."""
    return (
        ""
        if node is None or node.text is None
        else node.text.decode("utf-8", "replace")
    )


def walk(node: Node, *types: str) -> Iterator[Node]:
    """Yield the nodes of *types* in and below *node*, in the order of the code."""
    pending = [node]
    while pending:
        current = pending.pop()
        if current.type in types:
            yield current
        pending.extend(reversed(current.named_children))


def children(node: Node | None, *types: str) -> list[Node]:
    """Return the named children of *node* of one of *types*."""
    return (
        [child for child in node.named_children if child.type in types] if node else []
    )


def descend(node: Node, *path: str) -> list[Node]:
    """Return the nodes at the end of *path*, each step of which goes to named children.

    A step names the types of the children, with bars between them; "" stands for all of them.
    """
    found = [node]
    for step in path:
        types = step.split("|")
        found = [
            part
            for above in found
            for part in above.named_children
            if not step or part.type in types
        ]
    return found


def child(node: Node | None, *types: str) -> Node | None:
    """Return the first named child of *node* of one of *types*."""
    return next(iter(children(node, *types)), None)


def field(node: Node, name: str) -> Node | None:
    """Return the part of *node* that the grammar calls *name*."""
    return node.child_by_field_name(name)


def field_text(node: Node, name: str) -> str:
    """Return the code of the part of *node* that the grammar calls *name*."""
    return text(field(node, name))


def line_of(node: Node) -> int:
    """Return the line of the code on which *node* begins, counted from 1."""
    return 1 + node.start_point[0]


def comment_of(node: Node) -> str:
    """Return the comments on *node*.

    They are above it, after the bracket that its first line opens, or after its last line.
    """
    found: list[str] = []
    above = node.prev_sibling
    while above is not None and above.type.endswith("comment") and _on_own_line(above):
        found.insert(0, bare_comment(text(above)))
        above = above.prev_sibling
    found.extend(map(bare_comment, _opening_comments(node)))
    after = node.next_sibling
    while after is not None and after.start_point[0] == node.end_point[0]:
        if after.type.endswith("comment"):
            found.append(bare_comment(text(after)))
        elif after.type not in {",", ";"}:
            break
        after = after.next_sibling
    return " ".join(filter(None, found))


def _on_own_line(comment: Node) -> bool:
    before = comment.prev_sibling
    while before is not None and before.type in {",", ";"}:
        before = before.prev_sibling
    return (
        before is None
        or before.end_point[0] < comment.start_point[0]
        or (before.type == "{" and not _ends_line(comment))
    )


def _ends_line(comment: Node) -> bool:
    after = comment.next_sibling
    return after is None or after.start_point[0] > comment.end_point[0]


_OWNERS = frozenset({"property_signature", "public_field_definition", "pair"})


def _opening_comments(node: Node) -> Iterator[str]:
    """Yield the comments that end the first line of *node*, after a bracket: `parts: { // 1-20`."""
    row, pending = node.start_point[0], _with_previous(node)
    while pending:
        previous, current = pending.pop()
        if current.start_point[0] > row or current.type in _OWNERS:
            continue
        opened = previous is not None and previous.type in {"{", "[", "("}
        if current.type.endswith("comment") and opened and _ends_line(current):
            yield text(current)
        pending += _with_previous(current)


def _with_previous(node: Node) -> list[tuple[Node | None, Node]]:
    """Return the children of *node* from last to first, each with the one before it.

    A node finds its own sibling from the root of the tree, which costs its depth.
    """
    below = node.children
    return list(zip([None, *below], below, strict=False))[::-1]


def bare_comment(source: str) -> str:
    """Return the words of a comment without its signs."""
    lines = (line.strip().strip("/*#").strip() for line in source.splitlines())
    return " ".join(filter(None, lines))


@dataclass(frozen=True, slots=True)
class TreeReader:
    """Readers of the declarations in the tree of one grammar."""

    grammar: Grammar
    readers: tuple[Callable[[Node], Iterator[Declaration]], ...]
    declares: re.Pattern[str] | None = None
    """What begins a declaration that must not be lost; its groups hold the name."""
    mend: Callable[[str], str] | None = None
    """Return code that has errors in a form that has fewer."""

    def __call__(self, code: str) -> Reading:
        """Return the declarations of *code*, with a finding for each that an error hides.

        Raises:
            RecursionError: The code opens brackets or comments within each other without end.
        """
        if is_too_deep(code):
            raise RecursionError
        root = parse(self.grammar, code)
        if root.has_error and self.mend is not None:
            mended = parse(self.grammar, self.mend(code))
            root = min(root, mended, key=_count_errors)
        found = [declaration for read in self.readers for declaration in read(root)]
        known = {declaration.name for declaration in found}
        return Reading(
            declarations=tuple(sorted(found, key=lambda each: each.line or 0)),
            findings=tuple(self._find_lost(code, known)) if root.has_error else (),
        )

    def _find_lost(self, code: str, known: Container[str]) -> Iterator[Finding]:
        """Yield a finding for each declaration of *code* that is not among those *known*."""
        for match in self.declares.finditer(code) if self.declares else ():
            name = match[match.lastindex or 0]
            if name not in known:
                yield warning(
                    f"the code that declares {name} is not understood, so nothing of it is read",
                    1 + code.count("\n", 0, match.start()),
                    "close every bracket, quote and regular expression in it",
                    "unread-code",
                )


_DEEPEST = 400
"""Brackets within each other, beyond which the grammars take time without end."""
_BRACKET = re.compile(r"(?P<opening>[{(\[]|/\*)|[})\]]|\*/")


def is_too_deep(code: str) -> bool:
    """Tell whether *code* opens more brackets or comments within each other than can be parsed in time."""
    return _measure_depth(code) > _DEEPEST


def _measure_depth(code: str) -> int:
    depth = deepest = 0
    for match in _BRACKET.finditer(code):
        depth = depth + 1 if match["opening"] else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _count_errors(root: Node) -> int:
    return sum(1 for _ in walk(root, "ERROR")) if root.has_error else -1
