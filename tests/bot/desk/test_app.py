from pathlib import Path

import pytest

from bot.desk.app import build_desk, create_app
from bot.settings.desk_settings import DeskSettings
from tests.bot.desk.conftest import Browser


def test_behind_tls_the_cookie_is_for_https_alone(tmp_path: Path) -> None:
    settings = DeskSettings(url="https://desk.example.org")
    desk = build_desk(settings, tmp_path)
    one = Browser(create_app(desk, tmp_path), base_url="https://desk.example.org")
    answer = one.post("/sign-in/link", data={"token": desk.links.make("Olga")}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-desk=")
    assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=lax", "Path=/"))
    assert "max-age" in answer.headers["strict-transport-security"]


def test_an_error_that_nobody_foresaw_says_so_and_shows_nothing_of_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = build_desk(DeskSettings(), tmp_path)
    app = create_app(desk, tmp_path)

    @app.get("/fails")
    def fails() -> None:
        raise RuntimeError("a secret detail")

    one = Browser(app, base_url="http://127.0.0.1:8010", raise_server_exceptions=False)
    answer = one.get("/fails")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert "secret detail" not in answer.text
