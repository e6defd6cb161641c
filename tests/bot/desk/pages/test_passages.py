import html
from collections.abc import Callable

from bot.desk.signing_in.people import Person
from knowledge.content.editing import read_text, words_of
from knowledge.content_store.store import Store
from tests.bot.desk.conftest import ANN, BEN, CAT, Browser
from tests.knowledge.content.test_editing import DRAFT

Open = Callable[[Person | None], Browser]
PAGE = "/sources/steps/passages/why"
NEW = "Be clear about what you want to reach:\n- for the child\n- for those who help\nAsk them first."


def passages(store: Store) -> dict[str, str]:
    return {one.id: one.text for one in read_text(store.read("sources/steps.md").text, "x")[1]}


def test_a_passage_is_split_joined_renamed_and_gets_another_heading_and_each_word_stays(
    browser: Open, store: Store
) -> None:
    ann = browser(ANN)
    for page, action, fields in (
        (PAGE, "split", {"at": "3", "new": "ask-first"}),
        ("/sources/steps/passages/ask-first", "rename", {"new": "ask-them"}),
        (PAGE, "join", {}),
        (PAGE, "heading", {"heading": "Know why you share"}),
    ):
        answer = ann.submit(f"{page}/{action}", {"version": ann.version(page), **fields})
        assert answer.status_code == 200, answer.text
    assert words_of(store.read("sources/steps.md").text) == words_of(DRAFT)
    assert list(passages(store)) == ["why", "unless", "share"]
    assert [one.action for one in store.history(limit=4)] == [
        "changed a heading",
        "joined two passages",
        "renamed a passage",
        "split a passage",
    ]
    assert {one.by for one in store.history(limit=4)} == {"Ann Editor"}


def test_a_change_of_words_is_shown_first_and_needs_a_reason_and_a_confirmation(browser: Open, store: Store) -> None:
    ann = browser(ANN)
    version = ann.version(PAGE)
    shown = ann.submit(f"{PAGE}/correct", {"version": version, "words": NEW, "reason": "lost a word"})
    assert "added: </span>them" in shown.text
    assert passages(store)["why"].endswith("Ask first.")
    for missing in ({"reason": "lost a word"}, {"is_published": "yes"}):
        refused = ann.submit(f"{PAGE}/correct/save", {"version": version, "words": NEW, **missing})
        assert refused.status_code == 422
    ann.submit(
        f"{PAGE}/correct/save", {"version": version, "words": NEW, "reason": "lost a word", "is_published": "yes"}
    )
    assert passages(store)["why"].endswith("Ask them first.")
    assert "lost a word" in browser(BEN).get("/sources/steps/publish").text


def test_whoever_saves_second_sees_both_texts_and_goes_on_from_there(browser: Open, store: Store) -> None:
    ann, eve = browser(ANN), browser(Person("provider eve", "Eve Editor", ANN.roles))
    version = ann.version(PAGE)
    assert eve.version(PAGE) == version
    correction = {"reason": "lost a word", "is_published": "yes"}
    ann.submit(f"{PAGE}/correct/save", {"version": version, "words": NEW, **correction})
    hers = NEW.replace("for those who help", "for all who help")
    answer = eve.submit(f"{PAGE}/correct/save", {"version": version, "words": hers, **correction})
    assert answer.status_code == 409
    said = html.unescape(answer.text)
    assert "Ann Editor" in said and "Ask them first." in said and "for all who help" in said
    assert passages(store)["why"] == NEW
    again = answer.text.split('name="version" value="')[1].split('"')[0]
    saved = eve.submit(f"{PAGE}/correct/save", {"version": again, "words": hers, **correction})
    assert saved.status_code == 200
    assert passages(store)["why"] == hers


def test_a_cut_of_a_passage_that_somebody_changed_meanwhile_is_a_conflict_too(browser: Open, store: Store) -> None:
    ann, eve = browser(ANN), browser(Person("provider eve", "Eve Editor", ANN.roles))
    version = eve.version(PAGE)
    ann.submit(f"{PAGE}/join", {"version": ann.version(PAGE)})
    before = store.read("sources/steps.md")
    assert eve.submit(f"{PAGE}/split", {"version": version, "at": "1", "new": "x"}).status_code == 409
    assert store.read("sources/steps.md") == before


def test_a_passage_that_the_guided_decision_names_keeps_its_name(browser: Open, store: Store) -> None:
    ann = browser(ANN)
    page = "/sources/sscp-information-sharing/passages/legal-obligation"
    answer = ann.submit(f"{page}/rename", {"version": ann.version(page), "new": "another"})
    assert answer.status_code == 422
    assert "keeps its name" in answer.text


def test_only_an_editor_changes_a_passage(browser: Open, store: Store) -> None:
    for person in (BEN, CAT):
        one = browser(person)
        assert one.get(PAGE).status_code == 403
        for action in ("split", "join", "rename", "heading", "correct", "correct/save"):
            assert one.submit(f"{PAGE}/{action}", {"version": "x"}).status_code == 403


def test_a_passage_that_is_not_there_is_not_found(browser: Open, store: Store) -> None:
    ann = browser(ANN)
    assert ann.get("/sources/steps/passages/gone").status_code == 404
    assert ann.get("/sources/gone/passages/why").status_code == 404
    assert ann.get("/sources/..%2Fcontacts/passages/why").status_code == 404
