import os
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.desk.app import create_app
from bot.desk.desk import Desk
from bot.desk.pending import Pending
from bot.desk.refusing import Refused
from knowledge.content.converting import Original

SHOWN = Original(b"bytes\nand more", "rules.html", "text/html", "utf-8")


def test_the_same_bytes_come_back_for_the_same_person_alone(tmp_path: Path) -> None:
    pending = Pending(tmp_path / "pending")
    token = pending.keep(SHOWN, "ann")
    assert pending.get(token, "ann") == SHOWN
    for other, subject in ((token, "ben"), ("../pending", "ann"), ("x" * 32, "ann")):
        with pytest.raises(Refused):
            pending.get(other, subject)
    assert (tmp_path / "pending" / token).stat().st_mode & 0o777 == 0o600


def test_it_is_forgotten_after_a_day(tmp_path: Path) -> None:
    pending = Pending(tmp_path)
    old = pending.keep(SHOWN, "ann")
    os.utime(tmp_path / old, (0, 0))
    pending.keep(SHOWN, "ann")
    with pytest.raises(Refused):
        pending.get(old, "ann")


def test_it_is_forgotten_at_the_start_too(tmp_path: Path, desk: Desk) -> None:
    old = desk.pending.keep(SHOWN, "ann")
    file = tmp_path / "var" / "desk-pending" / old
    os.utime(file, (0, 0))
    with TestClient(create_app(desk, tmp_path / "var")):
        assert not file.exists()


def test_all_of_it_is_forgotten_at_once(tmp_path: Path) -> None:
    pending = Pending(tmp_path / "pending")
    pending.forget_all()
    tokens = [pending.keep(SHOWN, "ann"), pending.keep(SHOWN, "ben")]
    pending.forget_all()
    for token, subject in zip(tokens, ("ann", "ben"), strict=True):
        with pytest.raises(Refused):
            pending.get(token, subject)
