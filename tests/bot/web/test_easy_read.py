import pytest
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from bot.web.easy_read import EasyRead
from knowledge.copy.styles import Style, style_in_use


async def says_which(scope: Scope, receive: Receive, send: Send) -> None:
    headers = [(b"vary", b"Origin")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": style_in_use().encode()})


CLIENT = TestClient(EasyRead(says_which))


@pytest.mark.parametrize(
    ("address", "language", "style"),
    [
        ("/", "", Style.USUAL),
        ("/", "en-GB,en;q=0.9", Style.USUAL),
        ("/", "en-simple", Style.EASY),
        ("/", "EN-Simple, en;q=0.5", Style.EASY),
        ("/", "en-GB, en-simple", Style.USUAL),
        ("/?read=easy", "en-GB", Style.EASY),
        ("/?read=hard", "en-GB", Style.USUAL),
        ("/?read=easy&read=usual", "en-GB", Style.USUAL),
        ("/?ready=easy", "en-GB", Style.USUAL),
    ],
)
def test_easy_words_are_in_use_for_whoever_asks_for_them(address: str, language: str, style: Style) -> None:
    answer = CLIENT.get(address, headers={"Accept-Language": language})
    assert answer.text == style
    assert style_in_use() is Style.USUAL


def test_what_keeps_the_answer_is_told_on_what_it_depends() -> None:
    assert CLIENT.get("/").headers["Vary"] == "Origin, Accept-Language"
    assert CLIENT.get("/widget.js").headers["Vary"] == "Origin"
