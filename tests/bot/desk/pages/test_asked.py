from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.desk.app import create_app
from bot.desk.desk import Desk
from bot.desk.own_insights import OwnInsights
from bot.desk.pages import asked as page_module
from bot.desk.signing_in.people import Person
from bot.insights.using import learned_from
from knowledge.content_store.store import Store
from knowledge.evaluation.owner_tests import NAME, OwnerTest, read_owner_tests, write_owner_tests
from tests.actions.fakes import FakeSearcher
from tests.bot.desk.conftest import ADDRESS, ANN, BEN, CAT, Browser
from tests.bot.insights.keeping import keep
from tests.fakes import FakeEmbedder

PASSAGE = "faq-no-consent"
NEW = "the grandparents object, may the nursery ring the front door anyhow"
QUESTIONS = "/insights/questions"


@pytest.fixture
def insights(tmp_path: Path) -> OwnInsights:
    return OwnInsights(tmp_path / "var", FakeEmbedder)


@pytest.fixture
def opened(desk: Desk, store: Store, insights: OwnInsights, tmp_path: Path) -> Callable[[Person], Browser]:
    with_model = replace(desk, insights=insights)
    app = create_app(with_model, tmp_path / "var")
    return lambda person: Browser(app, base_url=ADDRESS).sign_in(with_model, person)


def use(browser: Browser, **fields: str) -> str:
    return str(browser.submit(f"{QUESTIONS}/use", {"asked": NEW, "text": NEW, **fields}).text)


def test_groups_are_shown_with_their_sizes_and_no_markup_of_theirs(
    opened: Callable[[Person], Browser], insights: OwnInsights
) -> None:
    insights.store.switch(True, 0.0)
    keep(insights.store, "not_covered", ["who pays the fee"] * 6 + ["<script>where do goats sleep"])
    page = opened(CAT).get(QUESTIONS).text
    # Whoever only reads sees nothing that a single person may have asked.
    assert "Asked 6 times" in page and "goats" not in page
    page = opened(ANN).get(QUESTIONS).text
    assert "Asked 6 times" in page and "fewer than 5 times" in page
    assert "<script>where" not in page and "&lt;script&gt;where" in page
    # A reader changes nothing.
    assert "Use this question" not in opened(CAT).get(QUESTIONS).text
    assert "Use this question" in opened(ANN).get(QUESTIONS).text


def test_without_questions_it_says_why(opened: Callable[[Person], Browser], insights: OwnInsights) -> None:
    assert "ASSISTANT_INSIGHTS_QUESTION_DAYS" in opened(CAT).get(QUESTIONS).text
    insights.store.switch(True, 0.0)
    assert "There are none yet" in opened(CAT).get(QUESTIONS).text


def test_a_question_is_edited_before_it_is_saved_and_its_words_are_in_no_address(
    opened: Callable[[Person], Browser],
) -> None:
    response = opened(ANN).submit(f"{QUESTIONS}/edit", {"asked": NEW})
    assert response.status_code == 200
    assert NEW in response.text and PASSAGE in response.text
    assert response.url.query == b""


@pytest.mark.parametrize(
    ("chosen", "passage", "said"),
    [
        ("phrasing", PASSAGE, "Saved as a phrasing"),
        ("not_covered", "", "Saved as an example"),
        ("test", PASSAGE, "test"),
    ],
)
def test_one_tap_saves_it_with_who_did_it_and_deletes_its_words(
    opened: Callable[[Person], Browser], store: Store, insights: OwnInsights, chosen: str, passage: str, said: str
) -> None:
    keep(insights.store, "not_covered", [NEW, "another question of somebody"])
    page = use(opened(ANN), text=f"{NEW} then", **{"as": chosen, "passage": passage})
    assert said in page
    assert store.history()[0].by == "Ann Editor"
    assert [one.text for one in insights.store.questions()] == ["another question of somebody"]
    is_learned = f"{NEW} then" in learned_from()
    tests = [one.question for one in read_owner_tests(store.read(NAME).text)]
    assert (is_learned, tests) == ((True, []) if chosen != "test" else (False, [f"{NEW} then"]))
    assert f"{NEW} then" in opened(CAT).get("/insights/learned").text


