"""What a delete takes with its record: further records to delete, or links to take back."""

from collections.abc import Iterable, Iterator, Mapping

from endpoint_plan.blueprint import Removal
from endpoint_plan.design.behaviour.terms import find_field
from endpoint_plan.design.operations.parents import another_key
from endpoint_plan.design.operations.request import TAKEN
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.model.behaviour import Dependant, OnDelete
from endpoint_plan.text.identifiers import Identifier, fold_name


def removals(
    dependants: Iterable[Dependant],
    known: Mapping[str, Parent],
    holder: Identifier,
    key: Identifier,
) -> Iterator[Removal]:
    """Yield how a service deletes or unlinks the *dependants* of the record in the variable *holder*, known by its *key*.

    They are among all things *known*, by the names of their repositories.
    """
    by_name = {fold_name(parent.plural): parent for parent in known.values()}
    for one in dependants:
        parent = by_name.get(fold_name(one.collection))
        found = parent and find_field(parent.schema, one.reference.field)
        if parent is None or not found:
            continue
        cascades = one.reference.on_delete is OnDelete.CASCADE
        if not cascades and not found[1].nullable:
            continue
        taken = parent.noun in (parent.plural, holder, *TAKEN)
        variable = Identifier(f"other_{parent.noun}" if taken else parent.noun)
        owned = found[0] == parent.schema.owner
        wire = dict(parent.schema.properties)[found[0]].name
        yield Removal(
            plural=parent.plural,
            variable=variable,
            field=found[0],
            value=f"{holder}.{key}",
            wire="ownerId" if owned else wire,
            deletes=cascades,
            other_key=another_key(dict(parent.schema.properties)[found[0]]),
            inner=tuple(removals(one.dependants, known, variable, parent.schema.key)),
        )
