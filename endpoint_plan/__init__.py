"""From a markdown endpoint implementation plan to the files of a running service.

The pipeline has one function per arrow::

    markdown -> sections -> Plan -> Blueprint -> files

- `endpoint_plan.reading`: what the document says, a `Plan`.
- `endpoint_plan.notations`: how types are written down; one reader per notation.
- `endpoint_plan.design`: what the templates need, a `Blueprint`.
- `endpoint_plan.rendering`: the files, through Cookiecutter.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The template that this package belongs to."""

HOME = "https://github.com/org/endpoint-template"
"""Where the template is in the web."""

VERSION = "0.1.0"
"""Of the template; each project records it."""
