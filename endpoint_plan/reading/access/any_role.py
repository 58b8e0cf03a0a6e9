"""Operations that ask for nothing but any of the roles that there are: every token opens them.

"Roles: `sailor`, `cook`, `captain`" says what a token may have, and keeps nobody from anything.
"""

from __future__ import annotations

from collections.abc import Iterable

from endpoint_plan.reading.access.token_scopes import is_scope
from endpoint_plan.reading.access.told import Rank, Statement


def lists_all_roles(one: Statement, roles: Iterable[str]) -> bool:
    """Tell whether the statement is about all operations at once, and asks for any of several *roles*, all that the plan tells."""
    known = {role.casefold() for role in roles if not is_scope(role)}
    asked = {role.casefold() for role in one.demand.roles or ()}
    return one.rank is Rank.SHARED and len(asked) > 1 and known <= asked


def opened_by_any_role(
    index: int, statements: Iterable[Statement], roles: Iterable[str]
) -> bool:
    """Tell whether of *statements* none asks for roles of the operation *index* but a list of all *roles*."""
    asking = [one for one in statements if index in one.targets and one.demand.roles]
    known = tuple(roles)
    return bool(asking) and all(lists_all_roles(one, known) for one in asking)
