"""What a plan names and does not describe is read from what lies beside it, in many forms."""

import json
from functools import cache

import pytest

from endpoint_plan.model.findings import TAKEN, Severity
from endpoint_plan.model.plan import Plan
from endpoint_plan.model.schema import Format, Kind, Property, Schema
from endpoint_plan.reading import Neighbour, beside_plan, read_plan
from endpoint_plan.reading.many import merge_plans

PLAN = """\
# API Endpoint Implementation Plan: Kilns

## 1. Endpoint Overview
Shows and adds kilns of a pottery.

## 2. Request Details
### POST /api/kilns
- Request Body: `CreateKilnCommand`

### GET /api/kilns/{id}
- Path parameter `id` (UUID)

## 3. Used Types
- `KilnDto`
- `CreateKilnCommand`

## 4. Response Details
- `POST /api/kilns`: 201 with `KilnDto`
- `GET /api/kilns/{id}`: 200 with `KilnDto`
- 400, 401, 404

## 5. Data Flow
1. Insert into the table `kilns`.

## 6. Security Considerations
A bearer token is required.

## 7. Error Handling
- 400: invalid input
- 404: the kiln is not found

## 8. Implementation Steps
1. Write the route.
"""

DATABASE = """\
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];

export type Database = {
  public: {
    Tables: {
      kilns: {
        Row: {
          id: string;
          name: string;
          state: Database["public"]["Enums"]["kiln_state"];
          shelves: number;
          fired_at: string | null;
          keeper_id: string;
        };
        Insert: {
          id?: string;
          name: string;
          state?: Database["public"]["Enums"]["kiln_state"];
          shelves?: number;
          fired_at?: string | null;
          keeper_id: string;
        };
        Update: { id?: string; name?: string; shelves?: number };
        Relationships: [];
      };
    };
    Views: { [_ in never]: never };
    Functions: { [_ in never]: never };
    Enums: { kiln_state: "cold" | "firing" };
  };
};
"""

CREATE = """\
create type kiln_state as enum ('cold', 'firing');

create table public.kilns (
  id uuid primary key default gen_random_uuid(),
  name varchar(60) not null,
  state kiln_state not null default 'cold',
  fired_at timestamptz,
  keeper_id uuid not null references keepers(id)
);
"""

CHANGE = """\
alter table public.kilns add column shelves integer not null default 1;
alter table public.kilns add constraint some_shelves check (shelves >= 1);
alter table public.kilns enable row level security;
"""

MIGRATIONS = {
    "supabase/migrations/20240101000000_kilns.sql": CREATE,
    "supabase/migrations/20240301000000_shelves.sql": CHANGE,
}

OF_ROWS = """\
import type { Database, Tables, TablesInsert } from "./db/database.types";

export type KilnRow = %s;
export type KilnDto = Pick<KilnRow, "id" | "name" | "state" | "shelves" | "fired_at">;
export type CreateKilnCommand = Pick<TablesInsert<"kilns">, "name" | "state" | "shelves">;
"""

ROWS = [
    'Tables<"kilns">',
    'Tables<"kilns">["Row"]',
    'Database["public"]["Tables"]["kilns"]["Row"]',
]

INTERFACES = """\
/** What callers see of a kiln. */
export interface KilnDto {
  id: string; // UUID
  name: string; // max 60 characters
  state: "cold" | "firing";
  shelves: number; // integer, min 1
  fired_at: string | null; // ISO 8601 timestamp
}

export interface CreateKilnCommand {
  name: string; // max 60 characters
  state?: "cold" | "firing";
  shelves?: number; // integer, min 1
}
"""

ZOD = """\
import { z } from "zod";

export const createKilnSchema = z.object({
  name: z.string().max(60),
  state: z.enum(["cold", "firing"]).optional(),
  shelves: z.number().int().min(1).optional(),
});
export type CreateKilnCommand = z.infer<typeof createKilnSchema>;

export const kilnSchema = createKilnSchema.required().extend({
  id: z.string().uuid(),
  fired_at: z.string().datetime().nullable(),
});
export type KilnDto = z.infer<typeof kilnSchema>;
"""

CSHARP = """\
using System.ComponentModel.DataAnnotations;

namespace Pottery.Contracts;

public enum KilnState { cold, firing }

public sealed record KilnDto(
    Guid id,
    [MaxLength(60)] string name,
    KilnState state,
    [Range(1, int.MaxValue)] int shelves,
    DateTimeOffset? fired_at);

public class CreateKilnCommand
{
    [Required, MaxLength(60)]
    public string name { get; set; } = string.Empty;

    public KilnState? state { get; set; }

    [Range(1, int.MaxValue)]
    public int? shelves { get; set; }
}
"""

