"""The keys of what requests and records name, which the tests must store beforehand."""

from dataclasses import replace

from endpoint_plan.blueprint import ExampleRequest, Kind, Operation, Record


def with_owner_of_example(operation: Operation, record: Record | None) -> Operation:
    """Return *operation*, which knows the key of what the example record belongs to."""
    lookup = operation.lookup
    if record is None or lookup is None or lookup.through is None:
        return operation
    named = record.wire_of(lookup.through.field)
    through = replace(lookup.through, example_key=record.example[named])
    return replace(operation, lookup=replace(lookup, through=through))


def with_named_keys(
    operation: Operation, trial: ExampleRequest, record: Record | None
) -> Operation:
    """Return *operation*, whose references know the keys that the request of *trial* and the record have."""
    body = trial.fields
    if record is None or not isinstance(body, dict):
        return operation
    changes = operation.kind in (Kind.REPLACE, Kind.UPDATE)
    return replace(
        operation,
        references=tuple(
            replace(
                one,
                example_key=body.get(one.wire, one.example_key),
                stored_key=record.example.get(one.wire) if changes else None,
            )
            for one in operation.references
        ),
    )