def test_what_is_learned_from_is_no_test_and_the_page_says_what_is_there(
    opened: Callable[[Person], Browser], store: Store, insights: OwnInsights
) -> None:
    ann = opened(ANN)
    use(ann, **{"as": "not_covered"})
    keep(insights.store, "not_covered", [NEW])
    page = use(ann, text=NEW.upper(), **{"as": "test"})
    assert "already learns from a question that is nearly the same" in page
    assert NEW.upper() in page
    # Nothing was saved, so the words are still there.
    assert read_owner_tests(store.read(NAME).text) == []
    assert [one.text for one in insights.store.questions()] == [NEW]


@pytest.mark.parametrize("fields", [{}, {"as": "other"}, {"as": "phrasing"}, {"as": "test", "text": "x"}])
def test_what_cannot_be_saved_is_said_and_what_was_typed_stays(
    opened: Callable[[Person], Browser], fields: dict[str, str]
) -> None:
    page = use(opened(ANN), **fields)
    assert "There is a problem" in page
    assert fields.get("text", NEW) in page


def test_words_can_be_deleted_without_using_them(opened: Callable[[Person], Browser], insights: OwnInsights) -> None:
    keep(insights.store, "not_covered", [NEW])
    assert "are deleted" in opened(ANN).submit(f"{QUESTIONS}/forget", {"asked": NEW}).text
    assert insights.store.questions() == []


@pytest.mark.parametrize(
    "path", [f"{QUESTIONS}/edit", f"{QUESTIONS}/use", f"{QUESTIONS}/forget", "/insights/learned/try"]
)
def test_who_is_no_editor_changes_nothing(
    opened: Callable[[Person], Browser], insights: OwnInsights, path: str
) -> None:
    keep(insights.store, "not_covered", [NEW])
    for person in (CAT, BEN):
        if not person.may("editor"):  # type: ignore[arg-type]
            assert opened(person).submit(path, {"asked": NEW, "text": NEW, "as": "not_covered"}).status_code == 403
    assert opened(ANN).post(path, data={"asked": NEW}).status_code == 403
    assert len(insights.store.questions()) == 1


def test_a_test_question_that_somebody_put_among_the_phrasings_is_warned_of(
    opened: Callable[[Person], Browser], store: Store
) -> None:
    use(opened(ANN), **{"as": "not_covered"})
    store.write({NAME: write_owner_tests([OwnerTest(question=f"{NEW}!")])}, {NAME: ""}, "Ben", "edited")
    assert "is learned from as" in opened(CAT).get("/insights/learned").text


def test_test_questions_are_tried_on_the_last_two_versions(
    opened: Callable[[Person], Browser], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Version:
        def __init__(self, number: int) -> None:
            self.number = number

    tests = [OwnerTest(question="do I need consent", passages=["how-much"]), OwnerTest(question="is there tea")]
    store.write({NAME: write_owner_tests(tests)}, {NAME: ""}, "Ben", "edited")
    before = FakeSearcher()
    before.covered = ()
    monkeypatch.setattr(page_module, "open_build", lambda folder, _: before if folder == "1" else FakeSearcher())
    monkeypatch.setattr(page_module, "folder_in_use", lambda: "2")
    monkeypatch.setattr(page_module, "folder_of", str)
    monkeypatch.setattr(page_module, "version_in_use", lambda: Version(2))
    monkeypatch.setattr(page_module, "versions", lambda: [Version(2), Version(1)])
    page = opened(ANN).submit("/insights/learned/try").text
    assert "beside version 1 before it" in page
    consent = [part for part in page.split("<tr") if "do I need consent" in part][-1]
    assert consent.index("Wrong") < consent.index("Right")
