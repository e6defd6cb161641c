"""Read everything that people may edit before the first message: a slip stops the start, and no conversation."""

from actions.copy import reply_texts
from actions.share_check.guided_decision import guided_decision
from knowledge.answers.negation import may_deny
from knowledge.concern.circumstances import circumstances
from knowledge.concern.plea import is_plea
from knowledge.concern.position_of_trust import names_somebody_trusted
from knowledge.copy.contacts import contact_words
from knowledge.copy.styles import in_every_style
from knowledge.follow_ups.leaning import is_whole_question
from knowledge.guidance.scope_words import words_of_scope
from knowledge.law.words import law_words
from knowledge.recipients.receivers import listed
from knowledge.recipients.recipient import known_roles
from knowledge.reference.contacts import read_contacts
from knowledge.reference.glossary import glossary
from knowledge.routing.about_the_tool import asked_of_tool
from knowledge.routing.duties import passages_of_duties
from knowledge.routing.language import cries_of_languages
from knowledge.routing.passages_for_helpers import is_judged
from knowledge.routing.polarity import passage_features
from knowledge.routing.starting import may_start
from knowledge.routing.telling import may_be_personal
from knowledge.search.audiences import services_in


def load_files() -> None:
    """Read each file of the actions and of what they take from the knowledge. What was read is kept.

    What is read with the index (knowledge/search) is not among it, nor are notices: a bad one stops nothing.

    Raises:
        KnowledgeError: a file is missing, or not as the code needs it.
    """
    read_contacts()
    for read in (reply_texts, contact_words, law_words, words_of_scope, guided_decision):
        in_every_style(read)
    circumstances()
    known_roles()
    listed("parents")
    glossary()
    is_judged("")
    passage_features()
    cries_of_languages()
    passages_of_duties()
    # These read their words when first asked.
    for asks in (is_plea, asked_of_tool, names_somebody_trusted, may_deny, may_start, may_be_personal, services_in):
        asks("")
    is_whole_question("", 0)
