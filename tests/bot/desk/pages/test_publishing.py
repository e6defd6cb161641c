from collections.abc import Callable

import pytest

from bot.desk.signing_in.people import LOCAL, Person, Role
from knowledge.content.editing import read_text
from knowledge.content.states import Served
from knowledge.content_store.store import Store
from tests.bot.desk.conftest import ANN, BEN, CAT, Browser

Open = Callable[[Person | None], Browser]
PAGE = "/sources/steps/publish"
TICKS = {"compared": "yes", "warning": ["unless"], "months": "6"}


def status(store: Store) -> str:
    return read_text(store.read("sources/steps.md").text, "x")[0].front.status


def ask(one: Browser) -> None:
    assert one.submit(f"{PAGE}/ask", {"version": one.version(PAGE), "note": "Please look"}).status_code == 200


def test_an_editor_asks_and_an_approver_publishes_and_the_history_names_both(browser: Open, store: Store) -> None:
    ann, ben = browser(ANN), browser(BEN)
    ask(ann)
    assert "Please look" in ben.get(PAGE).text
    answer = ben.submit(f"{PAGE}/approve", {"version": ben.version(PAGE), **TICKS})
    assert "Published. It is quoted from the next build on." in answer.text
    assert status(store) == "published"
    last = store.history()[0]
    assert (last.by, last.action, last.reason) == ("Ben Approver", "approved and published", "Asked for by Ann Editor.")
    assert store.read("reviews/steps.json").version == ""


def test_nothing_is_published_before_somebody_says_whom_it_is_for(browser: Open, store: Store) -> None:
    text = store.read("sources/steps.md")
    unsaid = text.text.replace("scope: everyone\n", "")
    store.write({text.path: unsaid}, {text.path: text.version}, "Ann Editor", "edited")
    ann = browser(ANN)
    answer = ann.submit(f"{PAGE}/ask", {"version": ann.version(PAGE)})
    assert answer.status_code == 422 and "whom this source is for" in answer.text
    assert ann.submit(f"{PAGE}/scope", {"version": ann.version(PAGE), "for": ""}).status_code == 422
    ann.submit(f"{PAGE}/scope", {"version": ann.version(PAGE), "for": "some", "audience": "foster: carers"})
    front = read_text(store.read("sources/steps.md").text, "x")[0].front
    assert front.scope is not None and front.scope.audience == "foster: carers"
    assert "foster: carers" in browser(BEN).get(PAGE).text
    ask(ann)


def test_an_approver_changes_whom_a_text_is_for_and_an_editor_does_not(browser: Open, store: Store) -> None:
    ann, ben = browser(ANN), browser(BEN)
    some = {"for": "some", "audience": "foster carers", "topic": "daily care", "area": "Devon"}
    assert "Change whom it is for" not in ann.get(PAGE).text
    assert ann.submit(f"{PAGE}/scope", {"version": ann.version(PAGE), **some}).status_code == 403
    seen = ben.version(PAGE)
    ben.submit(f"{PAGE}/scope", {"version": seen, **some})
    assert scope_of(store) == ("foster carers", "daily care", "Devon")
    # Somebody else was first: nothing is overwritten.
    assert ben.submit(f"{PAGE}/scope", {"version": seen, "for": "everyone"}).status_code == 409
    assert scope_of(store) == ("foster carers", "daily care", "Devon")
    assert 'value="foster carers"' in ben.get(PAGE).text
    last = store.history()[0]
    assert (last.by, last.action) == ("Ben Approver", "said whom a source is for")


def scope_of(store: Store) -> tuple[str, str | None, str | None] | None:
    scope = read_text(store.read("sources/steps.md").text, "x")[0].front.scope
    return (scope.audience, scope.topic, scope.area) if scope else None


