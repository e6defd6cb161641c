from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge.content.adding import About, add
from knowledge.content.converting import Original
from knowledge.errors import KnowledgeError
from knowledge.guidance.source import load_source

PAGE = Original(b"<h1>Keeping hens</h1><p>Hens need a coop that the fox cannot open.</p>", "hens.html")
ABOUT = About(publisher="A partnership", url="https://a.example/hens#coop", licence="Theirs.", review_months=6)
TODAY = date(2026, 11, 29)


def test_a_new_source_is_a_draft_with_the_days_of_its_check_and_review(corpus_folder: Path) -> None:
    added = add(PAGE, ABOUT, TODAY)
    assert added.path == corpus_folder / "sources" / "keeping-hens.md"
    front = load_source(added.path).front
    assert (front.status, front.checked, front.review_by) == ("draft", TODAY, date(2027, 5, 29))
    assert [piece.text for section in added.sections for piece in section.pieces] == [
        "Hens need a coop that the fox cannot open."
    ]


def test_its_address_has_no_fragment(corpus_folder: Path) -> None:
    assert load_source(add(PAGE, ABOUT, TODAY).path).url == "https://a.example/hens"


@pytest.mark.parametrize(
    ("about", "said"),
    [
        (replace(ABOUT, licence=""), "does not give its licence; give it with --licence"),
        (replace(ABOUT, url="hens"), "--url must be the address where the text is published"),
        (replace(ABOUT, id="Hens!"), "an id is lower-case words"),
        (replace(ABOUT, area="the north"), "say that first, with --audience"),
        (replace(ABOUT, id="tiny"), "is already this source"),
        (replace(ABOUT, url="https://example.org/tiny"), "already has this address"),
    ],
)
def test_what_cannot_be_added_is_refused_and_nothing_is_written(corpus_folder: Path, about: About, said: str) -> None:
    with pytest.raises(KnowledgeError, match=said):
        add(PAGE, about, TODAY)
    assert [path.name for path in (corpus_folder / "sources").iterdir()] == ["tiny.md"]
