from fastapi.testclient import TestClient
from structlog.testing import capture_logs


def test_each_request_leaves_one_line(client: TestClient) -> None:
    with capture_logs() as events:
        client.get("/livez")

    answered = [event for event in events if event["event"] == "request_answered"]
    assert [(event["method"], event["route"], event["status"]) for event in answered] == [("GET", "/livez", 204)]


def test_a_request_keeps_the_id_that_it_came_with(client: TestClient) -> None:
    response = client.get("/livez", headers={"X-Request-ID": "abc123"})

    assert response.headers["X-Request-ID"] == "abc123"


def test_an_id_that_could_forge_a_line_is_replaced(client: TestClient) -> None:
    response = client.get("/livez", headers={"X-Request-ID": "x y=z"})

    assert response.headers["X-Request-ID"] != "x y=z"
