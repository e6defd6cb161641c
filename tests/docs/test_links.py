"""Every link of every page leads to something."""

from pathlib import Path

import pytest

from knowledge.locations import ROOT
from tests.docs.links import headings, links
from tests.prose.rooms import pages


@pytest.mark.parametrize("page", pages(ROOT), ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_to_something(page: Path) -> None:
    for link in links(page.read_text(encoding="utf-8")):
        if link.startswith(("https://", "http://")):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in headings(target.read_text(encoding="utf-8")), link


def test_every_page_below_docs_is_led_to_from_the_readme_or_from_a_page_that_is() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        targets = [(page.parent / link.partition("#")[0]).resolve() for link in links(page.read_text(encoding="utf-8"))]
        waiting += [target for target in targets if target.suffix == ".md" and target.is_file()]
    # Each ADR is in its folder, which the README names.
    assert [page.name for page in pages(ROOT) if page not in reached and page.parent.name != "adr"] == []
