"""Bodies that hold nothing but the thing that they are about: `{"article": {...}}`."""

import pytest

from endpoint_plan.blueprint import Blueprint, Operation
from tests.generating import understand

PLAN = """# API Implementation Plan: Articles

## 2. Request Details

### POST /api/articles

- Request body: `{ "article": NewArticle }`

### PUT /api/articles/{id}

- Request body: `{ "article": ArticleChanges }`

## 3. Used Types

```typescript
interface NewArticle {
  title: string; // at least 1 character
  note?: string | null; // an empty text becomes null
}
interface ArticleChanges {
  title?: string;
  note?: string | null;
}
interface Article {
  id: string; // uuid
  title: string;
  note: string | null;
}
```

## 4. Response Details

### POST /api/articles

- 201 Created: `{ "article": Article }`

### PUT /api/articles/{id}

- 200 OK: `{ "article": Article }`

## 7. Error Handling

| Status | Code      | Cause                    | Message          |
| ------ | --------- | ------------------------ | ---------------- |
| 404    | `article` | There is no such article | "not found"      |
| 422    | `invalid` | A field is blank         | "can't be blank" |

```json
{ "errors": { "article": ["not found"] } }
```

## 9. Implementation Steps

1. Create the service
"""


@pytest.fixture(scope="module")
def articles() -> Blueprint:
    return understand(PLAN)


def one(articles: Blueprint, method: str) -> Operation:
    return next(op for op in articles.operations if op.method == method)


def test_a_record_is_made_of_what_the_body_wraps(articles: Blueprint) -> None:
    create = one(articles, "POST")

    assert create.spread == "dict(command.article)"
    assert not create.placeholders
    [resource] = articles.resources
    assert resource.record
    assert [field.name for field in resource.record.fields] == ["id", "title", "note"]


def test_a_change_leaves_alone_what_is_not_sent(articles: Blueprint) -> None:
    assert "command.article.model_fields_set" in one(articles, "PUT").spread


def test_a_class_stands_behind_what_it_holds(articles: Blueprint) -> None:
    names = [body.name for body in articles.resources[0].bodies]

    assert names.index("ArticleChanges") < names.index("UpdateArticleCommand")


def test_errors_name_what_they_are_about(articles: Blueprint) -> None:
    assert "{code: [message]}" in articles.error_body.code
    assert articles.blank_is_told
    assert articles.wrappers == ("article",)
    assert [error.code for error in articles.resources[0].errors] == ["article"]


def test_an_empty_text_may_become_null(articles: Blueprint) -> None:
    types = [str(kind) for body in articles.resources[0].bodies for kind in body.types]

    assert any("Emptied" in text for text in types)
