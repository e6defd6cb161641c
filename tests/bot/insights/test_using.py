from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.insights.using import AlreadyThere, as_not_covered, as_phrasing, as_test, clashes, learned_from, used
from knowledge.content_store.opening import open_store
from knowledge.content_store.revision import Conflict, Revision
from knowledge.content_store.store import Store
from knowledge.corpus.corpus import load_corpus
from knowledge.errors import KnowledgeError
from knowledge.evaluation.owner_tests import NAME, OwnerTest, read_owner_tests, write_owner_tests

PASSAGE = "faq-no-consent"
NEW = "the grandparents object, may the nursery ring the front door anyhow"
Use = Callable[[Store, str], Revision]


def phrasing(store: Store, text: str) -> Revision:
    return as_phrasing(store, text, PASSAGE, "Ann", "made a phrasing")


def not_covered(store: Store, text: str) -> Revision:
    return as_not_covered(store, text, "Ann", "made an example")


def test_question(store: Store, text: str) -> Revision:
    return as_test(store, text, [PASSAGE], "Ann", "made a test question")


test_question.__test__ = False  # type: ignore[attr-defined]
USES: Sequence[Use] = (phrasing, not_covered, test_question)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The content folder of an installation, with the shipped texts."""
    monkeypatch.setenv("ASSISTANT_CONTENT_DIR", str(tmp_path / "content"))
    return open_store()


def test_a_phrasing_goes_under_its_passage_and_the_next_build_learns_from_it(store: Store) -> None:
    before = load_corpus().digest
    revision = phrasing(store, f"  {NEW}\n")
    assert (revision.by, revision.action) == ("Ann", "made a phrasing")
    corpus = load_corpus()
    assert corpus.phrasings[PASSAGE][-1] == NEW or NEW in corpus.phrasings[PASSAGE]
    assert corpus.digest != before
    assert used(store) == {"phrasings/sscp-information-sharing/from-questions.yml": [NEW]}


def test_an_example_of_what_is_not_covered_is_learned_from_too(store: Store) -> None:
    not_covered(store, NEW)
    not_covered(store, "which parking permit does a visitor of the hub need")
    assert load_corpus().not_covered["own/from-questions/from-questions"] == [
        NEW,
        "which parking permit does a visitor of the hub need",
    ]


def test_a_test_question_is_kept_and_never_learned_from(store: Store) -> None:
    before = load_corpus().digest
    test_question(store, NEW)
    as_test(store, "which parking permit does a visitor of the hub need", [], "Ann", "made a test question")
    assert read_owner_tests(store.read(NAME).text) == [
        OwnerTest(question=NEW, passages=[PASSAGE]),
        OwnerTest(question="which parking permit does a visitor of the hub need"),
    ]
    assert load_corpus().digest == before
    assert NEW not in learned_from()


NEARLY = (NEW, NEW.upper(), f"so {NEW}?", NEW.replace("nursery", "nursrey"))


@pytest.mark.parametrize("first", USES)
def test_nothing_is_ever_in_two_sets_or_twice_in_one_nor_nearly_so(store: Store, first: Use) -> None:
    first(store, NEW)
    before = {name: store.read(name).version for name in store.list()}
    for second in USES:
        for text in NEARLY:
            with pytest.raises(AlreadyThere) as refused:
                second(store, text)
            assert refused.value.other == NEW
            assert refused.value.where == ("tested" if first is test_question else "learned")
    assert {name: store.read(name).version for name in store.list()} == before
    assert clashes(store) == []


def test_what_is_shipped_is_compared_too(store: Store) -> None:
    shipped = load_corpus().phrasings[PASSAGE][0]
    for use in USES:
        with pytest.raises(AlreadyThere, match="nearly the same"):
            use(store, shipped.upper())


def test_a_labelled_question_of_the_checkout_is_never_learned_from(store: Store) -> None:
    for use in (phrasing, not_covered):
        with pytest.raises(AlreadyThere) as refused:
            use(store, "mum's told me she doesn't want the school knowing anything, am I stuck?")
        assert refused.value.where in ("tested", "learned")


def test_what_somebody_put_into_both_sets_with_an_editor_is_found(store: Store) -> None:
    phrasing(store, NEW)
    store.write({NAME: write_owner_tests([OwnerTest(question=f"{NEW}!")])}, {NAME: ""}, "Ben", "edited")
    [clash] = clashes(store)
    assert (clash.test, clash.learned) == (f"{NEW}!", NEW)


@pytest.mark.parametrize("text", ["", " ? ", "x" * 301])
@pytest.mark.parametrize("use", USES)
def test_what_is_too_short_or_too_long_is_refused(store: Store, use: Use, text: str) -> None:
    with pytest.raises(KnowledgeError, match="characters"):
        use(store, text)


def test_a_passage_that_there_is_not_is_refused(store: Store) -> None:
    with pytest.raises(KnowledgeError, match="no passage"):
        as_phrasing(store, NEW, "no-such", "Ann", "x")
    with pytest.raises(KnowledgeError, match="no passage"):
        as_test(store, NEW, ["no-such"], "Ann", "x")


def test_somebody_who_saves_at_the_same_moment_loses_nothing_and_neither_does_the_other(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = store.write
    saved: list[bool] = []

    def somebody_is_faster(*given: Any, **named: Any) -> Revision:
        if not saved:
            saved.append(True)
            as_not_covered(open_store(), "which parking permit does a visitor of the hub need", "Ben", "x")
        return write(*given, **named)

    monkeypatch.setattr(store, "write", somebody_is_faster)
    not_covered(store, NEW)
    [texts] = used(store).values()
    assert texts == ["which parking permit does a visitor of the hub need", NEW]


def test_where_others_make_the_same_question_a_test_at_that_moment_it_is_not_learned_from(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = store.write
    saved: list[bool] = []

    def somebody_is_faster(*given: Any, **named: Any) -> Revision:
        if not saved:
            saved.append(True)
            test_question(open_store(), NEW)
        return write(*given, **named)

    monkeypatch.setattr(store, "write", somebody_is_faster)
    with pytest.raises(AlreadyThere):
        phrasing(store, NEW)


def test_who_never_gets_a_moment_is_told_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def conflict(*_: Any, **__: Any) -> Revision:
        raise Conflict("x", "y", store.read(NAME))

    monkeypatch.setattr(store, "write", conflict)
    with pytest.raises(Conflict):
        phrasing(store, NEW)
