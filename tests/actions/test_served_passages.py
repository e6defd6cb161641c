from datetime import date
from types import SimpleNamespace

from actions.served_passages import served_passages
from tests.actions.fakes import passage


def test_a_served_passage_is_quoted_with_its_source_as_a_whole() -> None:
    searcher = SimpleNamespace(index=SimpleNamespace(passages=[passage(url="https://example.org/guidance#:~:text=a")]))
    [found] = served_passages(searcher)  # type: ignore[arg-type]
    assert (found.id, found.text, found.section) == ("how-much", "Share what is needed.", "How much")
    assert not found.heading_is_ours
    assert (found.source.url, found.source.checked) == ("https://example.org/guidance", date(2026, 11, 22))
