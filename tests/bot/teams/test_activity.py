from typing import Any

import pytest

from bot.teams.activity import Activity
from tests.teams_double.people import BOT


@pytest.mark.parametrize(
    ("conversation", "place"),
    [("a:private", "personal"), ("19:chat@thread.v2", "groupChat"), ("19:team@thread.tacv2;messageid=1", "channel")],
)
def test_a_place_that_is_not_named_is_told_by_its_id(conversation: str, place: str) -> None:
    activity = Activity.model_validate(
        {
            "type": "message",
            "serviceUrl": "https://x",
            "channelId": "msteams",
            "from": {"id": "29:me"},
            "recipient": {"id": BOT},
            "conversation": {"id": conversation},
        }
    )
    assert activity.place == place


def _activity(**changed: Any) -> Activity:
    fields: dict[str, Any] = {
        "type": "message",
        "serviceUrl": "https://x",
        "channelId": "msteams",
        "from": {"id": "29:jo"},
        "recipient": {"id": "28:bot"},
        "conversation": {"id": "c"},
    }
    return Activity.model_validate({**fields, **changed})


def test_every_tenant_that_is_named_counts_whatever_its_case() -> None:
    named = _activity(channelData={"tenant": {"id": "AB"}}, conversation={"id": "c", "tenantId": "cd"})
    assert named.tenants == {"ab", "cd"}
    same = _activity(channelData={"tenant": {"id": "AB"}}, conversation={"id": "c", "tenantId": "ab"})
    assert (same.tenants, same.tenant) == ({"ab"}, "ab")
    assert _activity().tenants == set()


def test_the_tenant_of_a_person_in_a_shared_channel_counts_too_and_the_place_keeps_its_own() -> None:
    shared = _activity(conversation={"id": "c", "tenantId": "CD"}, **{"from": {"id": "29:jo", "tenantId": "AB"}})
    assert (shared.tenants, shared.tenant) == ({"ab", "cd"}, "cd")


def test_a_person_is_known_by_the_id_of_their_organisation_where_there_is_one() -> None:
    assert _activity(**{"from": {"id": "29:jo", "aadObjectId": "org"}}).person == "org"
    assert _activity().person == "29:jo"


def test_null_where_a_list_or_a_part_belongs_is_as_good_as_none() -> None:
    empty = _activity(channelData=None, entities=None, attachments=None, membersAdded=None)
    assert (empty.tenants, empty.entities, empty.attachments, empty.members_added) == (set(), [], [], [])
