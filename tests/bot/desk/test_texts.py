import pytest

from bot.desk.desk import Desk
from bot.desk.refusing import Refused
from bot.desk.texts import open_source
from knowledge.content.approving import Review
from knowledge.content_store.revision import Conflict
from knowledge.content_store.store import Store
from knowledge.errors import KnowledgeError
from tests.bot.desk.conftest import ANN


@pytest.mark.parametrize("name", ["gone", "../contacts", "Steps", ""])
def test_what_is_no_source_is_not_found(desk: Desk, store: Store, name: str) -> None:
    with pytest.raises(Refused):
        open_source(desk, name)


def test_a_text_that_would_not_be_valid_is_not_saved(desk: Desk, store: Store) -> None:
    opened = open_source(desk, "steps")
    with pytest.raises(KnowledgeError):
        opened.save(desk, ANN, "split", "no head", Review())
    assert open_source(desk, "steps").kept == opened.kept


def test_a_form_of_another_version_of_either_text_is_a_conflict(desk: Desk, store: Store) -> None:
    opened = open_source(desk, "steps")
    opened.refuse_other(opened.version)
    for version in ("", "x.y", f"{opened.kept.version}.other", f"other.{opened.kept_review.version}"):
        with pytest.raises(Conflict):
            opened.refuse_other(version)
