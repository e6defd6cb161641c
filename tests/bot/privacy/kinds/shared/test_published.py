from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from bot.privacy.kinds.shared import published as subject
from bot.privacy.kinds.shared.published import accounts, mailboxes, phone_numbers, phone_prefixes
from knowledge.errors import KnowledgeError


def test_numbers_of_the_contacts_and_of_the_guidance_are_published(monkeypatch: pytest.MonkeyPatch) -> None:
    contacts = SimpleNamespace(contacts=[SimpleNamespace(phone="0300 111 2222")])
    passages = [SimpleNamespace(text="Ring 01632 960 123, then 12 more."), SimpleNamespace(text="Write it down.")]
    monkeypatch.setattr(subject, "read_contacts", lambda: contacts)
    monkeypatch.setattr(subject, "served_texts", lambda _: [passage.text for passage in passages])
    assert phone_numbers.__wrapped__() == {"03001112222", "01632960123"}


def test_before_the_first_build_the_texts_are_read_and_broken_ones_publish_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> list[Any]:
        raise KnowledgeError("half edited")

    monkeypatch.setattr(subject, "read_contacts", lambda: SimpleNamespace(contacts=[]))
    monkeypatch.setattr(subject, "served_texts", broken)
    monkeypatch.setattr(subject, "load_passages", lambda: [SimpleNamespace(text="Ring 01632 960 123.")])
    assert phone_numbers.__wrapped__() == {"01632960123"}
    monkeypatch.setattr(subject, "load_passages", broken)
    assert phone_numbers.__wrapped__() == frozenset()


def test_help_lines_are_published_and_a_mobile_is_not() -> None:
    assert "0800 1111".startswith(phone_prefixes())
    assert not "07700900123".startswith(phone_prefixes())


def test_shared_mailboxes_and_accounts_are_in_lower_case_as_they_are_looked_up() -> None:
    assert {"safeguarding", "enquiries"} <= mailboxes()
    assert "nspcc" in accounts()
    assert [one for one in mailboxes() | accounts() if one != one.lower()] == []


def test_a_file_that_is_no_mapping_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "safe_load", lambda text: ["03"])
    with pytest.raises(ValueError, match="mapping"):
        mailboxes.__wrapped__()
