"""What the generated tests store before a request, and what they find in the store after it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from endpoint_plan.blueprint import (
    ON_CREDENTIALS,
    ExampleRequest,
    Kind,
    Lookalike,
    Operation,
    Record,
    types,
)
from endpoint_plan.blueprint.test_requests import CONSTANTS, Values
from endpoint_plan.blueprint.types import PyType
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.field_naming import attribute_names
from endpoint_plan.design.generated_tests.answers import with_answer
from endpoint_plan.design.generated_tests.cases import body_cases, query_cases
from endpoint_plan.design.generated_tests.entrances import with_person
from endpoint_plan.design.generated_tests.lists import list_cases
from endpoint_plan.design.generated_tests.named_keys import (
    with_named_keys,
    with_owner_of_example,
)
from endpoint_plan.design.generated_tests.paths import PathCode, path_code
from endpoint_plan.design.generated_tests.places import (
    place_of_example,
    role_of_example,
    with_place,
    within_place,
    without_other_groups,
)
from endpoint_plan.design.generated_tests.refused_cases import (
    settled,
    undisturbed,
)
from endpoint_plan.design.generated_tests.scene import (
    Scene,
    example_name,
    known_values,
    owner_code,
    value_of,
    written_value,
)
from endpoint_plan.design.generated_tests.several_bodies import (
    of_one_body,
    with_other_bodies,
)
from endpoint_plan.design.generated_tests.stored_records import (
    rival_values,
    with_stored,
)
from endpoint_plan.design.generated_tests.unrefused import without_refusal
from endpoint_plan.design.operations.request import COMMAND, attribute
from endpoint_plan.design.records.parents import Parent
from endpoint_plan.design.samples import another
from endpoint_plan.model.schema import Property
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier

Told = tuple[Endpoint, Operation]
"""An operation, with what it was made of."""

TAKEN = frozenset(
    {
        "after",
        "anyio_backend",
        "app",
        "before",
        "bob",
        "client",
        "clock",
        "dt",
        "field",
        "given",
        "now",
        "order",
        "parameter",
        "pytest",
        "query",
        "records",
        "request",
        "response",
        "service",
        "settings",
        "sign_in",
        "store",
        "stored",
        "url",
        "value",
    }
)
"""Names that the test modules give to other things."""


def with_tests(
    told: Iterable[Told],
    record: Record | None,
    shapes: Shapes,
    user_type: PyType,
    things: Mapping[str, Parent] | None = None,
) -> tuple[Operation, ...]:
    """Return the operations of *told*, whose tests know all that they need; *things* are what they may name."""
    told = tuple(told)
    uniques = {unique: None for _, op in told for unique in op.conflicts}
    scene = Scene(
        record,
        shapes,
        user_type != types.UUID,
        tuple(uniques),
        things or {},
    )
    return tuple(
        _with_bodies(endpoint, _with_trial(of_one_body(endpoint), op, scene))
        for endpoint, op in told
    )


def _with_bodies(endpoint: Endpoint, operation: Operation) -> Operation:
    """Return *operation* whose tests send all that *endpoint* takes where its body is one of several."""
    trial = operation.example_request
    told = operation.clauses or operation.named_things or operation.conflicts
    cases = with_other_bodies(endpoint, trial, taken=not told)
    return replace(operation, example_request=replace(trial, body_cases=cases))


def _with_trial(endpoint: Endpoint, operation: Operation, scene: Scene) -> Operation:
    operation = with_owner_of_example(operation, scene.record)
    path = path_code(endpoint)
    trial = operation.example_request
    own_id = _own_id(endpoint, operation, scene.record, path)
    if scene.record and operation.kind in (Kind.REPLACE, Kind.UPDATE):
        trial = replace(trial, request=_differing(endpoint, trial, scene))
    operation = with_named_keys(operation, trial, scene.record)
    sources = known_values(endpoint, operation, path, trial)
    operation = with_place(operation, trial, scene.record, sources)
    placed = operation.membership
    if placed and placed.example:
        sources = {**sources, placed.own_group: placed.example}
    own_place = (
        place_of_example(operation, scene.record, owner_code(scene))
        if scene.record
        else {}
    )
    own_id = own_id or _own_key(endpoint, scene.record, path, own_place)
    told = _told(endpoint, operation, path, trial, scene)
    placed_scene = replace(scene, fixed=role_of_example(operation))
    operation, trial, world = without_refusal(
        operation, endpoint, trial, placed_scene, told
    )
    changed = settled(world, operation, endpoint, scene) if world else {}
    varied = body_cases(endpoint, scene.shapes, trial, scene.nulls)
    bodies, queries = without_other_groups(
        *undisturbed(varied, query_cases(trial), operation, world), placed
    )
    trial = replace(
        trial,
        path_constants=tuple(
            (name, "ALICE" if name == own_id else literal(value))
            for name, value in path.constants
        ),
        url_code=path.code,
        malformed=path.malformed,
        body_cases=bodies,
        query_cases=queries,
    )
    record = scene.record
    if record is None:
        return replace(operation, example_request=trial)
    own = str(record.variable)
    trial = replace(
        trial,
        variable=f"{own}_record" if own in TAKEN else own,
        owned=((scene.dump_name(record.owner), "ALICE"),) if record.owner else (),
        foreign=((scene.dump_name(record.owner), "BOB"),) if record.owner else (),
        many=_many(endpoint, trial),
    )
    looked_up = operation.lookup is not None
    enters = operation.log_in is not None or operation.kind in ON_CREDENTIALS
    trial = with_person(operation, trial)
    if looked_up or operation.listing:
        trial = replace(
            trial,
            example=_example(operation, scene, sources, changed, own_place),
            lookalikes=tuple(_lookalikes(operation, scene)),
        )
    if looked_up or enters:
        trial = replace(trial, fixture=f"stored_{own}" if own in TAKEN else own)
    if not enters:
        trial = with_answer(endpoint, operation, trial, scene)
    trial = with_stored(operation, trial, scene, sources)
    rivals = tuple(
        replace(rival, values=rival_values(rival, operation, scene, sources))
        for rival in operation.conflicting_records
    )
    if operation.listing:
        cases = within_place(
            list_cases(endpoint, operation, record, scene.shapes, scene.uniques),
            placed,
            own_place,
        )
        trial = replace(trial, listing=cases, answer=trial.answer if cases else "")
        trial = replace(trial, request=_finding(trial, record))
    return replace(operation, example_request=trial, conflicting_records=rivals)


def _own_id(
    endpoint: Endpoint, operation: Operation, record: Record | None, path: PathCode
) -> str:
    """Return the constant for the caller in the path, where callers are what is stored."""
    keyed = record is not None and record.owner == record.key and operation.secured
    return path.names.get(endpoint.route.key, "") if keyed else ""


def _own_key(
    endpoint: Endpoint,
    record: Record | None,
    path: PathCode,
    own_place: Mapping[str, str],
) -> str:
    """Return the constant in the path that names the caller, where the example record is the caller's place."""
    keyed = record is not None and record.wire_of(record.key) in own_place
    return path.names.get(endpoint.route.key, "") if keyed else ""


