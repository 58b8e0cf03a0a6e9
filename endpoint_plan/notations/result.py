"""What a reader of code returns, whatever the notation."""

from dataclasses import dataclass, replace

from endpoint_plan.model.findings import Finding
from endpoint_plan.model.schema import Declaration, Property, Schema


@dataclass(frozen=True, slots=True)
class Reading:
    """The types that a piece of code declares, or the shape that it shows.

    Operations on types of other blocks (`Pick<CardDto, "id">`) are left in the schemas until
    `linking.link` has seen all blocks.
    """

    declarations: tuple[Declaration, ...] = ()
    value: Schema | None = None
    """The anonymous shape: of a JSON example, or of a type without a name."""
    findings: tuple[Finding, ...] = ()

    def move(self, lines: int) -> "Reading":
        """Return the reading with every line number greater by *lines*."""
        return replace(
            self,
            declarations=tuple(
                _move_declaration(each, lines) for each in self.declarations
            ),
            value=None if self.value is None else _move_schema(self.value, lines),
            findings=tuple(_move_finding(each, lines) for each in self.findings),
        )


NOTHING = Reading()


def _move_finding(finding: Finding, lines: int) -> Finding:
    line = None if finding.line is None else finding.line + lines
    return finding.model_copy(update={"line": line})


def _move_declaration(declaration: Declaration, lines: int) -> Declaration:
    line = None if declaration.line is None else declaration.line + lines
    return declaration.model_copy(
        update={"line": line, "type": _move_schema(declaration.type, lines)}
    )


def _move_schema(schema: Schema, lines: int) -> Schema:
    return schema.map(
        lambda part: _move_schema(part, lines),
        lambda field: _move_property(field, lines),
    )


def _move_property(field: Property, lines: int) -> Property:
    line = None if field.line is None else field.line + lines
    return field.but(line=line, type=_move_schema(field.type, lines))
