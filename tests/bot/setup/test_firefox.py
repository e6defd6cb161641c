from bot.setup.firefox import FIREFOX


def test_it_is_the_machines_own_or_debians() -> None:
    assert FIREFOX.names == ("firefox-esr", "firefox")
    assert [way.name for way in FIREFOX.ways] == ["Debian's package"]
