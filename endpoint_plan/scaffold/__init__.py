"""From a blueprint to files, through Cookiecutter.

- `extension` is what Cookiecutter loads: defaults of the answers, refusals, filters for printing.
- `finish` is what its post-generation hook calls: one package per resource, tidy Python, steps.
"""