JAVA = """\
package org.pottery.dto;

import jakarta.validation.constraints.*;
import java.time.OffsetDateTime;
import java.util.UUID;

public record KilnDto(
    UUID id,
    @NotNull @Size(max = 60) String name,
    KilnState state,
    @Min(1) int shelves,
    @Nullable OffsetDateTime fired_at) {}
"""

JAVA_STATE = """\
package org.pottery.dto;

public enum KilnState { cold, firing }
"""

JAVA_COMMAND = """\
package org.pottery.dto;

import jakarta.validation.constraints.*;

public class CreateKilnCommand {
    @NotBlank
    @Size(max = 60)
    private String name;

    private KilnState state;

    @Min(1)
    private Integer shelves;

    public String getName() { return name; }
}
"""

KOTLIN = """\
package org.pottery.dto

import java.time.OffsetDateTime
import java.util.UUID

enum class KilnState { cold, firing }

data class KilnDto(
    val id: UUID,
    @field:Size(max = 60) val name: String,
    val state: KilnState,
    @field:Min(1) val shelves: Int,
    val fired_at: OffsetDateTime?,
)

data class CreateKilnCommand(
    @field:NotBlank @field:Size(max = 60) val name: String,
    val state: KilnState? = null,
    @field:Min(1) val shelves: Int? = null,
)
"""

PYTHON = """\
from datetime import datetime
from enum import Enum
from uuid import UUID

from pydantic import BaseModel, Field


class KilnState(str, Enum):
    COLD = "cold"
    FIRING = "firing"


class KilnDto(BaseModel):
    id: UUID
    name: str = Field(max_length=60)
    state: KilnState
    shelves: int = Field(ge=1)
    fired_at: datetime | None


class CreateKilnCommand(BaseModel):
    name: str = Field(max_length=60)
    state: KilnState | None = None
    shelves: int | None = Field(default=None, ge=1)
"""

API_PLAN = """\
# REST API Plan

## 1. Resources
- **Kilns**: the table `kilns`

## 2. Endpoints

### 2.1 Kilns

#### POST /kilns
- Description: adds a kiln
- Request body:

```json
{
  "name": "string (max 60)",
  "state": "'cold' | 'firing' (optional)",
  "shelves": "integer (min 1, optional)"
}
```

- Response (201):

```json
{
  "id": "uuid",
  "name": "string (max 60)",
  "state": "'cold' | 'firing'",
  "shelves": "integer (min 1)",
  "fired_at": "datetime | null"
}
```

- Errors: 400, 401

#### GET /kilns/{id}
- Description: shows a kiln
- Response (200): as for `POST /kilns`
- Errors: 401, 404

## 3. Authentication and Authorization
Bearer tokens.

## 4. Validation and Business Logic
- `name`: at most 60 characters
"""

KILN = {
    "id": {"type": "string", "format": "uuid"},
    "name": {"type": "string", "maxLength": 60},
    "state": {"type": "string", "enum": ["cold", "firing"]},
    "shelves": {"type": "integer", "minimum": 1},
    "fired_at": {"type": ["string", "null"], "format": "date-time"},
}
OPENAPI = {
    "openapi": "3.1.0",
    "info": {"title": "Pottery", "version": "1"},
    "paths": {
        "/api/kilns": {
            "post": {
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {"$ref": "#/components/schemas/NewKiln"}
                        }
                    }
                },
                "responses": {
                    "201": {
                        "description": "made",
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/KilnDto"}
                            }
                        },
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {
            "KilnDto": {"type": "object", "required": [*KILN], "properties": KILN},
            "NewKiln": {
                "type": "object",
                "required": ["name"],
                "properties": {key: KILN[key] for key in ("name", "state", "shelves")},
            },
        }
    },
}

OPENAPI_YAML = """\
openapi: 3.0.3
info: {title: Pottery, version: "1"}
paths:
  /api/kilns:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [name]
              properties:
                name: {type: string, maxLength: 60}
                state: {type: string, enum: [cold, firing]}
                shelves: {type: integer, minimum: 1}
      responses:
        "201":
          description: made
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Kiln"}
components:
  schemas:
    Kiln:
      type: object
      required: [id, name, state, shelves, fired_at]
      properties:
        id: {type: string, format: uuid}
        name: {type: string, maxLength: 60}
        state: {type: string, enum: [cold, firing]}
        shelves: {type: integer, minimum: 1}
        fired_at: {type: string, format: date-time, nullable: true}
"""

DB_PLAN_SQL = f"""\
# Database Plan

## Tables

```sql
{CREATE}{CHANGE}```
"""

