import pytest
from pydantic import ValidationError

from bot.teams.package.manifest import manifest
from bot.teams.package.registration import Registration
from tests.bot.teams.package.made import APP_ID, OURS


@pytest.mark.parametrize("app_id", ["", "x", "1b2c3d4e00004000800012345678", "00000000-0000-0000-0000-000000000000"])
def test_an_app_id_that_is_no_guid_is_refused(app_id: str) -> None:
    with pytest.raises(ValidationError, match="APP_ID must be the Application"):
        Registration(app_id=app_id, host=OURS.host)


@pytest.mark.parametrize(
    "host",
    ["", "localhost", "https://a.example", "a.example/x", "a.example:443", "127.0.0.1", "a b.example", "-a.example"],
)
def test_a_host_that_is_more_or_less_than_a_name_is_refused(host: str) -> None:
    with pytest.raises(ValidationError, match="HOST must be the name"):
        Registration(app_id=APP_ID, host=host)


def test_pages_elsewhere_can_be_named_but_only_with_https() -> None:
    named = Registration(app_id=APP_ID, host=OURS.host, privacy_url="https://council.example/privacy")
    assert manifest(named)["developer"]["privacyUrl"] == "https://council.example/privacy"
    assert manifest(named)["developer"]["websiteUrl"] == "https://assistant.example.org/"
    with pytest.raises(ValidationError, match="https:// address"):
        Registration(app_id=APP_ID, host=OURS.host, privacy_url="http://council.example")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"publisher_docs_url": "http://council.example"}, "PUBLISHER_DOCS_URL must"),
        ({"developer_name": "x" * 33}, "DEVELOPER_NAME must"),
        ({"app_version": "1.2"}, "APP_VERSION must"),
        ({"app_version": "1.02.3"}, "APP_VERSION must"),
        ({"copilot": "perhaps"}, "COPILOT must"),
    ],
)
def test_an_option_that_teams_does_not_take_is_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Registration.model_validate({"app_id": APP_ID, "host": OURS.host, **given})


@pytest.mark.parametrize(("said", "meant"), [("", False), ("no", False), ("yes", True), (" YES ", True)])
def test_copilot_is_yes_or_no(said: str, meant: bool) -> None:
    given = {"app_id": APP_ID, "host": OURS.host, "copilot": said}
    assert Registration.model_validate(given).copilot is meant
