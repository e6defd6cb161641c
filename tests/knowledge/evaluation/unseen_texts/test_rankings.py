from rich.console import Console

from knowledge.corpus.corpus import Corpus
from knowledge.evaluation.unseen_texts.answered import answer
from knowledge.evaluation.unseen_texts.material import UnseenQuestion
from knowledge.evaluation.unseen_texts.rankings import ranking_table
from knowledge.index.index import Index
from knowledge.search.search import Searcher
from knowledge.settings import load_settings
from tests.fakes import FakeEmbedder


def test_each_way_to_order_one_text_s_passages_is_compared(both: Corpus, beside: Index) -> None:
    ids = {"handbook": "boats"}
    searcher = Searcher(beside, FakeEmbedder(), load_settings())
    asked = UnseenQuestion("what is the mooring fee", "handbook", ("Mooring fees",))
    console = Console(width=120, record=True)
    console.print(ranking_table(both, [answer(asked, ids, both, searcher)], ids, FakeEmbedder()))
    printed = console.export_text()
    for name in ("ours", "cosine to heading. passage", "BM25", "both"):
        assert name in printed
    assert "1.00" in printed
