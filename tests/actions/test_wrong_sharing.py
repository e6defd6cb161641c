import pytest

from actions.responding import respond
from actions.wrong_sharing import WRONG_SHARING, wrong_sharing_reply
from tests.actions.fakes import FakeSearcher, message


def test_whom_to_tell_comes_with_the_contacts() -> None:
    reply = wrong_sharing_reply()
    assert reply.custom["contacts"]
    assert reply.response == "utter_wrong_sharing"


@pytest.mark.parametrize("text", ["I gave it to the wrong person", "I accidentally emailed it to his uncle"])
def test_whoever_says_so_is_told_whom_to_tell(text: str, searcher: FakeSearcher) -> None:
    replies = respond(message(text))
    assert [reply.custom.get("reason") for reply in replies] == [WRONG_SHARING]
