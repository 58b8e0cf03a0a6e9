"""Prints the JSON schema of `check --json`, for docs/check-report.schema.json."""

import json

from endpoint_plan.checking.report import Report

if __name__ == "__main__":
    print(json.dumps(Report.model_json_schema(mode="serialization"), indent=2))
