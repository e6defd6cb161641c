import pytest

from knowledge.recipients.mentions import Mention, Relation, asks_whereabouts, mentions
from knowledge.recipients.recipient import known_roles
from knowledge.recipients.roles import Role
from knowledge.text.bare_words import bare_words


def _people(text: str) -> list[Mention]:
    return mentions(bare_words(text), known_roles())


def _only(text: str) -> Mention:
    people = _people(text)
    assert len(people) == 1, people
    return people[0]


@pytest.mark.parametrize(
    ("text", "role", "phrase"),
    [
        ("can i tell the neighbour", Role.NEIGHBOUR_OR_PUBLIC, "neighbour"),
        ("nan asked", Role.OTHER_RELATIVE, "nan"),
        ("can i tell the foster mum", Role.CARER, "foster mum"),
        ("Mum's landlord rang", Role.LANDLORD_OR_EMPLOYER, "mums landlord"),
        ("can i tell my husband", Role.OWN_CIRCLE, "my husband"),
        ("my nan says hi", Role.OWN_CIRCLE, "my nan"),
        ("the ex husband asked", Role.ESTRANGED_OR_ALLEGED, "ex husband"),
        ("the estranged dad asked", Role.ESTRANGED_OR_ALLEGED, "estranged dad"),
        ("can i tell dad in prison", Role.ESTRANGED_OR_ALLEGED, "dad in prison"),
        ("a man claiming to be a social worker", Role.IMPOSTOR, "man claiming to be a social worker"),
        ("a bloke who reckons he is a gp", Role.IMPOSTOR, "reckons he is a gp"),
        ("can i tell her friends mum", Role.OTHER_PARENTS, "friends mum"),
        ("can i tell his probation officer's mate", Role.OWN_CIRCLE, "probation officers mate"),
        ("the nurse's husband keeps asking", Role.OWN_CIRCLE, "nurses husband"),
        ("tell the social worker", Role.AGENCY, "social worker"),
        ("can i tell the mum", Role.FAMILY, "mum"),
        ("can i tell the gp", Role.AGENCY, "gp"),
        ("a letter from the solicitor", Role.REQUESTER_OF_RECORDS, "solicitor"),
        ("the journalist is outside the house", Role.PRESS_OR_RESEARCHER, "journalist"),
    ],
)
def test_somebody_has_the_role_that_the_words_around_give(text: str, role: Role, phrase: str) -> None:
    found = _only(text)
    assert (found.role, found.phrase) == (role, phrase)


def test_a_husband_named_after_somebody_who_helps_is_not_theirs_without_a_possessive() -> None:
    assert [person.role for person in mentions(bare_words("tell the nurse husband left"), known_roles())] == [
        Role.AGENCY
    ]


def test_whose_landlord_it_is_is_no_second_person() -> None:
    assert _only("can i tell her aunts landlord").role is Role.LANDLORD_OR_EMPLOYER


@pytest.mark.parametrize(
    "text",
    [
        "can i tell the gran who has her",
        "her aunty who looks after her asked",
        "can the nan he lives with know",
        "nan has SGO, can i tell her",
        "grandmother, with whom she resides, asked",
    ],
)
def test_a_relative_with_whom_the_child_lives_is_a_carer(text: str) -> None:
    assert _only(text).role is Role.CARER


@pytest.mark.parametrize(
    "text",
    [
        "can i tell her grandad who she lives with",
        "can i tell nan who is looking after them",
        "tell the uncle who she is placed with",
    ],
)
def test_with_whom_a_child_lives_may_be_what_would_be_told(text: str) -> None:
    assert _only(text).role is Role.OTHER_RELATIVE
    assert asks_whereabouts(bare_words(text))


