import pytest

from knowledge.content.converting import Original
from knowledge.content.originals import harmless, harmless_html
from knowledge.errors import KnowledgeError


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
