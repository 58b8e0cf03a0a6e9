"""Threats that follow from an operation; siblings with one signature, and one table.

Each looks at one operation and returns what answers the threat, or nothing where it is none.
The list is that of https://owasp.org/API-Security, as far as a plan can show it.
"""

from collections.abc import Callable, Iterator

from endpoint_plan.blueprint import Kind
from endpoint_plan.checking import field_risks
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.languages.names import SEARCH, SORT
from endpoint_plan.model.plan import Location
from endpoint_plan.model.schema import Format, Property
from endpoint_plan.model.schema import Kind as SchemaKind
from endpoint_plan.model.types import Shapes
from endpoint_plan.text.identifiers import fold_name

Threat = Callable[[Endpoint, Shapes], str]


def find_threats(endpoint: Endpoint, shapes: Shapes) -> Iterator[tuple[str, str]]:
    """Yield each threat to *endpoint* with its answer, both in words."""
    for name, threat in THREATS.items():
        if answer := threat(endpoint, shapes):
            yield name, answer


def anonymous_change(endpoint: Endpoint, _shapes: Shapes) -> str:
    """Changes by callers whom nobody knows."""
    operation = endpoint.operation
    if operation.auth or operation.method == "GET":
        return ""
    return "require a token, or limit how often one address may call"


def foreign_record(endpoint: Endpoint, _shapes: Shapes) -> str:
    """Records of others, reached by guessing their ids."""
    operation = endpoint.operation
    if endpoint.key is None or not operation.auth or operation.roles:
        return ""
    return (
        "the service compares the owner and answers as if the record were missing"
        if operation.owned
        else "say whose records a caller may reach, and compare the owner in the service"
    )


def counted_ids(endpoint: Endpoint, _shapes: Shapes) -> str:
    """Ids that can be counted through."""
    key = endpoint.key
    if key is None or key.type.kind is not SchemaKind.INTEGER:
        return ""
    return "check rights on each record; random ids such as UUIDs tell nothing"


def raised_rights(endpoint: Endpoint, _: Shapes) -> str:
    """Callers who write what decides their rights."""
    names = [
        p.name for p in endpoint.body_properties() if field_risks.raises_rights(p.name)
    ]
    if not names:
        return ""
    return f"take {', '.join(f'`{n}`' for n in names)} from the token, or allow it to some roles only"


def endless_input(endpoint: Endpoint, shapes: Shapes) -> str:
    """Bodies that fill the memory."""
    names = [
        p.name
        for p in endpoint.body_properties()
        if field_risks.is_unlimited(shapes.resolve(p.type))
    ]
    if not names:
        return ""
    shown = ", ".join(f"`{name}`" for name in names[:5])
    return f"limit the length of {shown}{' and others' if names[5:] else ''}"


def endless_output(endpoint: Endpoint, _shapes: Shapes) -> str:
    """The whole store in one answer."""
    if endpoint.route.kind is not Kind.LIST:
        return ""
    return "answer in pages with a maximum, and limit how often one caller may ask"


def uploaded_file(endpoint: Endpoint, _shapes: Shapes) -> str:
    """Files that are not what they say."""
    body = endpoint.operation.body
    if body is None or "multipart" not in body.media_type:
        return ""
    return "limit the size, check the content and not the name, store it outside of the web root"


def free_query(endpoint: Endpoint, _shapes: Shapes) -> str:
    """Text of callers inside of queries."""
    names = [
        p.name
        for p in endpoint.of(Location.QUERY)
        if fold_name(p.name) in SEARCH | SORT and not p.type.enum
    ]
    if not names:
        return ""
    return f"bind {', '.join(f'`{n}`' for n in names)} as a value, and choose columns from a list"


def called_address(endpoint: Endpoint, shapes: Shapes) -> str:
    """Addresses that the service may be made to call."""
    names = [
        p.name for p in endpoint.body_properties() if _format(p, shapes) is Format.URI
    ]
    if not names:
        return ""
    return f"never fetch {', '.join(f'`{n}`' for n in names)} without a list of allowed hosts"


def spied_password(endpoint: Endpoint, _: Shapes) -> str:
    """Passwords in logs and stores."""
    if not any(field_risks.is_password(p.name) for p in endpoint.body_properties()):
        return ""
    return "keep a salted hash only, never log it, and slow down repeated attempts"


THREATS: dict[str, Threat] = {
    "anybody may change data": anonymous_change,
    "records of others are reached by their ids": foreign_record,
    "ids can be counted through": counted_ids,
    "callers raise their own rights": raised_rights,
    "endless input fills the memory": endless_input,
    "one request reads the whole store": endless_output,
    "a file is not what it says": uploaded_file,
    "text of callers reaches a query": free_query,
    "the service is made to call an address": called_address,
    "passwords are spied out": spied_password,
}


def _format(prop: Property, shapes: Shapes) -> Format | None:
    return shapes.resolve(prop.type).format
