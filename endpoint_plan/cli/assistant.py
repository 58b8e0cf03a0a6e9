"""`endpoint-template assistant`: instructions for coding assistants, where each looks for them."""

from pathlib import Path

import click

from endpoint_plan import ROOT
from endpoint_plan.cli.options import examples, force_option
from endpoint_plan.cli.output import refuse_to_overwrite, write_file

INSTRUCTIONS = ROOT / "assistant" / "instructions.md"

ABOUT = (
    "Write an endpoint implementation plan that endpoint-template reads without loss"
)
PLANS = "**/.ai/*plan*.md"

_SKILL = (
    "name: endpoint-plan",
    f"description: {ABOUT}. For tasks about .ai/endpoints-plan.md and services made of it.",
)
"""The front matter of a skill (https://agentskills.io), the same wherever it lies."""

TARGETS: dict[str, dict[str, tuple[str, ...]]] = {
    "cursor": {
        ".cursor/rules/endpoint-plan.mdc": (
            f"description: {ABOUT}",
            f"globs: {PLANS}",
            "alwaysApply: false",
        ),
        ".cursor/commands/endpoint-plan.md": (),
        ".cursor/skills/endpoint-plan/SKILL.md": _SKILL,
    },
    "claude": {
        ".claude/commands/endpoint-plan.md": (
            f"description: {ABOUT}",
            "argument-hint: what the endpoint is to do, or the path of its specification",
        ),
        ".claude/skills/endpoint-plan/SKILL.md": _SKILL,
    },
    "codex": {".agents/skills/endpoint-plan/SKILL.md": _SKILL},
    "copilot": {
        ".github/instructions/endpoint-plan.instructions.md": (
            f"description: {ABOUT}",
            f'applyTo: "{PLANS}"',
        ),
        ".github/prompts/endpoint-plan.prompt.md": (f"description: {ABOUT}",),
        ".github/skills/endpoint-plan/SKILL.md": _SKILL,
    },
}
"""For each assistant the files that it reads, with the lines of their front matter."""


@click.command(
    epilog=examples("assistant --target claude"),
)
@click.option(
    "--target",
    type=click.Choice(sorted(TARGETS)),
    required=True,
    help="The assistant that is to read them.",
)
@click.option(
    "-o",
    "--output-dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Root of the repository; the working directory without it.",
)
@force_option()
def assistant(target: str, output_dir: Path, force: bool) -> None:
    """Write instructions that make a coding assistant write plans in the form that is read."""
    body = INSTRUCTIONS.read_text("utf-8")
    files = {output_dir / name: front for name, front in TARGETS[target].items()}
    refuse_to_overwrite(list(files), force=force)
    for path, front in files.items():
        write_file(path, with_front_matter(front, body), force=True)
        click.echo(f"Wrote {path}")


def with_front_matter(lines: tuple[str, ...], body: str) -> str:
    """Return *body* below a block of front matter, where there are any *lines* of it."""
    return "\n".join(("---", *lines, "---", "", body)) if lines else body
