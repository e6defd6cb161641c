import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.desk.app import create_app
from bot.desk.desk import Desk
from bot.desk.signing_in.people import Person
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from knowledge.findability.accepting import content_of
from knowledge.findability.progress import read_progress
from knowledge.findability.trying import TAUGHT, Blocking, Tried
from knowledge.search.result import SearchOutcome
from tests.bot.desk.conftest import ADDRESS, ANN, BEN, CAT, Browser
from tests.knowledge.second_source import add_boats

EVE = Person("provider eve", "Eve Editor", ANN.roles)
PAGE = "/sources/boats/findable"
FOUND = Tried(1, True, SearchOutcome.QUOTE, 0.9, (), ("fees",))
BLOCKED = Tried(
    2,
    False,
    SearchOutcome.NOT_COVERED,
    0.2,
    (Blocking(TAUGHT, 0.1, 0.5, ("how deep is the harbour",)), Blocking("boats", 0.2, 0.9)),
    ("storms", "fees"),
    ("storms",),
)


class FakeTrying:
    """Says of each question what the test wants."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.ahead: list[tuple[str, str]] = []
        self.is_built = True
        self.is_ready = True
        self.warmed = 0

    def tried(self, question: str, passage_id: str) -> Tried | None:
        self.asked.append(question)
        if not self.is_built:
            raise KnowledgeError("nothing is built")
        return BLOCKED if "rules" in question else FOUND

    def searcher(self) -> Any:
        return SimpleNamespace(passage=lambda name: SimpleNamespace(section=f"Section of {name}"))

    def warm(self) -> None:
        self.warmed += 1

    def try_ahead(self, questions: Iterable[tuple[str, str]]) -> None:
        self.ahead += questions


@pytest.fixture
def trying() -> FakeTrying:
    return FakeTrying()


@pytest.fixture
def opened(desk: Desk, store: Store, trying: FakeTrying, tmp_path: Path) -> Callable[[Person], Browser]:
    add_boats(tmp_path / "content")
    with_fake = replace(desk, trying=trying)  # type: ignore[arg-type]
    app = create_app(with_fake, tmp_path / "var")
    return lambda person: Browser(app, base_url=ADDRESS).sign_in(with_fake, person)


def rows(page: str) -> dict[str, str]:
    """The fields of the questions' form, as a browser would send them with nothing ticked."""
    fields = dict(re.findall(r'name="((?:draft|own)-\d+)" value="([^"]*)"', page))
    return fields | dict(re.findall(r'name="(text-\d+)"[^>]*>([^<]*)</textarea>', page))


def save(browser: Browser, passage: str, **changed: str) -> Any:
    page = browser.get(f"{PAGE}/{passage}").text
    version = re.search(r'name="version" value="([^"]+)"', page)
    assert version
    return browser.submit(f"{PAGE}/{passage}", {**rows(page), "version": version[1], **changed})


def accepted(store: Store) -> dict[str, list[str]]:
    return content_of(store.read("phrasings/boats/accepted.yml").text, "")


def test_each_draft_of_a_passage_is_tried_and_what_blocks_it_is_named(
    opened: Callable[[Person], Browser], trying: FakeTrying
) -> None:
    page = opened(ANN).get(f"{PAGE}/fees").text
    assert "what are the rules on mooring fees?" in page and "Pay the mooring fee" in page
    assert "Found: it is quoted first." in page
    assert "people read that the guidance does not cover it" in page
    assert "Section of storms" in page and "Judged to be covered: 20 %." in page
    assert "“how deep is the harbour”" in page
    assert "Passage 1 of 4" in page and "0 of 4 read" in page
    # The next passage's are tried while this one is read.
    assert trying.ahead and {passage for _, passage in trying.ahead} == {"jackets"}


def test_what_is_ticked_is_a_phrasing_what_is_not_is_refused_and_the_next_passage_comes(
    opened: Callable[[Person], Browser], store: Store
) -> None:
    ann = opened(ANN)
    answer = save(ann, "fees", **{"keep-0": "yes", "text-2": "what does a berth cost"})
    assert answer.url.path == f"{PAGE}/jackets" and "1 of 4 read" in answer.text
    assert accepted(store) == {"fees": ["what are the rules on mooring fees?", "what does a berth cost"]}
    refused = read_progress(store.read("findable/boats.json").text)["fees"].refused
    assert refused == ("do I have to pay the mooring fee of ninety pounds?",)
    assert (store.history()[0].by, store.history()[0].reason) == ("Ann Editor", "fees")
    # What was refused is not drafted again, and what was accepted is there to keep or to take back.
    page = ann.get(f"{PAGE}/fees").text
    assert "do I have to pay" not in page and "Ann Editor read these" in page
    save(ann, "fees", **{"keep-1": "yes"})
    assert accepted(store) == {"fees": ["what does a berth cost"]}


