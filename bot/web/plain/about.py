"""Draws the page that says whose the assistant is, what it keeps, and for whom it works."""

from collections.abc import Sequence
from typing import Annotated

from bot.contract.reply_parts import ShownContact
from bot.web.plain.drawing import easy_query, plain_words, templates
from knowledge.copy.loading import Text, Words, fills, load_copy, load_texts
from knowledge.copy.styles import once_in_each_style

SECTIONS = ("whose", "privacy", "accessibility")
"""The sections in order. Each has its name as the anchor that the widget's links lead to."""


class AboutSection(Words):
    """A part of the page."""

    heading: Text
    paragraphs: tuple[Text, ...]


class PrivacySection(AboutSection):
    """The part about privacy. `kept` says how long a conversation is kept, and comes first."""

    kept: Annotated[str, fills("kept_for")]


class AboutWords(Words):
    """All of knowledge/copy/about.yml."""

    title: Text
    back: Text
    whose: AboutSection
    privacy: PrivacySection
    accessibility: AboutSection


@once_in_each_style
def about_words() -> AboutWords:
    """Read the texts. Raises KnowledgeError where one is not as the code needs it."""
    return load_copy("about", AboutWords)


def draw_about(contacts: Sequence[ShownContact], idle_hours: float) -> str:
    """The page.

    Args:
        contacts: whom to call now.
        idle_hours: how long a conversation that nobody uses is kept.
    """
    about = about_words()
    return (
        templates()
        .get_template("about.html.jinja")
        .render(
            words=load_texts("widget"),
            about=about,
            sections={name: getattr(about, name) for name in SECTIONS},
            kept=about.privacy.kept.format(kept_for=plain_words().kept_for.of(idle_hours)),
            contacts=contacts,
            query=easy_query(),
        )
    )
