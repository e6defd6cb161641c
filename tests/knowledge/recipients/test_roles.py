from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.recipients.roles import HELPS, Role, load_roles

GOOD = """phrases:
  family: [mum, the father]
  agency: [school]
before:
  - {words: [ex], turns: [family], into: estranged_or_alleged}
after:
  - {words: [in jail], turns: [family], into: estranged_or_alleged}
whose:
  - {words: [wife], turns: [agency], into: own_circle}
anywhere:
  - {words: [no badge], turns: [agency], into: impostor}
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "roles.yml"
    path.write_text(text, "utf-8")
    return path


def test_phrases_and_what_turns_them_are_read_as_bare_words(tmp_path: Path) -> None:
    roles = load_roles(_write(tmp_path, GOOD))
    assert roles.phrases == {("mum",): Role.FAMILY, ("the", "father"): Role.FAMILY, ("school",): Role.AGENCY}
    assert roles.before == {("ex",): (frozenset({Role.FAMILY}), Role.ESTRANGED_OR_ALLEGED)}
    assert roles.after == {("in", "jail"): (frozenset({Role.FAMILY}), Role.ESTRANGED_OR_ALLEGED)}
    assert roles.whose == {("wife",): (frozenset({Role.AGENCY}), Role.OWN_CIRCLE)}
    assert roles.anywhere == {("no", "badge"): (frozenset({Role.AGENCY}), Role.IMPOSTOR)}


def test_every_role_has_phrases_in_the_real_file() -> None:
    assert set(load_roles().phrases.values()) == set(Role)


def test_those_who_help_are_the_agencies_the_carers_the_family_and_whoever_asks_for_records() -> None:
    assert {Role.AGENCY, Role.CARER, Role.FAMILY, Role.REQUESTER_OF_RECORDS} == HELPS


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("family: [mum", "famly: [mum"),
        GOOD.replace("turns: [agency]", "turns: [famly]"),
        GOOD.replace("into: impostor", "into: famly"),
    ],
)
def test_an_unknown_role_is_refused_with_those_that_are_allowed(tmp_path: Path, text: str) -> None:
    path = _write(tmp_path, text)
    with pytest.raises(KnowledgeError) as refused:
        load_roles(path)
    assert str(refused.value).startswith(f"{path}: there is no role 'famly' (allowed: agency, carer, ")


def test_a_phrase_in_two_roles_is_refused_by_name(tmp_path: Path) -> None:
    path = _write(tmp_path, GOOD.replace("[school]", "[school, Mum]"))
    with pytest.raises(KnowledgeError, match=r"roles\.yml: 'Mum' is .*family.* already, and cannot be 'agency' too"):
        load_roles(path)


def test_a_role_without_phrases_is_refused(tmp_path: Path) -> None:
    path = _write(tmp_path, GOOD.replace("[school]", "[]"))
    with pytest.raises(KnowledgeError, match="this must be a list of texts"):
        load_roles(path)
