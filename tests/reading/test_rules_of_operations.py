"""A rule belongs to the operation that its first words or its verb name, and never forbids what it is about."""

from endpoint_plan.reading import read_plan
from tests.reading.test_rules import conditions


def rules(flow: str, errors: str) -> dict[str, dict[str, str]]:
    """Return the rules of operations on permits, by what the operations are and the codes of errors."""
    plan = read_plan(
        f"""\
# API Endpoint Implementation Plan: Permits

## 2. Request Details

### POST /permits

- `holder` (string, required)

### POST /permits/{{permitId}}/revoke

No body.

### DELETE /permits/{{permitId}}

No body.

### POST /permits/{{permitId}}/visits

- `gate` (string, required)

## 3. Response Details

- POST /permits: 201 with `PermitDto`
- POST /permits/{{permitId}}/revoke: 200 with `PermitDto`
- DELETE /permits/{{permitId}}: 204
- POST /permits/{{permitId}}/visits: 201 with `VisitDto`

## Types

```typescript
interface PermitDto {{
  id: string;
  holder: string;
  status: string;
}}

interface VisitDto {{
  id: string;
  gate: string;
}}
```

## 4. Data Flow

{flow}

## 6. Errors

| Status | Code | Cause |
| --- | --- | --- |
{errors}
""",
        "permits.md",
    )
    return {
        f"{one.method} {one.path.rpartition('/')[2]}": {
            rule.code: conditions(rule) for rule in one.rules
        }
        for one in plan.operations
    }


NOBODY: dict[str, str] = {}


def test_a_rule_is_of_the_operation_that_its_label_or_its_verb_names() -> None:
    found = rules(
        """\
1. Revoke: only a permit with status `valid` can be revoked; otherwise 409 `NOT_VALID`. The status becomes `revoked`.
2. Only revoked permits may be deleted; otherwise 409 `NOT_REVOKED`.
""",
        """\
| 409 | NOT_VALID | the permit does not have the status valid |
| 409 | NOT_REVOKED | the permit is not revoked |""",
    )

    assert found == {
        "POST permits": NOBODY,
        "POST revoke": {"NOT_VALID": "status != 'valid'"},
        "DELETE {permitId}": {"NOT_REVOKED": "status != 'revoked'"},
        "POST visits": NOBODY,
    }


def test_an_operation_of_which_a_query_is_shown_has_its_rule_as_well() -> None:
    found = rules(
        """\
1. Revoke: only a permit with status `valid` can be revoked; otherwise 409 `NOT_VALID`.

```sql
UPDATE permits SET status = 'revoked' WHERE id = :permitId;
```
""",
        "| 409 | NOT_VALID | the permit does not have the status valid |",
    )

    assert found["POST revoke"] == {"NOT_VALID": "status != 'valid'"}


def test_nothing_must_be_what_it_becomes() -> None:
    found = rules(
        "1. Revoke: the status becomes `revoked`.",
        "| 409 | NOT_REVOKED | the permit is not revoked |",
    )

    assert found["POST revoke"] == NOBODY
    assert found["POST permits"] == NOBODY


def test_a_rule_about_what_no_operation_does_is_of_none() -> None:
    found = rules(
        "1. Close: only permits with status `valid` can be closed; otherwise 409 `NOT_VALID`.",
        "| 409 | NOT_VALID | the permit does not have the status valid |",
    )

    assert set(map(str, found.values())) == {"{}"}
