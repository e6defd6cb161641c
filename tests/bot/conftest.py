"""Replies in the tests are those of an assistant that has gone live, except in the tests of the trial line."""

import importlib.util

import pytest


@pytest.fixture(autouse=importlib.util.find_spec("rasa") is None)
def _gone_live(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("knowledge.going_live.signing.Trial.is_on", lambda _: False)
