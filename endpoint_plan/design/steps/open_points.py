"""What the generated code leaves to its readers: the one list that all documents tell."""

from collections.abc import Iterable, Iterator

from endpoint_plan.blueprint import ErrorBody, OpenPoint, Operation, Place, Resource


def open_points(
    package: str, resources: Iterable[Resource], body: ErrorBody
) -> tuple[OpenPoint, ...]:
    """Return what is left to do in *resources*, whose code stands in *package*, by operation; then what is of the *body* of errors."""
    own = tuple(
        point
        for resource in resources
        for operation in resource.tested
        for point in _of(operation, resource, f"src/{package}/{resource.package}")
    )
    if not body.placeholders:
        return own
    names = ", ".join(f"`{name}`" for name in body.placeholders)
    text = f"{names}: returned as placeholders, no value was found in the plan."
    place = Place(f"src/{package}/error_handlers.py", "respond")
    return (*own, OpenPoint("All errors", text, place))


def _of(operation: Operation, resource: Resource, folder: str) -> Iterator[OpenPoint]:
    label = operation.label
    place = Place(f"{folder}/service.py", f"{resource.entity}Service.{operation.name}")
    for text in operation.untold:
        said = f"everybody is refused, since who may call it was not understood: {text}"
        yield OpenPoint(label, said, Place(f"{folder}/router.py", operation.name))
    for rule in operation.open_rules:
        said = f"{rule.error.name} ({rule.error.status}) is never raised."
        text = " ".join(filter(None, (said, rule.error.reason)))
        yield OpenPoint(label, text, place, comes_from_rule=True)
    if not operation.written:
        text = "not implemented: it returns a placeholder and changes nothing."
        yield OpenPoint(label, text, place)
    if stored := [one.name for one in operation.assignments if one.placeholder]:
        names = ", ".join(f"`{name}`" for name in stored)
        text = f"{names}: stored as placeholders, no value was found in the plan."
        yield OpenPoint(label, text, place)
    if operation.placeholders:
        names = ", ".join(f"`{name}`" for name in operation.placeholders)
        text = f"{names}: returned as placeholders, no value was found in the plan."
        yield OpenPoint(label, text, place)
    for name in operation.listing.unused if operation.listing else ():
        text = f"`{name}` is validated, but not applied."
        yield OpenPoint(label, text, place)
    if operation.limit and not operation.limit.told:
        text = (
            f"the plan names no rate: {operation.limit.calls} calls"
            f" in {operation.limit.seconds} seconds are a guess."
        )
        yield OpenPoint(label, text, Place(f"{folder}/router.py", operation.name))