def _differing(
    endpoint: Endpoint, trial: ExampleRequest, scene: Scene
) -> dict[str, object]:
    """Return the request with other values than the example record has, where any are known."""
    record, body = scene.record, trial.fields
    if record is None or not isinstance(body, dict) or "json" not in trial.request:
        return trial.request
    sent = {prop.name: prop for prop in endpoint.body_properties()}
    changed = {
        one.wire: another(scene.shapes, sent[one.wire], body[one.wire])
        for one in record.fields
        if one.wire in sent
        and one.wire in body
        and body[one.wire] == record.example[one.wire]
    }
    varied = {trial.wrapper: body | changed} if trial.wrapper else body | changed
    return trial.request | {"json": varied}


def _finding(trial: ExampleRequest, record: Record) -> dict[str, object]:
    """Return the request of *trial* so that what it must search for is in the example *record*."""
    cases, query = trial.listing, trial.request.get("params")
    if cases is None or not isinstance(query, dict) or cases.search not in query:
        return trial.request
    found = record.example.get(cases.searched)
    if not isinstance(found, str):
        return trial.request
    return trial.request | {"params": query | {cases.search: found}}


def _told(
    endpoint: Endpoint,
    operation: Operation,
    path: PathCode,
    trial: ExampleRequest,
    scene: Scene,
) -> dict[str, str]:
    """Return what the tests have for each value of the service, the fields of the record among them."""
    told = known_values(endpoint, operation, path, trial)
    body = trial.request.get("json")
    if isinstance(body, Mapping):
        names = attribute_names(endpoint.body_properties())
        told |= {
            attribute(COMMAND, name, sure=sure): f"{CONSTANTS['json']}[{wire!r}]"
            for wire, name in names.items()
            for sure in (True, False)
            if wire in body
        }
    record = scene.record
    if record is not None and operation.lookup:
        told |= {
            f"{record.variable}.{one.name}": f"{example_name(record)}[{one.wire!r}]"
            for one in record.fields
        }
    return told


def _example(
    operation: Operation,
    scene: Scene,
    sources: Mapping[str, str],
    changed: Mapping[str, str],
    own_place: Mapping[str, str],
) -> Values:
    """Return the record that a request is about, with what is *changed* in it, without its owner.

    *own_place* is what it has as the place of the caller in a group.
    """
    record = scene.record
    assert record
    fixed: dict[str, str] = {}
    if operation.lookup:
        fixed = {
            name: code
            for name, value in operation.lookup.values
            if (code := value_of(value, sources))
        }
    if operation.listing:
        scope = (*operation.listing.scope, *operation.listing.filters)
        fixed = {
            one.field: code for one in scope if (code := value_of(one.code, sources))
        }
    return tuple(
        (
            one.wire,
            own_place.get(one.wire)
            or fixed.get(one.name)
            or changed.get(one.wire)
            or literal(
                written_value(scene.shapes, one.schema, record.example[one.wire])
            ),
        )
        for one in record.fields
        if one.name != record.owner or len(record.fields) == 1
    )


def _lookalikes(operation: Operation, scene: Scene) -> Iterator[Lookalike]:
    """Yield what keeps a record from being found, besides its key and its owner."""
    record = scene.record
    assert record
    if operation.lookup is None:
        return
    for name, one_code in operation.lookup.values:
        marks = one_code in ("None", "True", "False")
        if marks or name in (record.key, record.owner):
            continue
        yield from lookalike(record, scene.shapes, name)


def lookalike(record: Record, shapes: Shapes, name: Identifier) -> Iterator[Lookalike]:
    """Yield a record that has another value in the field *name*, where there is one."""
    found = next(one for one in record.fields if one.name == name)
    prop = Property(name=found.wire, type=found.schema)
    value = record.example[found.wire]
    other = another(shapes, prop, value)
    if other != value:
        yield Lookalike(name.removesuffix("_id"), ((found.wire, literal(other)),))


def _many(endpoint: Endpoint, trial: ExampleRequest) -> int:
    """Return how many records the request makes, where it makes several."""
    body = trial.request.get("json")
    if endpoint.route.kind is not Kind.CREATE_MANY or not isinstance(body, dict):
        return 0
    lists = [value for value in body.values() if isinstance(value, list)]
    objects = [many for many in lists if many and isinstance(many[0], dict)]
    return len(objects[0]) if objects else 0