@pytest.mark.parametrize("text", ["can i tell the gran", "the gran who has a dog", "the aunty who looks nice"])
def test_a_relative_who_does_not_look_after_the_child_is_none(text: str) -> None:
    assert _only(text).role is Role.OTHER_RELATIVE


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("dad is on bail can i tell him", Role.ESTRANGED_OR_ALLEGED),
        ("the social worker has no id", Role.IMPOSTOR),
        ("no badge but she is the health visitor", Role.IMPOSTOR),
    ],
)
def test_some_words_turn_a_role_wherever_they_stand(text: str, role: Role) -> None:
    assert _only(text).role is role


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("can i tell the neighbour", Relation.TOLD),
        ("can i share this with the neighbour", Relation.TOLD),
        ("can i pass the report on to his neighbour", Relation.TOLD),
        ("let the neighbour know", Relation.TOLD),
        ("should the neighbour be told", Relation.TOLD),
        ("the neighbour asked", Relation.ASKS),
        ("the neighbour keeps ringing and wants to know", Relation.ASKS),
        ("there is a request from the neighbour", Relation.ASKS),
        ("the neighbour is kind", Relation.MENTIONED),
        ("i saw the neighbour", Relation.MENTIONED),
    ],
)
def test_somebody_is_told_or_asks_or_is_only_mentioned(text: str, relation: Relation) -> None:
    assert _only(text).relation is relation


def test_everybody_in_a_message_is_found_in_its_order_at_their_places() -> None:
    people = _people("dad asked and can i tell the gp")
    assert people == [
        Mention(Role.FAMILY, Relation.ASKS, "dad", 0, 1),
        Mention(Role.AGENCY, Relation.TOLD, "gp", 7, 8),
    ]


@pytest.mark.parametrize(
    "text", ["dad asked where she is living", "can i tell dad where he lives", "dad wants the address"]
)
def test_a_parent_who_would_learn_the_whereabouts_does_not_live_with_the_child(text: str) -> None:
    assert _only(text).role is Role.ESTRANGED_OR_ALLEGED


@pytest.mark.parametrize("text", ["dad asked what was said", "where does dad live", "can i tell dad"])
def test_a_parent_is_of_the_family_where_no_whereabouts_would_be_told(text: str) -> None:
    assert _only(text).role is Role.FAMILY


def test_an_agency_that_asks_for_an_address_stays_an_agency() -> None:
    assert _only("the gp asked for the address").role is Role.AGENCY


def test_whereabouts_are_where_somebody_lives_stays_or_goes_to_school() -> None:
    for text in ("where is she living now", "which school is he at", "their forwarding address", "what town"):
        assert asks_whereabouts(bare_words(text))
    for text in ("what did she say", "can i tell the school", ""):
        assert not asks_whereabouts(bare_words(text))


def test_nobody_is_found_where_nobody_is_named() -> None:
    assert _people("what is consent") == _people("") == []


def test_in_a_message_that_names_hundreds_each_is_judged_in_the_light_of_all_of_it() -> None:
    people = _people("dad asked " * 300 + "where she lives now")
    assert len(people) == 300
    assert {person.role for person in people} == {Role.ESTRANGED_OR_ALLEGED}


@pytest.mark.parametrize("text", ["can i tell the gran who has her", "can i tell dad in prison", "tell the nan s"])
def test_nobodys_place_ends_after_the_message(text: str) -> None:
    assert all(person.end <= len(bare_words(text)) for person in _people(text))


def test_every_real_phrase_that_turns_a_role_turns_it() -> None:
    roles = known_roles()
    names = {role: words for words, role in roles.phrases.items() if len(words) == 1}
    for words, (turned, into) in roles.after.items():
        for role in turned & names.keys():
            assert mentions((*names[role], *words), roles)[0].role is into, words
    possessive = {role: words for words, role in roles.phrases.items() if words[-1].endswith("s")}
    for words, (turned, into) in roles.whose.items():
        for role in turned & possessive.keys():
            assert mentions((*possessive[role], *words), roles)[0].role is into, words
    for words, (turned, into) in roles.before.items():
        for role in turned & names.keys():
            assert into in {person.role for person in mentions((*words, *names[role]), roles)}, words


def test_every_real_phrase_alone_names_one_person_of_its_role() -> None:
    roles = known_roles()
    for words, role in roles.phrases.items():
        assert [(person.role, person.end) for person in mentions(words, roles)] == [(role, len(words))], words
