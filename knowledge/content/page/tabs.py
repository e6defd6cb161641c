"""Tabs: the label of each becomes a heading above what it shows."""

from bs4 import BeautifulSoup, Tag

from knowledge.content.plain import plain


def label_tabs(soup: BeautifulSoup, main: Tag) -> None:
    """Put each tab's label above its panel, and remove the row of tabs."""
    rows: list[Tag] = []
    for tab in main.select('[role="tab"], a.govuk-tabs__tab'):
        label = plain(tab.get_text())
        panel = soup.find(id=_panel_id(tab))
        if not label or not isinstance(panel, Tag):
            continue
        first = next((child for child in panel.find_all(True) if child.get_text(strip=True)), None)
        if first is None or plain(first.get_text()) != label:
            heading = soup.new_tag(f"h{_level(panel)}")
            heading.string = label
            panel.insert(0, heading)
        row = tab.find_parent(attrs={"role": "tablist"}) or tab.find_parent(("ul", "ol", "nav"))
        if row is not None and panel not in row.descendants:
            rows.append(row)
        else:
            tab.decompose()
    for row in rows:
        if not row.decomposed:
            row.decompose()


def _panel_id(tab: Tag) -> str:
    return str(tab.get("aria-controls") or "") or str(tab.get("href", "")).removeprefix("#")


def _level(panel: Tag) -> int:
    above = panel.find_previous(("h1", "h2", "h3", "h4", "h5"))
    return int(above.name[1]) + 1 if above is not None else 2
