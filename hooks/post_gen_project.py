"""Give the project its place; `finished` completes it while Cookiecutter renders this file."""

import json
import sys
from pathlib import Path

told = json.loads(r"""{{ finished() | tojson }}""")
sys.path.insert(0, told["root"])

from endpoint_plan.rendering.publish import main

Path(__file__).unlink()  # A rendered copy, which Cookiecutter would leave behind.
raise SystemExit(main(told))
