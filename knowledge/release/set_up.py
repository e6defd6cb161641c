"""`python -m knowledge.release.set_up`: make the content folder at the first start, and say what waits for the owner.

Nothing here may stop the assistant from starting: what is served does not depend on it.
"""

from knowledge.content.shipped import compare_with_shipped, offers
from knowledge.content_store.opening import note_that_it_is_made, open_store
from knowledge.corpus.phrasings import load_phrasings, load_questions
from knowledge.corpus.texts import present_texts
from knowledge.errors import KnowledgeError
from knowledge.guidance.passages import load_all_passages
from knowledge.locations import contacts_file, content_dir, has_own_content, uses_shipped_texts
from knowledge.reference.contacts import read_contacts
from knowledge.terminal import console


def main() -> None:
    """Make it, compare it with what is shipped, and print a line for each thing to know."""
    if uses_shipped_texts():
        return
    try:
        was_there = has_own_content()
        store = open_store()
        note_that_it_is_made()
        if not was_there:
            _say(f"The texts of this installation are in {content_dir()} from now on.")
        taken = compare_with_shipped(store)
        if taken is not None:
            paths = ", ".join(change.path for change in taken.paths)
            _say(f"Taken over from this version of the assistant (revision {taken.number}): {paths}")
        waiting = offers(store)
        if waiting:
            differ = "1 text that differs" if len(waiting) == 1 else f"{len(waiting)} texts that differ"
            _say(f"This version ships {differ} from yours: python -m knowledge shipped")
        _say_what_is_broken()
    except KnowledgeError as error:
        _say(f"The content folder cannot be used; what was built last is served all the same: {error}")


def _say_what_is_broken() -> None:
    texts = present_texts()
    try:
        known = {passage.id for passage in load_all_passages(texts.sources)}
        load_phrasings(texts.phrasings, known)
        load_questions(texts.questions, known)
        read_contacts(contacts_file())
    except KnowledgeError as error:
        _say(f"A text is broken; what was built last is served all the same: {error}")


def _say(line: str) -> None:
    console.print(line, markup=False, highlight=False)


if __name__ == "__main__":
    main()
