import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.desk.app import build_desk, create_app
from bot.desk.desk import Desk
from bot.desk.signing_in.people import Person, Role
from bot.settings.desk_settings import DeskSettings
from knowledge.content_store.opening import open_store
from knowledge.content_store.store import Store
from tests.knowledge.content.test_editing import DRAFT

ADDRESS = "http://127.0.0.1:8010"
ANN = Person("provider ann", "Ann Editor", frozenset({Role.EDITOR}))
BEN = Person("provider ben", "Ben Approver", frozenset({Role.APPROVER}))
CAT = Person("provider cat", "Cat Reader", frozenset({Role.READER}))


class Clock:
    """Seconds since 1970, as a test sets them."""

    def __init__(self) -> None:
        self.now = 1_764_500_000.0

    def __call__(self) -> float:
        return self.now


class Browser(TestClient):
    """One person's browser: it fills in the form's token, and follows redirects."""

    def sign_in(self, desk: Desk, person: Person) -> "Browser":
        self.cookies.set("desk", desk.sessions.begin(person))
        return self

    def token(self) -> str:
        found = re.search(r'name="csrf" value="([^"]+)"', self.get("/").text)
        assert found, "nobody is signed in"
        return found[1]

    def submit(self, path: str, fields: dict[str, Any] | None = None, **files: Any) -> Any:
        data = {"csrf": self.token(), **(fields or {})}
        return self.post(path, data=data, files=files or None)

    def version(self, path: str) -> str:
        """The version that the forms of a page carry."""
        found = re.search(r'name="version" value="([^"]+)"', self.get(path).text)
        assert found, f"{path} has no form with a version"
        return found[1]


STEPS = "steps"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The content folder of an installation, with the shipped texts and one draft."""
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    # Where it is set, the store would write to that file, which may be the checkout's own.
    monkeypatch.delenv("ASSISTANT_CONTACTS_FILE", raising=False)
    opened = open_store()
    opened.write({"sources/steps.md": DRAFT}, {"sources/steps.md": ""}, "Ann Editor", "added a text")
    return opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock, store: Store) -> Desk:
    built = build_desk(DeskSettings(), tmp_path / "var", clock)
    # People of a provider that is not there.
    return replace(built, sessions=replace(built.sessions, counts=lambda _person: True))


@pytest.fixture
def browser(desk: Desk, tmp_path: Path) -> Callable[[Person | None], Browser]:
    app = create_app(desk, tmp_path / "var")

    def open_one(person: Person | None = None) -> Browser:
        one = Browser(app, base_url=ADDRESS, raise_server_exceptions=True)
        return one if person is None else one.sign_in(desk, person)

    return open_one
