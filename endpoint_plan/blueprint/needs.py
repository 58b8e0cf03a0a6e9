"""What a service needs besides its endpoint packages: libraries, helpers, settings."""

from __future__ import annotations

from functools import cached_property

from endpoint_plan.blueprint import types
from endpoint_plan.blueprint.kinds import ON_CREDENTIALS
from endpoint_plan.blueprint.operation import Operation
from endpoint_plan.blueprint.profiles import Profile
from endpoint_plan.blueprint.resource import Resource
from endpoint_plan.blueprint.schemas import Alias, Model
from endpoint_plan.blueprint.test_requests import Values
from endpoint_plan.blueprint.types import PyType


class Needs:
    """What the resources of a service need, whatever they are about."""

    resources: tuple[Resource, ...]
    shared_models: tuple[Model | Alias, ...]
    user_id: PyType

    @cached_property
    def operations(self) -> list[Operation]:
        """Every operation of the plan."""
        return [op for r in self.resources for op in r.operations]

    @cached_property
    def stored(self) -> tuple[Resource, ...]:
        """The resources that keep records."""
        return tuple(r for r in self.resources if r.record)

    @cached_property
    def limited(self) -> bool:
        """Whether any operation may be called only so often."""
        return any(op.limit for op in self.operations)

    @cached_property
    def slugs(self) -> bool:
        """Whether any record is named by what is made of a text."""
        return any(resource.slug for resource in self.resources)

    @cached_property
    def guests(self) -> bool:
        """Whether any operation tells more to callers who say who they are, and asks nobody to."""
        return any(op.guests for op in self.operations)

    @cached_property
    def limited_name(self) -> str:
        """The name of an operation that may be called only so often."""
        return next((op.name for op in self.operations if op.limit), "")

    @cached_property
    def counted(self) -> bool:
        """Whether the store numbers any records."""
        return any(r.record.counted for r in self.stored if r.record)

    @cached_property
    def uuid_keys(self) -> bool:
        """Whether the store knows every record by a UUID."""
        return all(r.record.id_type == types.UUID for r in self.stored if r.record)

    @cached_property
    def money(self) -> bool:
        """Whether any amount of money is stored."""
        fields = (one for r in self.stored if r.record for one in r.record.fields)
        return any(one.type.uses(types.MONEY) for one in fields)

    @cached_property
    def wrappers(self) -> tuple[str, ...]:
        """The fields of bodies that hold all others, as the bodies of errors leave them out."""
        found = (op.example_request.wrapper for op in self.operations)
        return tuple(sorted({name for name in found if name}))

    @cached_property
    def issuing(self) -> bool:
        """Whether people log in here."""
        return any(resource.issuing for resource in self.resources)

    @cached_property
    def hashing(self) -> bool:
        """Whether any record keeps the hash of a password."""
        return any(
            op.password or op.log_in or op.kind in ON_CREDENTIALS
            for op in self.operations
        )

    @cached_property
    def matching(self) -> bool:
        """Whether any operation compares a password with a hash."""
        return any(
            op.log_in or (op.credentials and op.credentials.current)
            for op in self.operations
        )

    @cached_property
    def hashed_tokens(self) -> dict[str, str]:
        """The fields that keep hashes of tokens, by their collections."""
        stores = (
            store
            for op in self.operations
            for store in (op.credentials.stores if op.credentials else ())
        )
        return {store.collection: store.kept for store in stores if store.hashed}

    @cached_property
    def caller_in_json(self) -> str:
        """Code for the caller of the seed data, as JSON has their id."""
        return "str(USER_ID)" if self.user_id == types.UUID else "USER_ID"

    @cached_property
    def alice(self) -> str:
        """Code for the id of the caller in the tests."""
        return {types.UUID: "UUID(int=1)", types.INT: "1"}.get(self.user_id, '"alice"')

    @cached_property
    def bob(self) -> str:
        """Code for the id of another caller."""
        return {types.UUID: "UUID(int=2)", types.INT: "2"}.get(self.user_id, '"bob"')

    @cached_property
    def carol(self) -> str:
        """Code for the id of a caller of whom the tests store nothing."""
        return {types.UUID: "UUID(int=3)", types.INT: "3"}.get(self.user_id, '"carol"')

    @cached_property
    def profiled(self) -> bool:
        """Whether any operation asks for the caller's own record."""
        return any(op.profile for op in self.operations)

    def usual_person(self, collection: str) -> Values:
        """Return fields of a record in *collection* of a caller whom no operation refuses for it."""
        asking = (op.profile for op in self.operations if op.profile)
        usual = (one.usual for one in asking if one.collection == collection)
        return tuple({name: code for one in usual for name, code in one}.items())

    def person(self, profile: Profile, caller: str) -> dict[str, str]:
        """Return the record of *caller*, code for an id, whom no operation refuses for it, least of all that of *profile*."""
        return {
            profile.wire: caller,
            **dict(self.usual_person(profile.collection)),
            **dict(profile.usual),
        }

    @cached_property
    def keeps_tokens(self) -> bool:
        """Whether the store keeps any tokens."""
        return any(op.credentials and op.credentials.stores for op in self.operations)

    @cached_property
    def takes_files(self) -> bool:
        """Whether any operation takes a form."""
        bodies = (op.body for op in self.operations)
        return any(body and body.media_type and not body.plain for body in bodies)

    @cached_property
    def max_body_mebibytes(self) -> int:
        """The limit of bodies from the first run: files are given room that JSON has no use for."""
        uploads = any(t == types.BYTES or t.uses(types.UPLOAD) for t in self._types)
        return 10 if uploads else 1

    @cached_property
    def addressed(self) -> bool:
        """Whether any value is an e-mail address, for which Pydantic needs a package of its own."""
        return any(type_.uses(types.EMAIL) for type_ in self._types)

    @cached_property
    def _types(self) -> tuple[PyType, ...]:
        """The types of all that travels."""
        models = (*self.shared_models, *(m for r in self.resources for m in r.models))
        users = (*models, *self.operations)
        return tuple(type_ for one in users for type_ in one.types)
