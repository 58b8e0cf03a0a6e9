"""GET /api/tags"""

from fastapi.testclient import TestClient

from tests.conftest import Given

URL = "/api/tags"


def test_200_for_a_valid_request(client: TestClient) -> None:
    response = client.get(URL)

    assert response.status_code == 200


def test_the_tags_of_all_articles_are_listed_once(
    client: TestClient, given: Given
) -> None:
    given({"articles": [{"tagList": ["needle"]}, {"tagList": ["a needle", "needle"]}]})

    response = client.get(URL)

    assert response.json()["tags"] == ["a needle", "needle"]


def test_200_without_a_token(client: TestClient) -> None:
    del client.headers["Authorization"]

    assert client.get(URL).status_code == 200
