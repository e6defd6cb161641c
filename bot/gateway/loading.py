"""Read every text that the gateway speaks before the first request: a slip stops the start, and no conversation."""

from actions.share_check.record.fields import record_fields
from actions.share_check.record.spoken_words import spoken_words
from bot.contract.wording import load_wording
from bot.teams.copy import teams_words
from bot.web.plain.about import about_words
from bot.web.plain.drawing import plain_words
from bot.web.routes.page import widget_bundle, widget_words
from knowledge.copy.contacts import contact_words
from knowledge.copy.styles import in_every_style


def load_texts() -> None:
    """Read each topic, and the script of the widget with its texts. What was read is kept.

    Raises:
        KnowledgeError: a text is not as the code needs it. It names file and line.
        BundleError: the widget's modules cannot be put together.
    """
    for read in (load_wording, contact_words, teams_words, plain_words, about_words, widget_words):
        in_every_style(read)
    widget_bundle()
    # For the files of a decision record, which need no guided decision.
    spoken_words()
    record_fields()
