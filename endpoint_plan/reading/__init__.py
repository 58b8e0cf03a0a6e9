"""From the text of a plan to what it says: markdown -> sections -> `Plan`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from endpoint_plan.caches.patterns import kept_patterns

with kept_patterns():
    from endpoint_plan.markdown.parse import parse
    from endpoint_plan.markdown.repair import normalize_text, restore_letters
    from endpoint_plan.model.findings import Finding, warning
    from endpoint_plan.model.plan import Plan
    from endpoint_plan.model.types import Shapes
    from endpoint_plan.reading.account import (
        Accounted,
        account_for,
        close_for_people,
        unused_findings,
    )
    from endpoint_plan.reading.account.access import close_untold
    from endpoint_plan.reading.behaviour import add_behaviour
    from endpoint_plan.reading.behaviour.entities import read_entities
    from endpoint_plan.reading.behaviour.text_facts import (
        with_columns_only,
        without_text_facts,
    )
    from endpoint_plan.reading.beside import Beside, nothing_beside
    from endpoint_plan.reading.beside.neighbours import Neighbour
    from endpoint_plan.reading.facts import read_facts
    from endpoint_plan.reading.facts.rates import add_rates
    from endpoint_plan.reading.front_matter import read_overview, read_stack, read_title
    from endpoint_plan.reading.operations.labelled_items import with_sections
    from endpoint_plan.reading.operations.plans import find_plans
    from endpoint_plan.reading.operations.scopes import Scope, scopes_of
    from endpoint_plan.reading.outline import Part, Topic, outline
    from endpoint_plan.reading.outline_warnings import outline_findings
    from endpoint_plan.reading.refusals import (
        refuse_unless_operations,
        refuse_unless_plan,
        refuse_unless_text,
    )
    from endpoint_plan.reading.whole_plan.aliases import read_aliases
    from endpoint_plan.reading.whole_plan.given_owners import with_given_owners
    from endpoint_plan.reading.whole_plan.indexes import read_indexes
    from endpoint_plan.reading.whole_plan.lost_errors import lost_errors
    from endpoint_plan.reading.whole_plan.points import read_points
    from endpoint_plan.reading.whole_plan.steps import read_steps
    from endpoint_plan.reading.whole_plan.token_scheme import read_token_scheme
    from endpoint_plan.reading.whole_plan.usual_codes import with_usual_codes

__all__ = [
    "Beside",
    "Document",
    "Neighbour",
    "beside_plan",
    "read_document",
    "read_plan",
]


@dataclass(frozen=True, slots=True)
class Document:
    """A plan together with the sections from which it was read."""

    plan: Plan
    outline: Part
    scopes: tuple[Scope, ...]
    """The passages about each operation, in the order of the plan's operations."""
    account: tuple[Accounted, ...] = ()
    """What became of each statement of the document."""


def beside_plan(look: Callable[[], Iterable[Neighbour]]) -> Beside:
    """Return what lies beside plans: the documents that *look* returns when they are needed."""
    return Beside(look, read_plan)


def read_plan(
    text: str, source: str, stack: str = "", beside: Beside | None = None
) -> Plan:
    """Return what the plan *text* says; *source* is the file's name, for messages.

    *stack* is the text of the document about the stack that lies beside the plan, *beside* what
    else does.

    Raises:
        PlanRefusedError: the text is empty, no endpoint plan, or names no endpoint.
    """
    return read_document(text, source, stack, beside).plan


def read_document(
    text: str, source: str, stack: str = "", beside: Beside | None = None
) -> Document:
    """Return what the plan *text* says, with its sections and the operations that they are about.

    Raises:
        PlanRefusedError: the text is empty, no endpoint plan, or names no endpoint.
    """
    refuse_unless_text(text, source)
    meant = normalize_text(restore_letters(text))
    section = with_sections(parse(meant))
    document = outline(section)
    refuse_unless_plan(document, source)
    plans = find_plans(document)
    refuse_unless_operations(document, plans, source)
    scopes = scopes_of(document, plans)
    facts = read_facts(scopes, beside or nothing_beside())
    steps = read_steps(document, plans, meant.split("\n"))
    first = facts.operations[0]
    operations = add_behaviour(
        add_rates(with_usual_codes(facts.operations, meant), meant),
        facts.declarations,
        scopes,
    )
    bare = without_text_facts(operations)
    entities = read_entities(bare, facts.declarations, scopes)
    shapes = Shapes(facts.declarations)
    operations = with_columns_only(operations, entities, shapes)
    operations = with_given_owners(operations, shapes)
    plan = Plan(
        title=read_title(section) or f"{first.method} {first.path}",
        source=source,
        overview=read_overview(document),
        operations=operations,
        types=facts.types,
        declarations=facts.declarations,
        entities=entities,
        error_body=facts.error_body,
        security=read_points(document, Topic.SECURITY),
        performance=read_points(document, Topic.PERFORMANCE),
        indexes=read_indexes(meant),
        aliases=read_aliases(operations, meant),
        token_scheme=read_token_scheme(meant),
        stack=read_stack((meant, stack)),
        steps=steps,
        context=facts.context,
        findings=(
            *_encoding_warnings(text),
            *outline_findings(document, plans, steps),
            *facts.findings,
            *lost_errors(operations, scopes),
        ),
    )
    plan = close_untold(plan, scopes)
    account = account_for(document, plan, scopes)
    plan = close_for_people(plan, account, scopes)
    told = (*plan.findings, *unused_findings(account))
    plan = plan.model_copy(update={"findings": told})
    return Document(plan, document, scopes, account)


def _encoding_warnings(text: str) -> Iterator[Finding]:
    if restore_letters(text) != text:
        yield warning(
            "the letters of the file were garbled and have been restored",
            hint="save it as UTF-8",
            rule="garbled-letters",
        )
