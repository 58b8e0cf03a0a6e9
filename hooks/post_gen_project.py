"""Give the project its place; `finish_project` completes it while Cookiecutter renders this file."""

import json
import sys
from pathlib import Path

outcome = json.loads(r"""{{ finish_project() | tojson }}""")
sys.path.insert(0, outcome["root"])

from endpoint_plan.rendering.publish import main

Path(__file__).unlink()  # A rendered copy, which Cookiecutter would leave behind.
raise SystemExit(main(outcome))
