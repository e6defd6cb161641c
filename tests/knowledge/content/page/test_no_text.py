import pytest

from knowledge.content.web_page import read_web_page
from knowledge.errors import KnowledgeError
from tests.knowledge.content.page.read import texts

NONE = [
    ("<title>Page not found - A council</title><h1>Page not found</h1><p>Check the address.</p>", "no such page"),
    ("<title>A council</title><h1>Sorry, we can’t find that page</h1><p>Try the search.</p>", "no such page"),
    ("<title>404</title><h1>Oops</h1>", "no such page"),
    ("<h1>This page no longer exists</h1><p>It was archived.</p>", "no such page"),
    ("<h1>Access denied</h1><p>Reference 12.</p>", "the site refuses the page"),
    ("<h1>503 Service Unavailable</h1>", "out of order"),
    ("<title>Just a moment...</title><p>One more step.</p>", "whether you are a person"),
    ("<h1>Sign in</h1><form><input type=password></form>", "asks to sign in"),
    ("<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>", "a script fills"),
    ("<p>Please enable JavaScript.</p><script>go()</script>", "a script fills"),
]


@pytest.mark.parametrize(("page", "said"), NONE)
def test_a_page_that_is_none_is_refused_whatever_its_status(page: str, said: str) -> None:
    with pytest.raises(KnowledgeError, match=said):
        read_web_page(f"<html><body>{page}</body></html>")


@pytest.mark.parametrize(
    "title", ["When a child is not found at home", "If a parent cannot be found", "What is forbidden", "Sign in sheets"]
)
def test_guidance_about_such_things_is_a_text(title: str) -> None:
    assert texts(f"<h1>{title}</h1><p>Ring the police.</p>") == [title, "Ring the police."]


def test_a_page_that_is_nested_without_end_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="nested deeper than 200"):
        read_web_page("<div>" * 100_000 + "text")
