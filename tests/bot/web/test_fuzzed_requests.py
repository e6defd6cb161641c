"""Whatever is sent, the reply matches the description, and the only failures are deliberate 503s."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from bot.gateway.app import create_app
from bot.gateway.services import build_services
from tests.bot.gateway.fakes import FakeGuard, FakeRasa
from tests.fuzz.web_api import Fuzzed, without_limits

pytestmark = pytest.mark.slow

# The same cases each time; `make fuzz` makes up thousands of new ones.
CASES = 40
BODIES = 300


def test_requests_made_up_from_the_description_get_replies_that_it_describes(tmp_path: Path) -> None:
    fuzzed = Fuzzed(tmp_path)
    fuzzed.run(CASES, seed=None)
    statuses = {status for _, path, status in fuzzed.seen if path.startswith("/chat")}
    assert {200, 201, 204, 401, 404, 422, 503} <= statuses
    assert ("GET", "/chat/record.html", 200) in fuzzed.seen
    assert sum(fuzzed.seen.values()) > 500


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    settings = without_limits(tmp_path_factory.mktemp("bodies"))
    client = TestClient(create_app(build_services(settings, FakeRasa().transport(), guard=FakeGuard().load)))
    client.headers["Authorization"] = f"Bearer {client.post('/chat/sessions').json()['token']}"
    return client


@settings(
    max_examples=BODIES,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(body=st.binary(max_size=200), kind=st.sampled_from(["application/json", "text/plain", "", "application/json;x"]))
@example(body=b'{"text": "\\ud800"}', kind="application/json")
@example(body=b'{"text": "\\udfff\\ud800 consent?"}', kind="application/json")
@example(body=b'{"text": "\\u0000"}', kind="application/json")
@example(body=b'{"text": "a", "text": "b"}', kind="application/json")
@example(body=b'{"text": NaN}', kind="application/json")
@example(body=b"\xff\xfe{\x00", kind="application/json")
@example(body=b'{"a":' * 40, kind="application/json")
@example(body=b"[" * 20_000, kind="application/json")
@example(body=b"1" * 20_000, kind="application/json")
def test_any_bytes_as_a_body_get_a_reply_or_are_refused_in_words(client: TestClient, body: bytes, kind: str) -> None:
    response = client.post("/chat/messages", content=body, headers={"Content-Type": kind})
    assert response.status_code in (200, 422), response.text
    if response.status_code == 422:
        assert response.headers["content-type"] == "application/problem+json"
    else:
        assert all(reply["text"].strip() for reply in response.json()["messages"])
