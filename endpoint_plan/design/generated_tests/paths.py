"""The path of a request in Python, with a constant for each parameter."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from endpoint_plan.blueprint import Malformed
from endpoint_plan.blueprint.taken_names import CONSTANTS
from endpoint_plan.design.endpoints.endpoint import Endpoint
from endpoint_plan.design.generated_tests.requests import MISSPELT, path_value
from endpoint_plan.model.plan import Location, Parameter
from endpoint_plan.model.schema import Format, Kind

KINDS = {
    Format.UUID: "no_uuid",
    Format.DATE: "no_date",
    Format.DATE_TIME: "no_time",
    Format.TIME: "no_time",
    Format.EMAIL: "no_address",
    Format.URI: "no_url",
    Kind.INTEGER: "no_number",
    Kind.NUMBER: "no_number",
    Kind.BOOLEAN: "no_boolean",
}
"""What a malformed value is not, in the name of a test."""


@dataclass(frozen=True, slots=True)
class PathCode:
    """The path of a request in Python."""

    constants: tuple[tuple[str, object], ...]
    names: dict[str, str]
    """The constant for each parameter, by the plan's name of it."""
    code: str
    malformed: tuple[Malformed, ...]


def path_code(endpoint: Endpoint) -> PathCode:
    """Return the path of *endpoint* in Python, and each way to spoil it."""
    names: dict[str, str] = {}
    constants: list[tuple[str, object]] = []
    for parameter in endpoint.of(Location.PATH):
        name = str(endpoint.attribute(parameter)).upper()
        if (
            name in CONSTANTS
            or name in names.values()
            or name == endpoint.route.noun.upper()
        ):
            name = f"{name}_VALUE"
        names[parameter.name] = name
        constants.append((name, path_value(parameter)))
    values = dict(constants)
    shown = {
        parameter: (
            f"{{{name}}}"
            if _is_plain(values[name])
            else quote(str(values[name]), safe="")
        )
        for parameter, name in names.items()
    }
    return PathCode(
        constants=tuple(constants),
        names=names,
        code=_code(endpoint.operation.path, shown),
        malformed=tuple(_malformed(endpoint, shown)),
    )


def _malformed(endpoint: Endpoint, shown: dict[str, str]) -> Iterator[Malformed]:
    for parameter in endpoint.of(Location.PATH):
        kind = parameter.type
        if kind.kind is Kind.STRING and not kind.format and not kind.enum:
            continue
        spoilt = _code(endpoint.operation.path, shown | {parameter.name: MISSPELT})
        name = f"{endpoint.attribute(parameter)}_is_{_fault(parameter)}"
        yield Malformed(name, endpoint.wire(parameter), spoilt)


def _fault(parameter: Parameter) -> str:
    kind = parameter.type
    if kind.enum:
        return "unknown"
    return KINDS.get(kind.format or kind.kind, "malformed")


def _is_plain(value: object) -> bool:
    """Tell whether *value* stands in a path as it is."""
    return quote(str(value), safe="") == str(value)


def _code(path: str, shown: dict[str, str]) -> str:
    """Return Python for *path*, in which each parameter is *shown* as a constant or as a text."""
    marked, text = path, path
    for number, name in enumerate(shown):
        marked = marked.replace(f"{{{name}}}", f"\x00{number}\x00")
    text = marked.replace("{", "{{").replace("}", "}}")
    for number, code in enumerate(shown.values()):
        text = text.replace(f"\x00{number}\x00", code)
    if not any(code.startswith("{") for code in shown.values()):
        return repr(text.replace("{{", "{").replace("}}", "}"))
    return f"f{text!r}"
