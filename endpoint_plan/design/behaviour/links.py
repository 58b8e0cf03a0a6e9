"""Code for the links between callers and things that operations keep and end."""

from collections.abc import Iterable
from dataclasses import replace

from endpoint_plan.blueprint import Link, Resource
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.endpoints.links import ENDING
from endpoint_plan.design.operations.context import ResourceContext
from endpoint_plan.text.identifiers import ClassName, Identifier

OWNER = Identifier("owner_id")


def link(endpoint: Endpoint, setting: ResourceContext) -> Link | None:
    """Return what *endpoint* keeps or ends of its caller and its record; None where it does neither."""
    kept, record = endpoint.link, setting.record
    parent = setting.parents.get(kept.collection) if kept else None
    if kept is None or record is None or parent is None:
        return None
    key = Identifier("id") if kept.of_people else record.key
    wires = {name: prop.name for name, prop in parent.schema.properties}
    return Link(
        plural=kept.collection,
        noun=kept.noun,
        record=ClassName("Record"),
        field=kept.field,
        wire=wires[kept.field],
        owner=parent.schema.owner or OWNER,
        value=f"{setting.names.record}.{key}",
        of_people=kept.of_people,
        adds=endpoint.operation.method != ENDING,
    )


def with_classes_of_links(resources: Iterable[Resource]) -> list[Resource]:
    """Return *resources*, whose operations know the classes of the links that they keep."""
    made = list(resources)
    classes = {r.record.plural: r.record.name for r in made if r.record}
    packages = {r.record.plural: r.package for r in made if r.record}
    return [
        replace(
            one,
            operations=tuple(
                (
                    replace(
                        op,
                        link=replace(
                            op.link,
                            record=classes[op.link.plural],
                            package=packages[op.link.plural],
                        ),
                    )
                    if op.link
                    else op
                )
                for op in one.operations
            ),
        )
        for one in made
    ]
