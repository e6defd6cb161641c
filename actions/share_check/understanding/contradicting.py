"""Say whether an answer's own words contradict the option that it was taken for, whoever took it for that."""

import re

from actions.share_check.understanding.correcting import counts_one_of_some
from actions.share_check.understanding.deciding import Extent, Understood
from actions.share_check.understanding.denying import denies
from actions.share_check.understanding.matching import find, words_of
from actions.share_check.understanding.understand import DANGER_NOW, part_of
from actions.share_check.understanding.vocabulary import Vocabulary
from actions.share_check.understanding.who_gets_it import is_a_relatives_helper, is_no_helper, names_a_helper
from actions.share_check.understanding.who_is_told import contradicts_who

# Of a longer answer, what is denied may be something else.
_FEW_WORDS = 4
_DENYING = frozenset(
    ["no", "nope", "not", "isnt", "arent", "wasnt", "dont", "doesnt", "didnt", "hasnt", "havent", "never"]
)
# "Anyone but dad", "no one who isn't helping": whoever is named is the one who does not get it, or nobody is.
_EXCEPT = re.compile(
    r"\b(?:any ?one|any ?body|every ?one|every ?body|no ?one|nobody|all)\b(?: \w+){0,2}?"
    r" (?:but|except|apart from|other than|who|that)\b"
)

# "No, I have": no one can tell whether it is the no or the rest that answers.
_NO_AND_YES = re.compile(
    r"(?:no|nope|nah|na)(?: (?:sorry|wait|actually|well|but))* (?:i|we|they|it|he|she|there)"
    r" (?:have|has|do|does|did|is|are|was|will)"
    r"|(?:yes|yeah|yep|yea)(?: (?:sorry|wait|actually|well|but))* (?:(?:i|we|they|it|he|she) )?"
    r"(?:havent|hasnt|dont|doesnt|didnt|isnt|arent|wasnt|have not|has not|do not|does not|did not|is not|are not)"
)
# "Not too much" says neither that it is all needed nor that it is not.
_NOT_MUCH = re.compile(r"\b(?:not|no|never)(?: \w+)? (?:too much|much|more than|a lot|loads)\b|\bno more\b")
_WOULD_HARM = re.compile(
    r"\b(?:it|that|this|sharing|telling|which)(?: it| them| this)? (?:would|will|could|might|may|can|does)"
    r"(?: only| just)?"
    r" (?:cause|do|create|lead to|bring|harm|hurt|make (?:it|things) worse|put \w+ (?:at|in))\b"
)


def contradicts(text: str, question: str, found: Understood, vocabulary: Vocabulary) -> bool:
    """Return whether an answer must be asked again, because its words cannot mean the option found.

    A number, a label, yes and no never contradict anything.
    """
    if part_of(text, question, vocabulary) is Extent.EXACT:
        return False
    if found.nearly and _turns_round(text, question, found.option, vocabulary):
        return True
    said = " ".join(words_of(text))
    if denies(text, question, found.option, vocabulary) or _says_something_else(said, question, found.option):
        return True
    if question == "recipient" and _EXCEPT.search(said):
        return True
    if question == "telling_is_unsafe" and contradicts_who(text, found.option):
        return True
    if question == "recipient" and found.option == "safeguarding_role" and _is_no_helper(text, found, vocabulary):
        return True
    return _holds_words_against(text, question, found.option, vocabulary) or _lacks_words(
        text, question, found.option, vocabulary
    )


def _says_something_else(said: str, question: str, option: str) -> bool:
    """Return whether bare words look like the option and mean another, or two at once."""
    if question != DANGER_NOW and _NO_AND_YES.fullmatch(said):
        return True
    if (question, option) == ("recipient", "family_or_public"):
        return is_a_relatives_helper(said)
    if (question, option) == ("frequency", "one_off"):
        return counts_one_of_some(said)
    pattern = {("minimum", "all_needed"): _NOT_MUCH, ("purpose", "prevent_harm"): _WOULD_HARM}.get((question, option))
    return pattern is not None and pattern.search(said) is not None


def _turns_round(text: str, question: str, option: str, vocabulary: Vocabulary) -> bool:
    """Return whether a few words deny, and the guess says yes: "it isnt" must not be guessed to be "yes"."""
    words = words_of(text)
    says_yes = vocabulary.questions[question].general.get(("yes",)) == option
    return says_yes and len(words) <= _FEW_WORDS and bool(_DENYING & set(words))


def _is_no_helper(text: str, found: Understood, vocabulary: Vocabulary) -> bool:
    """Return whether an answer names no helper: an outsider, or nobody who is known where it is only a guess."""
    listed = find(words_of(text), vocabulary.questions["recipient"].named)
    is_named = names_a_helper(text) or any(one.key == found.option for one in listed)
    return is_no_helper(text) or (found.nearly and not is_named)


def _holds_words_against(text: str, question: str, option: str, vocabulary: Vocabulary) -> bool:
    against, words = vocabulary.questions[question].against.get(option), words_of(text)
    if against is None or find(words, dict.fromkeys(against.unless, "")):
        return False
    return bool(find(words, dict.fromkeys(against.words, "")))


def _lacks_words(text: str, question: str, option: str, vocabulary: Vocabulary) -> bool:
    """Return whether an answer holds neither words listed for the option nor a word without which it is none."""
    known, words = vocabulary.questions[question], words_of(text)
    needed = known.needs.get(option)
    if needed is None or any(one.key == option for one in find(words, known.named)):
        return False
    return not find(words, dict.fromkeys(needed, ""))
