"""How a service tells that its caller has a place in a group."""

from __future__ import annotations

from dataclasses import dataclass

from endpoint_plan.blueprint.errors import ErrorClass
from endpoint_plan.blueprint.lookups import Lookup, Ownership, Reference
from endpoint_plan.blueprint.storage import collection_name
from endpoint_plan.model.json_values import JsonValue
from endpoint_plan.text.escape import literal
from endpoint_plan.text.identifiers import Identifier


@dataclass(frozen=True, slots=True)
class Membership:
    """The place that a caller must have in the group that an operation is about, or that its record belongs to."""

    noun: Identifier
    """What has members."""
    variable: Identifier
    plural: Identifier
    """Name of the repository of the places."""
    group: Identifier
    """The field of a place that names the group."""
    person: Identifier
    """The field that names who has it."""
    code: str
    """Code for the group; empty for the one that the caller is in."""
    condition: str
    """Code that tells whether a group is named at all; empty where one always is."""
    missing: ErrorClass
    """What callers without a place are told."""
    role: Identifier | None
    """The field that tells which place it is, where that matters."""
    roles: tuple[str, ...]
    """Of which a caller needs one."""
    forbidden: ErrorClass | None
    """What callers are told who have another place."""
    oneself: str
    """Code for whose place the operation is about, where one's own is always enough."""
    found: bool
    """Whether the group is told by the record that is looked up."""
    field: Identifier | None = None
    """The field of the record that names its group."""
    parent: Identifier | None = None
    """The repository of what stands above the record and names the group, where that does."""
    link: tuple[str, JsonValue] | None = None
    """How what stands above the record names the group, and which one in the tests."""
    wires: tuple[str, str, str] = ("", "", "")
    """How the fields for group, person and role travel."""
    example: str = ""
    """Python for the group in the tests."""
    other_role: JsonValue = None
    """A role that is not enough."""
    itself: bool = False
    """Whether the operation is about the places themselves."""

    def link_of(self, one: Lookup | Reference | Ownership) -> tuple[str, str] | None:
        """Return how *one*, which the tests store, names the group, and Python for it; None where it does not."""
        if self.link and self.parent == one.plural:
            return self.link[0], literal(self.link[1])
        wire = one.group_wire if isinstance(one, Reference) else ""
        return (wire, self.example) if wire and self.example else None

    @property
    def collection(self) -> str:
        """What seed data calls the places."""
        return collection_name(self.plural)

    @property
    def values(self) -> list[tuple[Identifier, str]]:
        """What is looked up: fields of the place, each with code for its value."""
        own = [(self.person, "caller.id")]
        if self.code:
            return [(self.group, self.code), *own]
        # A caller may be in several groups: the one counts where they have the role.
        role = self.role if self._is_asked_for else None
        return [*own, (role, repr(self.roles[0]))] if role else own

    @property
    def _is_asked_for(self) -> bool:
        """Whether the role is part of what is looked up."""
        return bool(not self.code and self.role and len(self.roles) == 1)

    @property
    def refused(self) -> str:
        """Code that tells whether the place is not enough; empty where any is."""
        if self.role is None or not self.roles or self._is_asked_for:
            return ""
        held = f"{self.variable}.{self.role}"
        wanted = self.roles[0] if len(self.roles) == 1 else tuple(self.roles)
        operator = "!=" if len(self.roles) == 1 else "not in"
        also = f" and {self.oneself} != caller.id" if self.oneself else ""
        return f"{held} {operator} {wanted!r}{also}"

    @property
    def kept(self) -> bool:
        """Whether what was found is looked at again."""
        return bool(self.refused) or not self.code

    @property
    def own_group(self) -> str:
        """Code for the group, whoever names it."""
        return self.code or f"{self.variable}.{self.group}"

    def place(self, person: str, role: JsonValue = None) -> dict[str, str]:
        """Return a place of *person* in the group of the tests, as fields with Python for their values."""
        group, who, held = self.wires
        known = {group: self.example, who: person}
        if held and role is not None:
            known[held] = repr(role)
        return known

    @property
    def callers(self) -> dict[str, str]:
        """The place of the caller in the tests."""
        return self.place("ALICE", self.roles[0] if self.roles else None)

    @property
    def strangers(self) -> dict[str, str]:
        """A place of somebody else that is not enough."""
        return self.place("BOB", self.other_role)

    @property
    def weaker(self) -> ErrorClass:
        """What callers are told who have another place."""
        return self.forbidden if self.forbidden and self.refused else self.missing

    @property
    def errors(self) -> tuple[ErrorClass, ...]:
        """What is raised."""
        asked = (self.missing, self.forbidden if self.refused else None)
        return tuple(error for error in asked if error)
