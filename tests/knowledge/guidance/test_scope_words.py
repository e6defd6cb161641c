from knowledge.guidance.scope import Scope
from knowledge.guidance.scope_words import choice_words, scope_words

CARERS = Scope("carers")


def test_a_source_for_some_people_alone_says_whom_it_is_for_and_where() -> None:
    assert scope_words("Guidance", CARERS) == "From “Guidance”, which is for carers."
    north = Scope("carers", area="the north")
    assert scope_words("Guidance", north) == "From “Guidance”, which is for carers in the north."


def test_the_partnership_s_own_guidance_says_nothing_of_it() -> None:
    assert scope_words("Guidance", None) == ""
    assert choice_words("How much?", "Guidance", None) == "How much?"


def test_a_choice_that_leads_to_it_names_it() -> None:
    assert choice_words("How much?", "Guidance", CARERS) == "How much? (in “Guidance”, for carers)"


def test_a_brace_or_a_line_in_a_title_changes_nothing() -> None:
    assert scope_words("The {audience}\nrules", CARERS) == "From “The {audience} rules”, which is for carers."
