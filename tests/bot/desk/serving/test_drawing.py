import re

from bot.desk.copy import desk_copy
from bot.desk.serving.drawing import Drawing


def drawn(refusal: dict[str, str]) -> tuple[str, str]:
    page = Drawing(desk_copy()).page("refused.html", person=None, places=(), path="/", refusal=refusal)
    return bytes(page.body).decode(), page.headers["content-security-policy"]


def test_what_is_filled_in_is_text_and_never_markup() -> None:
    html, _ = drawn(refusal={"title": "<script>alert(1)</script>", "text": '"><img src=x onerror=alert(1)>'})
    assert "<script>alert(1)" not in html
    assert "<img" not in html


def test_each_page_has_a_nonce_of_its_own_and_its_policy_names_it() -> None:
    pages = [drawn(refusal={"title": "No", "text": "No"}) for _ in range(2)]
    nonces = [re.findall(r'nonce="([^"]+)"', html) for html, _ in pages]
    assert nonces[0] != nonces[1]
    for (_, policy), [nonce] in zip(pages, nonces, strict=True):
        assert f"'nonce-{nonce}'" in policy


def test_a_form_may_lead_to_the_sign_in_provider_and_to_nobody_else() -> None:
    page = Drawing(desk_copy(), "https://login.example").page("sign_in.html", person=None, places=(), path="/")
    assert "form-action 'self' https://login.example;" in page.headers["content-security-policy"]
