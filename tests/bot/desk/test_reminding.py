from email.message import EmailMessage
from pathlib import Path

import pytest

from bot.desk.copy import desk_copy
from bot.desk.reminding import Reminders
from bot.desk.serving.drawing import Drawing
from bot.desk.tasks import Task, TaskGroup, ToDo
from bot.settings.desk_settings import DeskSettings
from tests.bot.desk.conftest import Clock

DRAFTS = ToDo((TaskGroup("drafts", (Task("/sources/x", "Ask & tell", "two drafts"),)),), 5, None)
NOTES = ToDo((TaskGroup("notes", (Task("/", "x"),)),), 0, None)


class Post:
    """Keeps what is sent."""

    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    kept = Post()
    monkeypatch.setattr(Reminders, "_send", lambda _self, message: kept.sent.append(message))
    return kept


def reminders(tmp_path: Path, clock: Clock, todo: ToDo) -> Reminders:
    settings = DeskSettings(mail_host="mail.example", mail_from="desk@example.org", mail_to=("a@example.org",))
    return Reminders(settings, desk_copy(), Drawing(desk_copy()), lambda: todo, tmp_path / "day", clock)


def test_one_e_mail_a_day_says_what_needs_somebody(tmp_path: Path, clock: Clock, post: Post) -> None:
    one = reminders(tmp_path, clock, DRAFTS)
    assert [one.send_if_due(), one.send_if_due()] == [True, False]
    clock.now += 24 * 3600
    assert one.send_if_due()
    text = post.sent[0].get_content()
    assert "Ask & tell: two drafts" in text and "http://127.0.0.1:8010" in text and "5 things are not confirmed" in text
    assert post.sent[0]["To"] == "a@example.org"


def test_nothing_is_sent_before_its_hour_or_where_nothing_is_pressing(tmp_path: Path, clock: Clock, post: Post) -> None:
    assert not reminders(tmp_path, clock, NOTES).send_if_due()
    clock.now += 16 * 3600
    assert not reminders(tmp_path, clock, DRAFTS).send_if_due()
    assert post.sent == []
