"""Code that is read by the tree of its grammar, and what is lost where the code has an error."""

import re
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass

from tree_sitter import Node

from endpoint_plan.model.findings import Finding, warning
from endpoint_plan.model.schema import Declaration
from endpoint_plan.notations.code import syntax_tree
from endpoint_plan.notations.code.syntax_tree import Grammar
from endpoint_plan.notations.result import Reading


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
        if _measure_depth(code) > _DEEPEST:
            raise RecursionError
        root = syntax_tree.parse(self.grammar, code)
        if root.has_error and self.mend is not None:
            mended = syntax_tree.parse(self.grammar, self.mend(code))
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
                )


_DEEPEST = 400
"""Brackets within each other, beyond which the grammars take time without end."""
_BRACKET = re.compile(r"(?P<opening>[{(\[]|/\*)|[})\]]|\*/")


def _measure_depth(code: str) -> int:
    depth = deepest = 0
    for match in _BRACKET.finditer(code):
        depth = depth + 1 if match["opening"] else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _count_errors(root: Node) -> int:
    return sum(1 for _ in syntax_tree.walk(root, "ERROR")) if root.has_error else -1
