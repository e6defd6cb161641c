"""Draws pages: Jinja with the components of the GOV.UK Design System, and a policy that lets nothing else run."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader
from markupsafe import Markup, escape

from bot.desk.copy import DeskCopy
from knowledge.reference.contacts import LOCAL_TIME

_TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
# One inline line of the design system's own page says whether scripts run. It has the nonce; nothing else runs inline.
_POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'{more}; frame-ancestors 'none'"
)


class Drawing:
    """Makes pages out of templates."""

    def __init__(self, copy: DeskCopy, form_targets: str = "") -> None:
        """Set up the templates.

        Args:
            copy: the desk's texts.
            form_targets: other origins that a form may lead to: the sign-in provider's.
        """
        self._more = f" {form_targets}" if form_targets else ""
        self._templates = Environment(
            loader=ChoiceLoader(
                [
                    FileSystemLoader(_TEMPLATES),
                    PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
                ]
            ),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["copy"] = copy
        self._templates.filters.update(day=_day, moment=_moment, paragraphs=_paragraphs)

    def page(self, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """Draw a page.

        Args:
            template: its file in templates/.
            status: the HTTP status.
            values: what the template uses.
        """
        nonce = secrets.token_urlsafe(16)
        html = self._templates.get_template(template).render(cspNonce=nonce, **values)
        policy = _POLICY.format(nonce=nonce, more=self._more)
        return HTMLResponse(html, status, {"Content-Security-Policy": policy})

    def text(self, template: str, values: Mapping[str, Any]) -> str:
        """Draw a text that is no page, such as an e-mail."""
        return self._templates.overlay(autoescape=False).get_template(template).render(values)


def _day(day: date) -> str:
    """As the GOV.UK style writes it: 2 December 2026."""
    return f"{day.day} {day:%B %Y}"


def _moment(seconds: float) -> str:
    """2 December 2026, 14:05, in England."""
    at = datetime.fromtimestamp(seconds, LOCAL_TIME)
    return f"{_day(at.date())}, {at:%H:%M}"


def _paragraphs(text: str) -> Markup:
    """A passage's text as HTML that keeps each letter and each line."""
    return Markup("<br>").join(escape(line) for line in text.split("\n"))
