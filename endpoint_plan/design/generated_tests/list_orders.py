"""In which orders the generated tests ask for a list, and what its records hold for that."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import cycle, permutations, product

from endpoint_plan.blueprint import ListMethod
from endpoint_plan.design.operations.list_order import DOWN, UP
from endpoint_plan.languages.names import CREATED
from endpoint_plan.model.plan import Parameter
from endpoint_plan.text.identifiers import Identifier, fold_name

COUNT = 3
"""Records that a list is tried with."""

_ENDED = re.compile(rf"\w[ ,.:_-]({UP}|{DOWN})$", re.IGNORECASE)


def list_ranks(
    varied: Iterable[Identifier], roles: Mapping[str, Parameter]
) -> dict[Identifier, Sequence[int]]:
    """Return, for each of the *varied* fields, how many of the records have less than each of them.

    What a list may be sorted by puts them in orders of its own, so that no choice is taken for another.
    """
    fields = sorted_fields(roles["sort"]) if "sort" in roles else ()
    sorting = [field for field in fields if field not in CREATED]
    as_listed, *others = permutations(range(COUNT))
    own = dict(zip(sorting, cycle(others)))
    return {name: own.get(fold_name(name), as_listed) for name in varied}


def _choices(sort: Parameter) -> list[str]:
    return [str(choice) for choice in sort.type.enum or ()]


def _parts(choice: str) -> tuple[str, str]:
    """Return the folded name of the field that *choice* names, and the direction behind it: `name.desc`, `name_asc`."""
    field, end = fold_name(choice), ""
    if match := _ENDED.search(choice):
        end = match[1].lower()
        field = field.removesuffix(end)
    return field, end


def sorted_fields(sort: Parameter) -> tuple[str, ...]:
    """Return the folded names of the fields that the choices of *sort* name."""
    return tuple(dict.fromkeys(_parts(choice)[0] for choice in _choices(sort)))


def list_orders(
    listing: ListMethod,
    roles: Mapping[str, Parameter],
    ranks: Mapping[Identifier, Sequence[int]],
) -> Iterator[tuple[dict[str, str], list[int]]]:
    """Yield queries that tell an order, each with the places of the three records in it.

    *ranks* tell how many of them have less than each, by field.
    """
    up, down = [0, 1, 2], [2, 1, 0]
    usual = down if listing.descending else up
    by_name = {fold_name(name): name for name in ranks}
    sort, order = roles.get("sort"), roles.get("order")
    directions: list[tuple[dict[str, str], list[int]]] = [({}, up)]
    if order:
        named_ = [str(one) for one in order.type.enum or ("asc", "desc")]
        directions = [
            ({order.name: one}, down if one.lower().startswith("desc") else up)
            for one in named_
            if one.lower().startswith(("asc", "desc"))
        ]
    plain = all(one is None or one.is_optional for one in (sort, order))
    own = ranks.get(listing.usual_order, ())
    if own and plain:
        yield {}, [own.index(n) for n in usual]
    if sort is None:
        if own and order:
            for query, places in directions:
                yield query, [own.index(n) for n in places]
        return
    sortable = {name for name in ranks if repr(str(name)) in listing.sort}
    for choice, (query, places) in product(_choices(sort), directions):
        field, end = _parts(choice)
        name = by_name.get(field)
        if name in sortable and choice[:1].isalpha():
            bare = usual if name == listing.usual_order and not query else places
            if end and not query:
                bare = down if end == DOWN else up
            yield {sort.name: choice} | query, [ranks[name].index(n) for n in bare]