DB_PLAN_TABLE = """\
# Database Schema

## 1. Tables

### 1.1. `kilns`

| Column | Type | Constraints |
| --- | --- | --- |
| `id` | UUID | PRIMARY KEY, DEFAULT gen_random_uuid() |
| `name` | VARCHAR(60) | NOT NULL |
| `state` | 'cold' \\| 'firing' | NOT NULL, DEFAULT 'cold' |
| `shelves` | INTEGER | NOT NULL, CHECK (shelves >= 1), DEFAULT 1 |
| `fired_at` | TIMESTAMPTZ | |
"""

DB_PLAN_BULLETS = """\
# Database Schema

1. **kilns**
   - `id`: UUID, PRIMARY KEY
   - `name`: VARCHAR(60), NOT NULL
   - `state`: 'cold' | 'firing', NOT NULL
   - `shelves`: INTEGER, NOT NULL, min 1
   - `fired_at`: TIMESTAMPTZ
   - `keeper_id`: UUID, NOT NULL, REFERENCES keepers(id)
"""

BOTH: dict[str, dict[str, str]] = {
    "interfaces": {"src/types.ts": INTERFACES},
    "zod": {"src/lib/schemas.ts": ZOD},
    **{
        row: {
            "src/types.ts": OF_ROWS % row,
            "src/db/database.types.ts": DATABASE,
            **MIGRATIONS,
        }
        for row in ROWS
    },
    "rows of migrations alone": {"src/types.ts": OF_ROWS % ROWS[0], **MIGRATIONS},
    "C#": {"src/Contracts/Kilns.cs": CSHARP},
    "Java": {
        "src/main/java/org/pottery/dto/KilnDto.java": JAVA,
        "src/main/java/org/pottery/dto/KilnState.java": JAVA_STATE,
        "src/main/java/org/pottery/dto/CreateKilnCommand.java": JAVA_COMMAND,
    },
    "Kotlin": {"src/main/kotlin/org/pottery/dto/Kilns.kt": KOTLIN},
    "Python": {"app/schemas.py": PYTHON},
    "API plan": {".ai/api-plan.md": API_PLAN},
    "OpenAPI as JSON": {"docs/openapi.json": json.dumps(OPENAPI)},
    "OpenAPI as YAML": {"openapi.yaml": OPENAPI_YAML},
    "code in a document": {
        ".ai/types.md": f"# Types\n\n```typescript\n{INTERFACES}```\n"
    },
}
"""Forms that describe both types, by what they are called."""

RECORDS: dict[str, dict[str, str]] = {
    "migrations": MIGRATIONS,
    "plan of a database as SQL": {".ai/db-plan.md": DB_PLAN_SQL},
    "plan of a database as tables": {".ai/db-plan.md": DB_PLAN_TABLE},
    "plan of a database as bullets": {".ai/db-plan.md": DB_PLAN_BULLETS},
}
"""Forms that describe what is kept alone."""


def read(files: dict[str, str], plan: str = PLAN) -> Plan:
    around = beside_plan(lambda: [Neighbour(p, text) for p, text in files.items()])
    return read_plan(plan, "kilns.md", beside=around)


@cache
def of_form(name: str) -> Plan:
    return read({**BOTH, **RECORDS}[name])


def fields(plan: Plan, name: str) -> dict[str, Property]:
    found = next(one.type for one in plan.declarations if one.name == name)
    return {part.name: part for part in found.properties}


def shape(plan: Plan, part: Property) -> Schema:
    """The type of a field; an enum that has a name of its own opened."""
    declared = {one.name: one.type for one in plan.declarations}
    opened = declared.get(part.type.name or "", part.type)
    return opened.but(nullable=opened.nullable or part.type.nullable)


def told(plan: Plan) -> list[str]:
    return [f.render(plan.source) for f in plan.findings if f.rule == TAKEN]


@pytest.mark.parametrize("name", [*BOTH, *RECORDS])
def test_the_answer_is_read_without_loss(name: str) -> None:
    plan = of_form(name)
    kiln = fields(plan, "KilnDto")
    ways = {key: shape(plan, part) for key, part in kiln.items()}

    assert {"id", "name", "state", "shelves", "fired_at"} <= set(ways)
    assert ways["id"].kind is Kind.STRING
    assert ways["name"].max_length == 60
    assert ways["state"].enum == ("cold", "firing")
    assert (ways["shelves"].kind, ways["shelves"].minimum) == (Kind.INTEGER, 1)
    assert ways["fired_at"].format is Format.DATE_TIME
    assert [key for key, way in ways.items() if way.nullable] == ["fired_at"]
    optional = {key for key, part in kiln.items() if part.is_optional}
    assert optional <= {"fired_at"}  # What is null may be left out, in some languages.


@pytest.mark.parametrize("name", BOTH)
def test_the_request_is_read_without_loss(name: str) -> None:
    plan = of_form(name)
    body = fields(plan, "CreateKilnCommand")
    ways = {key: shape(plan, part) for key, part in body.items()}

    assert list(ways) == ["name", "state", "shelves"]
    assert ways["name"].max_length == 60
    assert ways["state"].enum == ("cold", "firing")
    assert (ways["shelves"].kind, ways["shelves"].minimum) == (Kind.INTEGER, 1)
    assert not body["name"].is_optional


