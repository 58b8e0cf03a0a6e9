"""Names that code has for who is in which group: tables, and the fields that name a group or a person."""

from endpoint_plan.languages import words as phrases
from endpoint_plan.languages.plurals import singular
from endpoint_plan.text.identifiers import Identifier, fold_name, words

MEMBERS = frozenset(phrases("names.paths.members"))
PEOPLE = frozenset(phrases("names.people.caller"))
"""What a field names that names a caller, whom no store holds: the `seller` of `seller_id`."""
PERSONS = frozenset(
    {"userid", "memberid", "profileid", "accountid", "user", "playerid"}
)
"""Fields of a place that name who has it, folded."""
SHORTEST = 3
"""Letters of the shortest name for a group that is cut short: `org_id`."""
ROLES = frozenset({"role", "memberrole", "userrole", "permission", "grouprole"})


def keeps_places(collection: str, group: str) -> int:
    """Return how surely *collection* keeps who is in a *group*, by its name: 0 where nothing says so.

    `organization_members` does, and `members`; `user_households` does as well.
    """
    parts = {singular(part) for part in words(str(Identifier(collection)))}
    ours = set(words(group))
    bare = parts - {"record"}
    if bare & MEMBERS and bare - MEMBERS <= ours:
        return 3 if bare & ours else 2
    people = bare & PEOPLE
    if people and ours <= bare:
        return 2 if len(bare) == len(ours) + 1 else 1
    return 0


def names_group(field: str, group: str) -> bool:
    """Tell whether *field* names a *group*: `organizationId`, `organization_id`, `org_id`."""
    plain, wanted = fold_name(field), fold_name(group)
    bare = plain.removesuffix("id")
    if plain == wanted or bare == plain:
        return False
    return bare == wanted or (len(bare) >= SHORTEST and wanted.startswith(bare))


def names_person(field: str) -> bool:
    """Tell whether *field* names who has a place."""
    return fold_name(field) in PERSONS


def names_role(field: str) -> bool:
    """Tell whether *field* says which place it is."""
    return fold_name(field) in ROLES
