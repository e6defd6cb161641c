"""Runs in Rasa's environment: the real routes on a real Sanic server, without a model behind them."""

import asyncio
import contextlib
import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sanic import Sanic

from bot.assistant.private_channel import PrivateChannel

# A real socket on the loopback address, which the marker allows.
pytestmark = pytest.mark.end_to_end
SECRET = "s" * 40
TURN = {"conversation": "c1", "text": "hello", "channel": "web"}


class FakeAgent:
    def __init__(self):
        self.forgotten = []
        self.tracker_store = self
        self.lock_store = self
        self.locked = []
        self.trackers = {}
        self.kept = []

    @contextlib.asynccontextmanager
    async def lock(self, conversation):
        self.locked.append(conversation)
        yield
        self.locked.remove(conversation)

    async def forget(self, conversation):
        assert self.locked == [conversation], "a turn under way could write the conversation again"
        self.forgotten.append(conversation)

    async def keep_last_turns(self, conversation, most):
        assert self.locked == [conversation], "a turn under way could write the conversation again"
        self.kept.append((conversation, most))

    async def retrieve(self, conversation):
        assert self.locked == [conversation], "the same message may still be in progress"
        return self.trackers.get(conversation)

    async def ids_after(self, after, most):
        return [one for one in ("c1", "c2", "c3") if one > after][:most]