def test_all_that_is_in_view_is_accepted_at_one_tap_and_a_changed_draft_as_it_was_changed(
    opened: Callable[[Person], Browser], store: Store
) -> None:
    save(opened(ANN), "jackets", **{"do": "all", "text-1": "must I wear a life vest?"})
    assert "must I wear a life vest?" in accepted(store)["jackets"] and len(accepted(store)["jackets"]) >= 2
    assert len(read_progress(store.read("findable/boats.json").text)["jackets"].refused) == 1


def test_one_stops_and_goes_on_later_and_sees_when_all_are_read(
    opened: Callable[[Person], Browser], store: Store
) -> None:
    ann = opened(ANN)
    save(ann, "jackets")
    assert f'href="{PAGE}/fees"' in ann.get(PAGE).text
    assert "1 of 4 passages read" in ann.get(PAGE).text
    for passage in ("keys", "storms"):
        answer = save(ann, passage)
        assert answer.url.path == f"{PAGE}/fees"
    assert "questions of all passages" in save(ann, "fees").text
    assert "All passages are read" in ann.get(PAGE).text


def test_two_people_at_one_passage_lose_nothing_and_at_two_passages_do_not_meet(
    opened: Callable[[Person], Browser], store: Store
) -> None:
    ann, eve = opened(ANN), opened(EVE)
    page = ann.get(f"{PAGE}/fees").text
    version = re.search(r'name="version" value="([^"]+)"', page)
    assert version
    save(eve, "storms", **{"do": "all"})
    save(eve, "fees", **{"text-2": "what does a berth cost"})
    given = {**rows(page), "version": version[1], "text-2": "is it dear to moor here"}
    answer = ann.submit(f"{PAGE}/fees", given)
    assert answer.status_code == 409
    assert "is it dear to moor here" in answer.text
    assert "what does a berth cost" in answer.text
    assert "Eve Editor" in answer.text
    assert accepted(store)["fees"] == ["what does a berth cost"] and accepted(store)["storms"]


def test_what_may_be_no_phrasing_is_said_and_what_was_typed_stays(
    opened: Callable[[Person], Browser], store: Store
) -> None:
    answer = save(opened(ANN), "fees", **{"text-2": "info sharing slides", "text-3": "what does a berth cost"})
    assert answer.status_code == 422
    assert "already leads to the passage resources" in answer.text and "what does a berth cost" in answer.text
    assert store.read("phrasings/boats/accepted.yml").text == ""


def test_questions_are_tried_as_they_are_typed_and_nothing_is_saved(
    opened: Callable[[Person], Browser], store: Store, trying: FakeTrying
) -> None:
    ann, number = opened(ANN), store.history()[0].number
    page = ann.get(f"{PAGE}/fees").text
    fields = {**rows(page), "version": ann.version(f"{PAGE}/fees"), "text-0": "is <b>it</b> dear"}
    said = ann.submit(f"{PAGE}/fees/try", fields).text
    assert "is &lt;b&gt;it&lt;/b&gt; dear" in said and "is <b>it</b> dear" in trying.asked
    part = ann.submit(f"{PAGE}/fees/tried", {"row": "0", "text-0": "the rules?"}).text
    assert "does not cover it" in part and "<html" not in part
    assert store.history()[0].number == number


def test_what_is_not_built_is_shown_without_trying_it(opened: Callable[[Person], Browser], trying: FakeTrying) -> None:
    trying.is_built = False
    page = opened(ANN).get(f"{PAGE}/fees").text
    assert "It cannot be tried before the passage is built." in page and "mooring fees" in page


def test_while_the_version_is_loaded_the_page_is_there_and_each_line_is_tried_by_itself(
    opened: Callable[[Person], Browser], trying: FakeTrying
) -> None:
    trying.is_ready = False
    page = opened(ANN).get(f"{PAGE}/fees").text
    assert "It is tried now" in page and 'hx-trigger="load, change"' in page
    assert (trying.asked, trying.warmed) == ([], 1)
    # Whoever asks for it waits.
    fields = {**rows(page), "version": opened(ANN).version(f"{PAGE}/fees")}
    assert "Found: it is quoted first." in opened(ANN).submit(f"{PAGE}/fees/try", fields).text


def test_a_reader_sees_how_far_it_is_and_changes_nothing(opened: Callable[[Person], Browser], store: Store) -> None:
    cat = opened(CAT)
    assert "0 of 4 passages read" in cat.get(PAGE).text and "Begin</a>" not in cat.get(PAGE).text
    for person in (cat, opened(BEN)):
        assert person.get(f"{PAGE}/fees").status_code == 403
        for below in ("", "/try", "/tried"):
            assert person.submit(f"{PAGE}/fees{below}", {"text-0": "a b c"}).status_code == 403


def test_drafts_and_passages_that_are_not_there_have_no_page(opened: Callable[[Person], Browser]) -> None:
    ann = opened(ANN)
    assert ann.get(f"{PAGE}/nothing").status_code == 404
    assert ann.get("/sources/steps/findable/steps").status_code == 404
    assert "Nothing of this text is published yet" in ann.get("/sources/steps/findable").text
