from bot.teams.in_place import below
from bot.teams.task import Outgoing

USED: dict[str, object] = {"type": "message", "attachments": ["used"]}
OTHER = Outgoing(activity={"type": "message", "text": "other"}, lasting=True)


def test_what_would_have_been_an_update_is_sent_once_and_is_no_longer_in_doubt() -> None:
    update = Outgoing(activity={"type": "message"}, question={"text": "?"}, updates="sent-1", used=USED, in_doubt=True)
    other, sent, used = below([OTHER, update])
    assert other == OTHER
    assert (sent.updates, sent.used, sent.in_doubt, sent.question) == (None, None, False, {"text": "?"})
    assert (used.how, used.card, used.activity) == ("replace", "sent-1", USED)


def test_what_is_no_update_stays_as_it_is() -> None:
    doubted = OTHER.model_copy(update={"in_doubt": True, "stands_as": "sent-2"})
    assert below([OTHER, doubted]) == [OTHER, doubted]
