import base64
import hashlib
import re

from bot.web.plain_page import plain_page


def test_what_it_says_is_text_and_never_markup() -> None:
    page = bytes(plain_page("<b>", ["<script>", "a\nb"], ("&", '"/x"')).body).decode()
    assert "<script" not in page and "<b>" not in page
    assert "&lt;script&gt;" in page and "a<br>b" in page
    assert '<a href="&quot;/x&quot;">&amp;</a>' in page


def test_its_policy_allows_its_own_style_and_nothing_else() -> None:
    response = plain_page("A", ["b"])
    style = re.findall("<style>(.*?)</style>", bytes(response.body).decode())
    (hashed,) = {base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in style}
    policy = response.headers["content-security-policy"]
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{hashed}'; ")
    assert "unsafe" not in policy and "script-src" not in policy


def test_the_link_stands_above_the_last_paragraph() -> None:
    page = bytes(plain_page("A", ["first", "last"], ("go", "/there")).body).decode()
    assert page.index("first") < page.index("/there") < page.index("last")
