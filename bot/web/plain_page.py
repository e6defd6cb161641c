"""A page of a few plain sentences, for a browser that holds no session. It loads nothing and runs nothing."""

import base64
import hashlib
from collections.abc import Collection, Sequence
from html import escape

from fastapi.responses import HTMLResponse

_STYLE = (
    "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:38rem;margin:2rem auto;padding:0 1rem}"
    "p{overflow-wrap:anywhere}a{display:inline-block;padding:.5rem 0}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; "


def plain_page(
    heading: str,
    paragraphs: Sequence[str],
    link: tuple[str, str] | None = None,
    status: int = 200,
    headers: dict[str, str] | None = None,
    framed_by: Collection[str] = (),
) -> HTMLResponse:
    """The page.

    Args:
        paragraphs: shown as they are; what is between line breaks is a line.
        link: the words and the address of a link above the last paragraph.
        framed_by: the origins that may show it in a frame.
    """
    said = [f"<p>{escape(one).replace(chr(10), '<br>')}</p>" for one in paragraphs]
    if link is not None:
        words, url = link
        said.insert(-1, f'<p><a href="{escape(url)}">{escape(words)}</a></p>')
    page = (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>{escape(heading)}</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{escape(heading)}</h1>{''.join(said)}</main></body></html>"
    )
    policy = _POLICY + "frame-ancestors " + (" ".join(framed_by) or "'none'")
    return HTMLResponse(page, status, {"Content-Security-Policy": policy, **(headers or {})})
