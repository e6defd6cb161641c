from pathlib import Path

from bot.desk.desk import Desk


def test_the_file_does_not_hold_a_link_that_somebody_could_use(desk: Desk, tmp_path: Path) -> None:
    token = desk.links.make("Olga")
    assert token.encode() not in (tmp_path / "var" / "desk.sqlite").read_bytes()


def test_two_links_are_two_people_names(desk: Desk) -> None:
    first, second = desk.links.make("Olga"), desk.links.make("Oscar")
    assert (desk.links.take(second), desk.links.take(first), desk.links.take(first)) == ("Oscar", "Olga", None)
