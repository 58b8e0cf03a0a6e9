"""Finish the generated project; the work is done by `endpoint_plan.scaffold.finish`."""

import json
import sys

payload = json.loads(r"""{{ hook_payload() | tojson }}""")
sys.path.insert(0, payload["root"])

from endpoint_plan.scaffold.finish import main

raise SystemExit(main(payload["context"]))
