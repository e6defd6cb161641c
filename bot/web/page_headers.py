"""The headers of a page of the assistant's own."""

from collections.abc import Collection

from bot.web.services import Services

# Allow only what the page needs, all from this server: no inline scripts or styles, no frames, no other host. Its form
# is sent where the script does not run.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'{more}; frame-ancestors {ancestors}"
)


def page_headers(
    services: Services, form_leads_to: str = "", framed_by: Collection[str] | None = None
) -> dict[str, str]:
    """The headers.

    Args:
        form_leads_to: another origin to which the answer to the page's form may lead. Browsers check that too.
        framed_by: the origins that may show it in a frame. None: those that embed the assistant.
    """
    origins = services.settings.embedding_origins if framed_by is None else framed_by
    more = f" {form_leads_to}" if form_leads_to else ""
    return {
        "Content-Security-Policy": _POLICY.format(more=more, ancestors=" ".join(origins) or "'none'"),
        # Other sites are told nothing. "no-referrer" would take the origin from the page's own form too, and a form
        # without one is refused.
        "Referrer-Policy": "same-origin",
    }
