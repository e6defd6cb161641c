"""The page without its script draws replies as the widget does, and whatever is written as text."""

import pytest

from bot.web.plain.markdown import as_html

LINK = '<a href="{}" rel="noreferrer">{}</a>'
CASES = {
    "Hello.\nMore.\n\nAgain.": "<p>Hello.<br>More.</p><p>Again.</p>",
    "- a\n- **b**": "<ul><li>a</li><li><strong>b</strong></li></ul>",
    "3. c\n4. d": '<ol start="3"><li>c</li><li>d</li></ol>',
    "> Share when:\n> - at risk": "<blockquote><p>Share when:</p><ul><li>at risk</li></ul></blockquote>",
    "*so* \\*on\\*": "<p><em>so</em> *on*</p>",
    "[Act](https://a.example/x)": f"<p>{LINK.format('https://a.example/x', 'Act')}</p>",
    "See https://b.example.": f"<p>See {LINK.format('https://b.example', 'https://b.example')}.</p>",
    "[x](javascript:alert) [y](http://c.example)": "<p>x y</p>",
    "<img onerror=alert(1)> **<b>**": "<p>&lt;img onerror=alert(1)&gt; <strong>&lt;b&gt;</strong></p>",
    '["a](https://d.example/"onclick=x)': f"<p>{LINK.format('https://d.example/&#34;onclick=x', '&#34;a')}</p>",
}


@pytest.mark.parametrize("text", CASES)
def test_a_text_is_drawn(text: str) -> None:
    assert as_html(text) == CASES[text]


@pytest.mark.parametrize("text", [">" * 4000, "> " * 400, "*a **b " * 500, "**" * 2000, "*" + "**a" * 1300])
def test_what_is_nested_too_deep_is_drawn_as_it_is_typed(text: str) -> None:
    assert as_html(text).count("<blockquote>") <= 8