@pytest.mark.parametrize("name", [*BOTH, *RECORDS])
def test_each_use_is_told_with_its_place(name: str) -> None:
    plan = of_form(name)
    notes = told(plan)

    assert any(": note: KilnDto from " in one for one in notes)
    assert all(one.startswith("kilns.md:") for one in notes)
    assert plan.context
    assert set(plan.context) <= set({**BOTH, **RECORDS}[name])


def test_file_and_line_are_told_on_both_sides() -> None:
    assert told(of_form("interfaces")) == [
        "kilns.md:14: note: KilnDto from src/types.ts:2",
        "kilns.md:15: note: CreateKilnCommand from src/types.ts:10",
    ]


def test_what_a_type_is_made_of_is_told_as_well() -> None:
    assert "kilns.md:14: note: KilnRow from src/types.ts:3" in told(of_form(ROWS[0]))


def test_nothing_is_said_to_be_undescribed_any_more() -> None:
    without = read({})

    assert any(one.rule == "undescribed-type" for one in without.findings)
    for name in BOTH:
        rules = {one.rule for one in of_form(name).findings}
        assert "undescribed-type" not in rules


def test_notes_are_no_warnings() -> None:
    notes = [one for one in of_form("zod").findings if one.rule == TAKEN]

    assert {one.severity for one in notes} == {Severity.NOTE}


def test_what_the_plan_describes_itself_is_not_taken() -> None:
    own = PLAN.replace("- `KilnDto`\n", "- `KilnDto`: `id` (uuid), `label` (string)\n")
    plan = read({"src/types.ts": INTERFACES}, own)

    assert list(fields(plan, "KilnDto")) == ["id", "label"]
    assert [one for one in told(plan) if "KilnDto" in one] == []


def test_types_that_no_message_holds_are_neither_taken_nor_told() -> None:
    more = PLAN.replace("- `KilnDto`\n", "- `KilnDto`\n- `GlazeDto`\n")
    glaze = "export interface GlazeDto { colour: string }\n"
    plan = read({"src/types.ts": INTERFACES, "src/glazes.ts": glaze}, more)

    assert "GlazeDto" not in {one.name for one in plan.declarations}
    assert plan.context == ("src/types.ts",)


def test_code_comes_before_the_plan_of_the_api_and_this_before_tables() -> None:
    files = {**RECORDS["migrations"], ".ai/api-plan.md": API_PLAN}
    both = {**files, "src/types.ts": INTERFACES}

    assert read(both).context == ("src/types.ts",)
    assert read(files).context == (".ai/api-plan.md",)


def test_tests_of_the_repository_come_last() -> None:
    mock = "export interface KilnDto { id: string }\n"
    files = {"src/a.test.ts": mock, "src/types.ts": INTERFACES, "tests/kiln.ts": mock}

    assert read(files).context == ("src/types.ts",)


def test_a_type_that_another_plan_describes_is_taken_from_that_plan() -> None:
    own = PLAN.replace("- `KilnDto`\n", "- `KilnDto`: `id` (uuid), `label` (string)\n")
    around = beside_plan(lambda: [Neighbour("src/types.ts", INTERFACES)])
    one = read_plan(PLAN, "one.md", beside=around)
    two = read_plan(own.replace("kilns", "ovens"), "two.md", beside=around)
    merged = merge_plans([one, two], "Pottery", "plans")

    assert list(fields(merged, "KilnDto")) == ["id", "label"]
    assert not [
        f for f in merged.findings if f.message.startswith("KilnDto from src/types.ts")
    ]


@pytest.mark.parametrize(
    "broken",
    [
        {"src/types.ts": "export interface KilnDto {"},
        {"openapi.yaml": "openapi: [3.1"},
        {"openapi.json": '{"openapi": "3.1.0"}'},
        {".ai/api-plan.md": "# Nothing of an API\n"},
        {"a.sql": "create table kilns (id uuid"},
        {".ai/db-plan.md": "# Tables\n\n| a |\n"},
        {"KilnDto.java": "public record KilnDto("},
        {"app/schemas.py": "class KilnDto(BaseModel:\n  x"},
    ],
    ids=lambda files: next(iter(files)),
)
def test_documents_that_cannot_be_read_leave_the_plan_as_it_is(
    broken: dict[str, str],
) -> None:
    assert read(broken).operations == read({}).operations


def test_an_api_document_reads_no_other_document() -> None:
    elsewhere = json.dumps(OPENAPI).replace("#/components", "other.json#/components")

    assert read({"openapi.json": elsewhere}).context == ()
