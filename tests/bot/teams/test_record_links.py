from base64 import b64decode
from hashlib import sha256
from typing import Any

import pytest
from itsdangerous import URLSafeSerializer

from bot.teams.record_links import RecordLinks
from tests.bot.gateway.harness import Clock

CONVERSATION = "teams-" + "ab" * 32
DECISION: dict[str, Any] = {"kind": "decision", "verdict": "share", "record": {"decision": "Share"}}


def links(clock: Clock, host: str | None = "sharing.example.org", secret: str = "s" * 40) -> RecordLinks:
    return RecordLinks(secret, host, 3600, clock)


def token(url: str) -> str:
    return url.rpartition("/")[2]


def test_a_link_leads_to_the_page_of_that_record_and_to_nothing_else() -> None:
    made = links(Clock())
    mark = made.mark(CONVERSATION, DECISION)
    assert mark is not None
    url = made.url(CONVERSATION, mark)
    assert url.startswith("https://sharing.example.org/record/")
    opened = made.read(token(url))
    assert opened is not None
    assert opened.conversation == CONVERSATION
    assert made.is_of(opened, DECISION)
    assert not made.is_of(opened, {**DECISION, "verdict": "pause"})


def test_a_link_is_old_after_its_time() -> None:
    clock = Clock()
    made = links(clock)
    one = token(made.url(CONVERSATION, made.mark(CONVERSATION, DECISION) or ""))
    clock.now += 3599
    assert made.read(one) is not None
    clock.now += 1
    assert made.read(one) is None


def test_a_link_that_was_made_up_or_altered_opens_nothing() -> None:
    made = links(Clock())
    one = token(made.url(CONVERSATION, made.mark(CONVERSATION, DECISION) or ""))
    for place in range(len(one)):
        altered = one[:place] + ("A" if one[place] != "A" else "B") + one[place + 1 :]
        assert made.read(altered) is None, place
    assert made.read("") is made.read("x.y") is made.read(one + "=") is None
    assert links(Clock(), secret="t" * 40).read(one) is None


def test_a_token_of_the_web_chat_is_no_link() -> None:
    secret = "s" * 40
    serializer = URLSafeSerializer(secret, salt="chat session", signer_kwargs={"digest_method": sha256})
    other = str(serializer.dumps(["ab" * 32, "mark", 2e9]))
    assert links(Clock(), secret=secret).read(other) is None


def test_without_a_host_or_a_record_there_is_no_link() -> None:
    assert links(Clock(), host=None).mark(CONVERSATION, DECISION) is None
    assert links(Clock()).mark(CONVERSATION, {**DECISION, "record": None}) is None


@pytest.mark.parametrize("said", ["Sam", "sam@example.org"])
def test_the_address_shows_nothing_of_what_was_said(said: str) -> None:
    made = links(Clock())
    decision = {**DECISION, "record": {"decision": said}}
    url = made.url(CONVERSATION, made.mark(CONVERSATION, decision) or "")
    assert said not in url and said.encode().hex() not in url
    body = url.rpartition("/")[2].split(".")[0]
    assert said.encode() not in b64decode(body + "=" * (-len(body) % 4), altchars=b"-_")
