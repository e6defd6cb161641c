from io import StringIO

from rich.console import Console

from knowledge.concern.concern import Concern
from knowledge.concern.crossing import Level
from knowledge.routing.route import Route, Wish
from knowledge.routing.showing import show
from knowledge.settings import load_settings
from tests.actions.fakes import route


def _shown(one: Route) -> str:
    console = Console(file=StringIO(), width=120, force_terminal=False)
    show(console, one, load_settings().thresholds)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_a_route_is_shown_with_its_wish_its_concern_and_each_score_beside_its_threshold() -> None:
    thresholds = load_settings().thresholds
    shown = _shown(route("is it legal", concern=Concern(Level.WORRY, 0.123, 0.876), wish=Wish.CONTACTS))
    assert "contacts" in shown and "worry" in shown
    rows = {line.split("  ")[1].strip() if line.startswith("  ") else line.strip(): line for line in shown.splitlines()}
    danger = next(line for line in rows.values() if "danger " in line and "worry" not in line)
    assert "0.123" in danger and f"{thresholds.danger:.2f}" in danger
    assert "0.876" in shown


def test_a_term_of_the_glossary_that_is_asked_for_is_named() -> None:
    assert "glossary: " in _shown(route("what does MASH mean"))
    assert "glossary: " not in _shown(route("what do bees eat"))
