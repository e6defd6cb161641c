import pytest

from knowledge.content.choosing import source_named
from knowledge.errors import KnowledgeError

pytestmark = pytest.mark.usefixtures("corpus_folder")


def test_a_source_is_found_by_its_id() -> None:
    assert source_named("tiny").front.title == "Tiny guidance"


def test_an_id_that_no_source_has_is_refused_with_those_there_are() -> None:
    with pytest.raises(KnowledgeError, match="no source has the id 'tinny'; the sources are tiny"):
        source_named("tinny")
