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
from tests.knowledge.second_source import TEXT, add_boats

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
        return SimpleNamespace(
            passage=lambda name: SimpleNamespace(section=f"Section of {name}", text=f"{name} begins")
        )

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
    assert "How sure the assistant is that this text answers it: 20 %." in page
    # The example that counts against it, what to do about it, and where.
    assert "“how deep is the harbour”" in page and "look for it under “Near misses” and agree" in page
    assert 'href="/near-misses">Go to the near misses</a>' in page
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


def test_there_is_a_line_for_each_question_that_is_missing_to_five_and_always_for_two(
    opened: Callable[[Person], Browser],
) -> None:
    ann = opened(ANN)
    assert own_lines(ann.get(f"{PAGE}/fees").text) == 5
    save(ann, "fees", **{"text-2": "what does a berth cost", "text-3": "when is the berth due"})
    page = ann.get(f"{PAGE}/fees").text
    assert own_lines(page) == 3 and "2 of about 5 questions are accepted" in page
    more = {f"text-{number}": f"how dear is a berth of kind {number}" for number in (2, 3, 4)}
    save(ann, "fees", **{"keep-0": "yes", "keep-1": "yes", **more})
    page = ann.get(f"{PAGE}/fees").text
    assert own_lines(page) == 2 and "5 questions are accepted" in page and "of about 5" not in page


def own_lines(page: str) -> int:
    return len(re.findall(r'name="own-\d+"', page))


def test_a_line_is_added_without_a_script_and_what_is_typed_stays(
    opened: Callable[[Person], Browser], store: Store
) -> None:
    ann, number = opened(ANN), store.history()[0].number
    page = ann.get(f"{PAGE}/fees").text
    version = ann.version(f"{PAGE}/fees")
    fields = {**rows(page), "version": version, "text-2": "what does a <berth> cost", "keep-1": "yes"}
    answer = ann.submit(f"{PAGE}/fees/line", fields).text
    assert own_lines(answer) == own_lines(page) + 1 and "what does a &lt;berth&gt; cost" in answer
    assert re.search(r'id="keep-1"[^>]* checked', answer) and f'name="version" value="{version}"' in answer
    # The new line is where one goes on.
    assert re.findall(r'id="(text-\d+)"[^>]* autofocus', answer) == ["text-7"]
    assert store.history()[0].number == number
    # There is an end to it.
    many = {f"own-{one}": "yes" for one in range(60)} | {f"text-{one}": "" for one in range(60)}
    assert own_lines(ann.submit(f"{PAGE}/fees/line", {"version": version, **many}).text) == 60


def test_one_saves_and_stays_at_the_passage(opened: Callable[[Person], Browser], store: Store) -> None:
    ann = opened(ANN)
    answer = save(ann, "fees", **{"do": "stay", "keep-0": "yes", "text-2": "what does a berth cost"})
    assert answer.url.path == f"{PAGE}/fees" and "Saved. The next build learns" in answer.text
    assert accepted(store) == {"fees": ["what are the rules on mooring fees?", "what does a berth cost"]}
    assert 'data-key="y"' in answer.text and "<kbd>y</kbd> saves and stays" in answer.text


def test_the_passages_before_and_after_are_there_with_what_is_accepted_for_them(
    opened: Callable[[Person], Browser],
) -> None:
    ann = opened(ANN)
    save(ann, "fees", **{"text-2": "what does a berth cost"})
    page = ann.get(f"{PAGE}/jackets").text
    before, after = re.findall(r"<details.*?</details>", page, re.DOTALL)
    assert "Before it" in before and "Pay the mooring fee of ninety pounds" in before
    assert "what does a berth cost" in before
    assert "After it" in after and "storm warning" in after and "No question is accepted for it yet" in after


def test_passages_with_one_heading_are_told_apart_in_the_list_and_counted(
    opened: Callable[[Person], Browser], tmp_path: Path
) -> None:
    ann = opened(ANN)
    add_boats(tmp_path / "content", TEXT.replace("## Life jackets\n\n", ""))
    save(ann, "fees", **{"text-2": "what does a berth cost"})
    page = ann.get(PAGE).text
    assert "Mooring fees (1 of 2)" in page and "Mooring fees (2 of 2)" in page and "Storm warnings (1" not in page
    assert "Every sailor must wear a life jacket on deck." in page
    assert "1 of about 5 questions" in page and "0 of about 5 questions" in page
    assert "Passage 2 of 2 in this section" in ann.get(f"{PAGE}/jackets").text


def test_what_is_not_ticked_is_refused_is_said_of_the_drafts_alone(opened: Callable[[Person], Browser]) -> None:
    page = opened(ANN).get(f"{PAGE}/fees").text
    drafts, own = page.index(">Drafts<"), page.index(">Your own<")
    assert drafts < page.index("not ticked is refused") < own < page.index("They need no tick")
    assert page.count("not ticked is refused") == 1


def test_of_an_accepted_question_that_is_not_found_it_is_said_when_to_look_again(
    opened: Callable[[Person], Browser],
) -> None:
    ann = opened(ANN)
    assert "the next build learns it" not in ann.get(f"{PAGE}/fees").text
    save(ann, "fees", **{"keep-0": "yes"})
    assert "the next build learns it. Look again after that build" in ann.get(f"{PAGE}/fees").text
    part = ann.submit(f"{PAGE}/fees/tried", {"row": "0", "text-0": "what are the rules on mooring fees?"}).text
    assert "the next build learns it" in part