@pytest.fixture(scope="module")
def running():
    """The server in a separate thread. One for all tests: Sanic can be started only once in a process."""
    app = Sanic("private_channel_test", configure_logging=False)
    free = socket.create_server(("127.0.0.1", 0))
    app.ctx.port = free.getsockname()[1]

    async def on_new_message(message):
        app.ctx.heard.append((message.sender_id, message.text, message.input_channel))
        app.ctx.known_as.append(message.message_id)
        app.ctx.metadata.append(message.metadata)
        if message.text == "slow":
            await asyncio.sleep(0.5)
            app.ctx.agent.trackers["c1"] = taken_before(message.message_id)
        if message.text != "/session_start":
            await message.output_channel.send_response(
                "c1", {"text": "one\n\ntwo", "custom": {"kind": "plain", "seconds": {"actions": 0.25}}}
            )

    app.blueprint(PrivateChannel(SECRET).blueprint(on_new_message), url_prefix="/webhooks/private")
    loop = asyncio.new_event_loop()

    async def start():
        served = await app.create_server(sock=free, return_asyncio_server=True)
        await served.startup()
        return served

    served = loop.run_until_complete(start())
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    yield app
    loop.call_soon_threadsafe(served.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()


@pytest.fixture
def server(running):
    running.ctx.heard, running.ctx.known_as, running.ctx.metadata, running.ctx.agent = [], [], [], FakeAgent()
    return running


def ask(server, method, path, secret=SECRET, **body):
    headers = {"Authorization": "Bearer " + secret} if secret else {}
    address = f"http://127.0.0.1:{server.ctx.port}/webhooks/private{path}"
    return requests.request(method, address, headers=headers, timeout=10, **body)


def post(server, body, secret=SECRET):
    return ask(server, "POST", "/turn", secret, json=body)


def test_a_turn_with_the_secret_is_answered_by_whole_messages(server) -> None:
    reply = post(server, TURN)
    assert reply.status_code == 200
    assert reply.json() == {
        "messages": [{"text": "one\n\ntwo", "custom": {"kind": "plain"}}],
        "seconds": {"actions": 0.25},
        "telling": None,
        "remembered": True,
    }
    assert server.ctx.heard == [("c1", "hello", "web")]


def test_the_words_that_the_gateway_asks_for_come_with_the_message(server) -> None:
    post(server, {**TURN, "words": "easy", "fresh_session": True})
    post(server, TURN)
    assert [metadata and metadata.get("words") for metadata in server.ctx.metadata] == ["easy", "easy", None]
    assert post(server, {**TURN, "words": 1}).status_code == 422


@pytest.mark.parametrize("secret", [None, "wrong", "s" * 39, SECRET + "s"])
def test_without_the_secret_nothing_is_heard(server, secret) -> None:
    assert post(server, TURN, secret).status_code == 401
    assert server.ctx.heard == []


def test_a_fresh_session_is_started_before_the_message(server) -> None:
    post(server, {**TURN, "fresh_session": True})
    assert [text for _, text, _ in server.ctx.heard] == ["/session_start", "hello"]


def test_the_turns_before_the_last_ones_are_forgotten_where_the_gateway_says_so(server) -> None:
    post(server, TURN)
    assert server.ctx.agent.kept == []
    post(server, {**TURN, "keep_turns": 4})
    assert server.ctx.agent.kept == [("c1", 4)]
    assert [text for _, text, _ in server.ctx.heard] == ["hello", "hello"]


@pytest.mark.parametrize("most", [0, -1, "4", True, 1.5])
def test_how_many_turns_to_keep_is_a_number_above_0(server, most) -> None:
    assert post(server, {**TURN, "keep_turns": most}).status_code == 422
    assert server.ctx.heard == []


def taken_before(known_as):
    """A conversation in which that message was taken and answered, and another one after it."""
    reply = BotUttered("one\n\ntwo", {"buttons": None, "custom": {"kind": "plain", "seconds": {"actions": 0.25}}})
    events = [UserUttered("hello", message_id=known_as), reply, UserUttered("more"), BotUttered("and more")]
    return DialogueStateTracker.from_events("c1", events)


def test_a_message_that_was_taken_before_is_not_taken_again(server) -> None:
    server.ctx.agent.trackers["c1"] = taken_before("a-mark")
    reply = post(server, {**TURN, "fresh_session": True, "keep_turns": 4, "known_as": "a-mark", "again": True})
    assert reply.json()["messages"] == [{"text": "one\n\ntwo", "custom": {"kind": "plain"}}]
    assert server.ctx.agent.kept == []
    assert server.ctx.heard == []


def test_a_message_that_is_sent_again_while_it_is_being_taken_is_taken_once(server) -> None:
    body = {**TURN, "text": "slow", "known_as": "a-mark", "again": True}
    with ThreadPoolExecutor(2) as threads:
        replies = list(threads.map(lambda _: post(server, body).json()["messages"], range(2)))
    assert replies[0] == replies[1] == [{"text": "one\n\ntwo", "custom": {"kind": "plain"}}]
    assert server.ctx.known_as == ["a-mark"]


@pytest.mark.parametrize(
    ("left", "given"), [([SlotSet("step", "2")], ["one"]), ([], []), ([ActionExecuted("action_listen")], [])]
)
def test_a_turn_in_which_an_action_died_is_not_repeated_as_if_it_were_whole(server, left, given) -> None:
    events = [UserUttered("hello", message_id="a-mark"), ActionExecuted("action_answer"), BotUttered("one")]
    events += [ActionExecuted("action_ask"), *left, UserUttered("more"), BotUttered("and more")]
    server.ctx.agent.trackers["c1"] = DialogueStateTracker.from_events("c1", events)
    reply = post(server, {**TURN, "known_as": "a-mark", "again": True})
    assert [message["text"] for message in reply.json()["messages"]] == given
    assert server.ctx.heard == []


@pytest.mark.parametrize(
    "more", [{"known_as": "another", "again": True}, {"known_as": "a-mark", "again": False}, {"again": True}]
)
def test_any_other_message_is_taken_and_keeps_its_mark(server, more) -> None:
    server.ctx.agent.trackers["c1"] = taken_before("a-mark")
    post(server, {**TURN, "fresh_session": True, **more})
    assert [text for _, text, _ in server.ctx.heard] == ["/session_start", "hello"]
    assert server.ctx.known_as == [server.ctx.known_as[0], more.get("known_as", server.ctx.known_as[1])]
    assert server.ctx.known_as[0] not in ("a-mark", "another"), "a fresh session is no message of the person's"


def test_a_message_in_a_conversation_that_rasa_does_not_know_is_taken(server) -> None:
    post(server, {**TURN, "known_as": "a-mark", "again": True})
    assert server.ctx.known_as == ["a-mark"]


@pytest.mark.parametrize(
    "body", [[], {}, {**TURN, "text": " "}, {**TURN, "conversation": 7}, {**TURN, "channel": None}]
)
def test_a_body_of_the_wrong_shape_is_refused(server, body) -> None:
    assert post(server, body).status_code == 422
    assert server.ctx.heard == []


def test_a_conversation_is_forgotten_with_the_secret_alone(server) -> None:
    assert ask(server, "DELETE", "/conversations/c1", secret=None).status_code == 401
    assert ask(server, "DELETE", "/conversations/c1").status_code == 204
    assert server.ctx.agent.forgotten == ["c1"]


def test_the_ids_of_what_rasa_stores_are_listed_in_pages_with_the_secret_alone(server) -> None:
    assert ask(server, "GET", "/conversations", secret=None).status_code == 401
    listed = [ask(server, "GET", f"/conversations?most=2&after={after}").json() for after in ("", "c2", "c3")]
    assert listed == [{"conversations": ["c1", "c2"]}, {"conversations": ["c3"]}, {"conversations": []}]


@pytest.mark.parametrize("query", ["", "?most=0", "?most=many", "?most=1001"])
def test_a_page_of_ids_has_a_size_within_bounds(server, query) -> None:
    assert ask(server, "GET", "/conversations" + query).status_code == (422 if query else 200)


def test_rasa_does_not_start_without_a_secret_file(tmp_path) -> None:
    with pytest.raises(ValueError, match="secret_file"):
        PrivateChannel.from_credentials({})
    short = tmp_path / "channel"
    short.write_text("short")
    with pytest.raises(ValueError, match="at least 32"):
        PrivateChannel.from_credentials({"secret_file": str(short)})
