"""Three hints for each body, from the plan and from the finished code: the place, the means, nearly all."""

import ast
import builtins
from collections.abc import Iterator
from itertools import zip_longest

from endpoint_plan.exercise import collaborators
from endpoint_plan.exercise.collaborators import Offers
from endpoint_plan.exercise.runner import bodies
from endpoint_plan.exercise.runner.bodies import Gap, Node
from endpoint_plan.exercise.runner.book import Step

QUIET = frozenset(dir(builtins)) | {"self", "cls"}
"""Names that everybody knows."""


def hints(gap: Gap, solution: str, step: Step, known: Offers) -> list[str]:
    """Return the hints for *gap* of *step* in the module whose finished text is *solution*.

    *known* is what the code around it offers.
    """
    node = bodies.definition(solution, gap.symbol)
    if node is None:
        return []
    statements = list(_statements(node, gap))
    return [
        "\n".join(_place(gap, node, step, _around(solution, gap.symbol))),
        "\n".join(_means(gap, node, statements, solution, known)),
        "\n".join(_nearly(statements)),
    ]


def _statements(node: Node, gap: Gap) -> Iterator[ast.stmt]:
    """Yield the statements that are taken out."""
    if gap.part is None:
        yield from bodies.statements(node)
        return
    first = bodies.first_line(node)
    lines = range(first + gap.part[0], first + gap.part[1])
    covered: set[int] = set()
    for one in ast.walk(node):
        if isinstance(one, ast.stmt) and one is not node and one.lineno in lines:
            if one.lineno not in covered:
                yield one
            covered |= set(range(one.lineno, (one.end_lineno or one.lineno) + 1))


def _around(solution: str, symbol: str) -> str:
    """Return what the nearest definition around *symbol* says of itself, else its module."""
    while symbol := symbol.rpartition(".")[0]:
        node = bodies.definition(solution, symbol)
        if said := ast.get_docstring(node) if node else None:
            return said
    return ast.get_docstring(ast.parse(solution)) or ""


def _place(gap: Gap, node: Node, step: Step, around: str) -> Iterator[str]:
    said = ast.get_docstring(node)
    yield f"{gap.symbol} in {gap.path}" + (
        f", for {step.source}" if step.source else ""
    )
    if step.lines:
        yield "The plan says:"
        yield from (f"  {line}" for line in step.lines)
    yield from step.open
    if said:
        yield "What it is for:"
        yield from (f"  {line}" for line in said.splitlines())
    elif around:
        yield "What it is a part of:"
        yield from (f"  {line}" for line in around.splitlines())


def _means(
    gap: Gap, node: Node, statements: list[ast.stmt], solution: str, known: Offers
) -> Iterator[str]:
    if isinstance(node, ast.ClassDef):
        bases = ", ".join(ast.unparse(base) for base in node.bases)
        yield f"class {node.name}({bases}), with these fields:"
        for one, below in zip_longest(statements, statements[1:]):
            if isinstance(one, ast.AnnAssign):
                default = ", with a default" if one.value is not None else ""
                said = _told(below)
                about = f"  # {said}" if said else ""
                name, kind = ast.unparse(one.target), _bare(one.annotation)
                yield f"  {name}: {kind}{default}{about}"
        kinds = _names(statements) - QUIET
        yield f"Types and limits that are used: {', '.join(sorted(kinds))}"
        return
    head = ast.get_source_segment(solution, node) or ""
    body = ast.get_source_segment(solution, node.body[0]) or ""
    signature = " ".join(head.partition(body)[0].split())
    yield signature.replace("( ", "(").replace(", )", ")").replace(" )", ")")
    calls = list(dict.fromkeys(_calls(statements)))
    if calls:
        yield f"Call, in this order: {', '.join(calls)}"
        folder = gap.path.rpartition("/")[0]
        told = (collaborators.find(known, one, folder) for one in calls)
        yield from (f"  {one}" for one in dict.fromkeys(filter(None, told)))
    raised = list(dict.fromkeys(_raised(statements)))
    if raised:
        yield f"Raise where it applies: {', '.join(raised)}"
    if any(
        isinstance(x, ast.Return) and x.value for s in statements for x in ast.walk(s)
    ):
        kind = ast.unparse(node.returns) if node.returns else "what callers wait for"
        yield f"Return: {kind}"


def _nearly(statements: list[ast.stmt]) -> Iterator[str]:
    yield "`...` stands for what is left to you:"
    veiled = _Veil()
    for one in statements:
        if _told(one):
            continue
        copy = veiled.visit(ast.parse(ast.unparse(one)).body[0])
        yield from (f"  {line}" for line in ast.unparse(copy).splitlines())


class _Veil(ast.NodeTransformer):
    """Leaves the shape of code, what it calls and what it assigns to, and takes the rest."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        args = [self._part(one) for one in node.args]
        keywords = [
            ast.keyword(one.arg, self._part(one.value)) for one in node.keywords
        ]
        return ast.Call(node.func, args, keywords)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        others = [
            one if isinstance(one, ast.Constant) and one.value is None else _dots()
            for one in node.comparators
        ]
        return ast.Compare(self.visit(node.left), node.ops, others)

    def _part(self, node: ast.expr) -> ast.expr:
        inner = any(isinstance(one, ast.Call) for one in ast.walk(node))
        seen: ast.expr = self.visit(node) if inner else _dots()
        return seen


def _told(statement: ast.stmt | None) -> str:
    """Return what *statement* documents in its first line; nothing where it is no documentation."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return str(statement.value.value).strip().partition("\n")[0]
    return ""


def _dots() -> ast.expr:
    return ast.Constant(...)


def _bare(annotation: ast.expr) -> str:
    """Return the type of a field without its limits."""
    if isinstance(annotation, ast.Subscript) and "Annotated" in ast.unparse(
        annotation.value
    ):
        inner = annotation.slice
        return (
            _bare(inner.elts[0]) if isinstance(inner, ast.Tuple) else ast.unparse(inner)
        )
    if isinstance(annotation, ast.BinOp):
        return f"{_bare(annotation.left)} | {_bare(annotation.right)}"
    return ast.unparse(annotation)


def _names(statements: list[ast.stmt]) -> set[str]:
    found: set[str] = set()
    for one in statements:
        for part in ast.walk(getattr(one, "annotation", one)):
            if isinstance(part, ast.Name):
                found.add(part.id)
            if isinstance(part, ast.keyword) and part.arg:
                found.add(part.arg)
    return found


def _calls(statements: list[ast.stmt]) -> Iterator[str]:
    for one in (call for statement in statements for call in _as_run(statement)):
        name = ast.unparse(one.func)
        if name not in QUIET and len(name) < 80:
            yield name


def _as_run(node: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls within *node* as they run: those whose results another takes before it."""
    inner = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        inner.sort(key=lambda one: not isinstance(one, ast.comprehension))
    for one in inner:
        yield from _as_run(one)
    if isinstance(node, ast.Call):
        yield node


def _raised(statements: list[ast.stmt]) -> Iterator[str]:
    for statement in statements:
        for one in ast.walk(statement):
            if isinstance(one, ast.Raise) and one.exc is not None:
                what = one.exc.func if isinstance(one.exc, ast.Call) else one.exc
                yield ast.unparse(what)
