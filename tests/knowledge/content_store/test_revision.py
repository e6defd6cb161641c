from knowledge.content_store.revision import NO_TEXT, Conflict, Kept, version_of


def test_a_version_is_the_sha256_of_a_text_and_empty_where_there_is_none() -> None:
    assert version_of(b"a") == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert version_of(None) == NO_TEXT == ""


def test_a_conflict_says_which_text_and_that_nothing_is_lost() -> None:
    changed = str(Conflict("a.md", "1", Kept("a.md", "theirs", "2")))
    assert "a.md: it has been changed by somebody else" in changed and "nothing is lost" in changed
    assert "has been removed" in str(Conflict("a.md", "1", Kept("a.md", "", "")))
