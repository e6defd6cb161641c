import pytest

from knowledge.content.converting import Original
from knowledge.content.originals import harmless, harmless_html
from knowledge.errors import KnowledgeError
from tests.knowledge.content.word.made import docx, p, r


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p onclick='x()'>Ask</p>", "<p>Ask</p>"),
        ("<p>Ask<script>x()</script><style>p{}</style></p>", "<p>Ask</p>"),
        ("<p><a href='javascript:x()'>Ask</a></p>", "<p>Ask</p>"),
        ("<p>Ask<img src=x onerror=x()><svg onload=x()><p>now</p></svg></p>", "<p>Ask</p>"),
        ("<p>a &lt;script&gt;x()&lt;/script&gt; b</p>", "<p>a &lt;script&gt;x()&lt;/script&gt; b</p>"),
        ("<h2>Head</h2><!-- note -->", "<p><strong>Head</strong></p>"),
        ("<table><tr><td colspan=2 style='x'>A</td></tr></table>", '<table><tr><td colspan="2">A</td></tr></table>'),
        ("<table><tr><td colspan=9999>A</td></tr></table>", "<table><tr><td>A</td></tr></table>"),
        ("<form><input value=x><button>Send</button></form>after", "after"),
        ("", ""),
    ],
)
def test_only_known_tags_stay_and_nothing_that_runs(html: str, left: str) -> None:
    assert harmless(html) == left


def test_markdown_is_shown_as_it_was_typed() -> None:
    assert harmless_html(Original(b"# Head <b>x</b>", "x.md")) == "<pre># Head &lt;b&gt;x&lt;/b&gt;</pre>"


def test_another_kind_of_file_is_not_shown() -> None:
    with pytest.raises(KnowledgeError, match="cannot be shown"):
        harmless_html(Original(b"MZ", "x.exe"))


def of_word(body: str) -> str:
    return harmless_html(Original(docx(body), "x.docx"))


def test_the_original_of_a_word_file_has_both_readings_of_a_tracked_change() -> None:
    change = (
        '<w:del w:id="2"><w:r><w:delText>always</w:delText></w:r></w:del><w:ins w:id="1">' + r("never") + "</w:ins>"
    )
    shown = of_word(p("You must ", change, " tell."))
    assert "You must ⟦deleted: always⟧⟦inserted: never⟧ tell." in shown
    assert "tracked change" in shown


@pytest.mark.parametrize(("looks", "kind"), [("<w:vanish/>", "hidden text"), ("<w:strike/>", "struck-out text")])
def test_the_original_of_a_word_file_marks_what_readers_do_not_see(looks: str, kind: str) -> None:
    shown = of_word(p("Tell ", r("nobody ", looks), "today."))
    assert f"<em> [{kind}: " in shown
    assert "“nobody”" in shown


@pytest.mark.parametrize(
    ("part", "left"),
    [
        ('<span class="old">never</span>', "<del>never</del>"),
        ('<span style="text-decoration:line-through">never</span>', "<del>never</del>"),
        ("<s>never</s>", "<s>never</s>"),
        ("<span hidden>never</span>", "[hidden text: <em>never</em>]"),
        ('<span class="x">never</span>', "[hidden text: <em>never</em>]"),
    ],
)
def test_the_original_of_a_page_marks_what_is_hidden_or_struck_out(part: str, left: str) -> None:
    style = "<style>.old{text-decoration:line-through} p .x{display:none}</style>"
    page = f"<html><head>{style}</head><body><p>You must {part} tell.</p></body></html>"
    assert harmless_html(Original(page.encode(), "x.html")) == f"<p>You must {left} tell.</p>"