def test_the_approver_sees_under_which_heading_a_passage_was_quoted_before(
    browser: Open, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = {"why": Served("", "", "Step 1: Ask first")}
    monkeypatch.setattr("bot.desk.pages.publishing.served_passages", lambda: served)
    ask(browser(ANN))
    assert "It is quoted under “Step 1: Ask first” so far." in browser(BEN).get(PAGE).text


def test_nobody_approves_alone_whatever_their_form_says(browser: Open, store: Store) -> None:
    both = browser(Person("provider dan", "Dan Both", frozenset({Role.EDITOR, Role.APPROVER})))
    ask(both)
    given = {"version": both.version(PAGE), **TICKS, "alone": "yes"}
    answer = both.submit(f"{PAGE}/approve", given)
    assert answer.status_code == 422
    assert "Somebody else has to approve it" in answer.text
    assert status(store) == "draft"


def test_the_one_local_account_approves_with_a_tick_and_the_history_says_so(browser: Open, store: Store) -> None:
    olga = browser(Person(LOCAL, "Olga Owner", frozenset(Role)))
    ask(olga)
    assert "There is one local account" in olga.get(PAGE).text
    assert olga.submit(f"{PAGE}/approve", {"version": olga.version(PAGE), **TICKS}).status_code == 422
    assert olga.submit(f"{PAGE}/approve", {"version": olga.version(PAGE), **TICKS, "alone": "yes"}).status_code == 200
    assert status(store) == "published"
    assert "one local account" in store.history()[0].reason


def test_what_is_warned_of_needs_the_approver_s_eye(browser: Open, store: Store) -> None:
    ask(browser(ANN))
    ben = browser(BEN)
    for missing in ("compared", "warning"):
        ticks = {name: value for name, value in TICKS.items() if name != missing}
        assert ben.submit(f"{PAGE}/approve", {"version": ben.version(PAGE), **ticks}).status_code == 422
    assert status(store) == "draft"


def test_what_an_editor_changes_after_asking_has_to_be_asked_for_again(browser: Open, store: Store) -> None:
    ann, ben = browser(ANN), browser(BEN)
    ask(ann)
    ann.submit("/sources/steps/passages/why/join", {"version": ann.version("/sources/steps/passages/why")})
    assert "somebody has to ask again" in ben.get(PAGE).text
    answer = ben.submit(f"{PAGE}/approve", {"version": ben.version(PAGE), **TICKS})
    assert answer.status_code == 422
    assert status(store) == "draft"


def test_an_approver_who_read_an_earlier_text_publishes_nothing(browser: Open, store: Store) -> None:
    ann, ben = browser(ANN), browser(BEN)
    ask(ann)
    read = ben.version(PAGE)
    ann.submit("/sources/steps/passages/why/join", {"version": ann.version("/sources/steps/passages/why")})
    ask(ann)
    answer = ben.submit(f"{PAGE}/approve", {"version": read, **TICKS})
    assert answer.status_code == 409
    assert "Ann Editor" in answer.text
    assert status(store) == "draft"


def test_each_role_does_its_own(browser: Open, store: Store) -> None:
    cat, ben, ann = browser(CAT), browser(BEN), browser(ANN)
    assert cat.submit(f"{PAGE}/ask", {"version": "x"}).status_code == 403
    assert ben.submit(f"{PAGE}/ask", {"version": "x"}).status_code == 403
    assert ann.submit(f"{PAGE}/approve", {"version": "x"}).status_code == 403
    assert cat.get(PAGE).status_code == 200


BOTH = frozenset({Role.EDITOR, Role.APPROVER})


def test_nobody_approves_what_they_changed_themselves_though_somebody_else_asks_for_it(
    browser: Open, store: Store
) -> None:
    dan, ann = browser(Person("provider dan", "Dan Both", BOTH)), browser(ANN)
    passage = "/sources/steps/passages/why"
    dan.submit(f"{passage}/join", {"version": dan.version(passage)})
    ask(ann)
    answer = dan.submit(f"{PAGE}/approve", {"version": dan.version(PAGE), **TICKS, "warning": ["why"]})
    assert answer.status_code == 422 and "changed it yourself" in answer.text
    ben = browser(BEN)
    assert ben.submit(f"{PAGE}/approve", {"version": ben.version(PAGE), **TICKS, "warning": ["why"]}).status_code == 200


def test_what_is_open_about_a_source_is_not_put_back_alone(browser: Open, store: Store) -> None:
    ask(browser(ANN))
    number = store.history()[0].number
    ben = browser(BEN)
    assert "/restore" not in ben.get(f"/history/{number}").text
    given = {"to": "before", "reason": "x", "version:reviews/steps.json": store.read("reviews/steps.json").version}
    assert ben.submit(f"/history/{number}/restore", given).status_code == 404
    assert store.read("reviews/steps.json").version != ""


def test_a_request_is_withdrawn_only_by_whoever_asked_or_an_approver(browser: Open, store: Store) -> None:
    ann = browser(ANN)
    ask(ann)
    eve = Person("provider eve", "Eve Editor", ANN.roles)
    for other in (CAT, eve):
        one = browser(other)
        assert one.submit(f"{PAGE}/withdraw", {"version": ann.version(PAGE)}).status_code == 403
    assert ann.submit(f"{PAGE}/withdraw", {"version": ann.version(PAGE)}).status_code == 200


def test_a_request_can_be_sent_back_with_the_reason(browser: Open, store: Store) -> None:
    ask(browser(ANN))
    ben = browser(BEN)
    ben.submit(f"{PAGE}/withdraw", {"version": ben.version(PAGE), "note": "Step 2 is missing"})
    assert store.history()[0].reason == "Step 2 is missing"
    assert "asked for it to be published" not in ben.get("/sources/steps").text
