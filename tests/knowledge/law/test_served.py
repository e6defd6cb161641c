from pathlib import Path

from knowledge.index.index import Index
from knowledge.indexing.putting_in_place import put_in_place
from knowledge.law.served import served_passage_ids
from knowledge.locations import index_dir
from tests.knowledge.tiny import BODY, FRONT


def test_a_notice_may_name_what_is_served_and_what_waits_for_a_build(index: Index, corpus_folder: Path) -> None:
    put_in_place(index, index_dir())
    second = FRONT.replace("id: tiny", "id: second") + BODY.replace("passage: ", "passage: new-")
    (corpus_folder / "sources" / "second.md").write_text(second)
    assert {"goats", "new-goats"} <= served_passage_ids()


def test_a_text_that_is_half_edited_takes_nothing_away(index: Index, corpus_folder: Path) -> None:
    put_in_place(index, index_dir())
    (corpus_folder / "sources" / "tiny.md").write_bytes(b"---\nid: [\xff")
    assert served_passage_ids() == {"bees", "goats", "water", "water-again"}
