from typing import Any

import jsonschema
import pytest
import pytest_asyncio

from bot.contract.replies import BotReply
from bot.monitoring.metrics import OUTCOMES
from tests.bot.gateway.fakes import ANSWER, DECISION, GLOSSARY, QUOTE, WORRY
from tests.bot.gateway.harness import Gateway
from tests.bot.gateway.law import NOTICE, NOTICE_LINES, with_law

pytestmark = pytest.mark.asyncio

EXPECTED = {
    ("post", "/chat/sessions"): {201, 403, 408, 413, 422, 429, 503},
    ("delete", "/chat/sessions"): {204, 401, 403, 413, 429, 503},
    ("post", "/chat/messages"): {200, 401, 403, 408, 413, 422, 429, 503},
    ("get", "/chat/messages"): {200, 401, 403, 413, 429, 503},
    ("get", "/chat/record.docx"): {200, 401, 403, 404, 413, 422, 429, 503},
    ("get", "/chat/record.html"): {200, 401, 403, 404, 413, 422, 429, 503},
    ("post", "/chat/record.docx"): {200, 401, 403, 404, 408, 409, 413, 422, 429, 503},
    ("post", "/chat/record.html"): {200, 401, 403, 404, 408, 409, 413, 422, 429, 503},
    ("post", "/chat/feedback"): {204, 401, 403, 404, 408, 413, 422, 429, 503},
    ("get", "/healthz"): {200, 413},
    ("get", "/readyz"): {200, 413, 503},
    ("get", "/metrics"): {200, 413},
    ("get", "/"): {200, 413},
    ("get", "/about"): {200, 413},
    ("get", "/widget.js"): {200, 304, 413},
    ("get", "/easy-words.json"): {200, 413},
}


@pytest_asyncio.fixture
async def document(gateway: Gateway) -> dict[str, Any]:
    response = await gateway.client.get("/openapi.json")
    assert response.status_code == 200
    content: dict[str, Any] = response.json()
    return content


async def test_every_route_is_described_with_every_status(document: dict[str, Any]) -> None:
    described = {
        (method, path): {int(status) for status in operation["responses"]}
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    }
    assert described == EXPECTED


async def test_every_error_is_a_problem_document_with_an_example_that_fits(document: dict[str, Any]) -> None:
    seen = 0
    for operations in document["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                if int(status) < 400:
                    continue
                (content,) = response["content"].values()
                assert list(response["content"]) == ["application/problem+json"]
                assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
                assert content["example"]["status"] == int(status)
                assert ("contacts" in content["example"]) == (status in ("429", "503"))
                jsonschema.validate(content["example"], {**document, **content["schema"]})
                seen += 1
    assert seen == sum(status >= 400 for statuses in EXPECTED.values() for status in statuses)


async def test_routes_of_a_session_name_the_bearer_scheme(document: dict[str, Any]) -> None:
    (scheme,) = document["components"]["securitySchemes"].items()
    assert scheme[1]["scheme"] == "bearer"
    for method, path in EXPECTED:
        protected = 401 in EXPECTED[method, path]
        assert document["paths"][path][method].get("security") == ([{scheme[0]: []}] if protected else None)


async def test_real_responses_fit_the_described_schemas(gateway: Gateway, document: dict[str, Any]) -> None:
    answer = with_law(BotReply.model_validate(ANSWER), at=0, lines=NOTICE_LINES, notices=[NOTICE]).as_json()
    gateway.rasa.replies = [[answer], [DECISION, WORRY, GLOSSARY]]
    session = await gateway.client.post("/chat/sessions", json={})
    gateway.client.headers["Authorization"] = f"Bearer {session.json()['token']}"
    responses = {
        ("post", "/chat/sessions"): session,
        ("post", "/chat/messages"): await gateway.say("one"),
        ("get", "/healthz"): await gateway.client.get("/healthz"),
    }
    await gateway.say("two")
    responses["get", "/chat/messages"] = await gateway.client.get("/chat/messages")
    for (method, path), response in responses.items():
        described = document["paths"][path][method]["responses"][str(response.status_code)]
        schema = described["content"]["application/json"]["schema"]
        jsonschema.validate(response.json(), {**document, **schema})


async def test_no_other_schema_of_an_error_is_left_in_the_description(document: dict[str, Any]) -> None:
    assert "HTTPValidationError" not in document["components"]["schemas"]


async def test_every_kind_of_reply_is_described_and_so_is_the_safety_line(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    described = schemas["BotReply"]["properties"]["custom"]["discriminator"]["mapping"]
    assert set(described) == set(OUTCOMES)
    assert all("safety_line" in schemas[kind.rpartition("/")[2]]["properties"] for kind in described.values())


async def test_the_examples_of_feedback_are_taken(gateway: Gateway, document: dict[str, Any]) -> None:
    await gateway.open()
    gateway.rasa.says({**ANSWER, "custom": {"kind": "answer", "quotes": [{**QUOTE, "passage_id": "faq-no-consent"}]}})
    await gateway.say("one")
    examples = document["components"]["schemas"]["GivenFeedback"]["examples"]
    assert [example.get("risk", False) for example in examples] == [False, True]
    for example in examples:
        assert (await gateway.client.post("/chat/feedback", json=example)).status_code == 204
