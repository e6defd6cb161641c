import pytest

from knowledge.concern.crossing import OF_ITSELF, Example, Level, examples
from knowledge.concern.material import KindOfHarm, Material, Person, Speakers, load_material
from knowledge.locations import examples_dir

FARMER = Person(who="my farmer", they="he", them="him", their="his")
VET = Person(who="the vet", they="she", them="her", their="her")
SPEAKERS = Speakers(of={"hand": (FARMER,), "guest": (VET,)}, around=("hi, {said}", "{said} bye"))
FIRE = KindOfHarm(
    first_danger=("my coat burns",),
    first_worry=("i smell smoke",),
    third_danger=("{who} burns and {they} dropped {their} lamp on {them}",),
    third_worry=("{who} plays with fire",),
    messages_danger=("the barn burns",),
    messages_worry=("a spark in the hay",),
    calm=("the fire is out",),
)


def _made(*kinds: KindOfHarm) -> list[Example]:
    return examples(Material({f"kind{place}": kind for place, kind in enumerate(kinds)}, SPEAKERS))


def test_the_same_material_gives_the_same_examples() -> None:
    assert _made(FIRE) == _made(FIRE.model_copy())
    folder = examples_dir() / "concern"
    assert examples(load_material(folder)) == examples(load_material(folder))


def test_what_one_clause_becomes_does_not_hang_on_the_clauses_beside_it() -> None:
    more = FIRE.model_copy(update={"first_danger": ("something else", *FIRE.first_danger)})
    assert set(_made(FIRE)) < set(_made(more))


def test_a_clause_stands_once_alone_and_once_within_small_talk() -> None:
    made = _made(KindOfHarm(first_danger=("my coat burns",)))
    assert made[0] == Example("my coat burns", Level.DANGER, "kind0", OF_ITSELF)
    assert made[1].text in ("hi, my coat burns", "my coat burns bye")
    assert len(made) == 2


def test_a_predicate_is_said_of_two_different_speakers_with_their_pronouns() -> None:
    made = _made(KindOfHarm(third_worry=("{who} lost {their} hat, {they} looks for it, help {them}",)))
    assert {example.speaker for example in made} == {"hand", "guest"}
    for example, person in ((example, {"hand": FARMER, "guest": VET}[example.speaker]) for example in made):
        said = f"{person.who} lost {person.their} hat, {person.they} looks for it, help {person.them}"
        assert said in example.text
    assert sorted(example.text.startswith("hi, ") or example.text.endswith(" bye") for example in made) == [False, True]


def test_each_example_has_the_level_and_the_kind_of_its_list() -> None:
    found = {(example.level, example.speaker) for example in _made(FIRE)}
    of_people = {(level, who) for level in (Level.DANGER, Level.WORRY) for who in ("hand", "guest", OF_ITSELF, "")}
    assert found == of_people | {(Level.NONE, "")}
    assert {example.kind for example in _made(FIRE, KindOfHarm(calm=("all is well",)))} == {"kind0", "kind1"}


def test_a_text_that_stands_twice_is_one_example_whatever_its_case() -> None:
    made = _made(KindOfHarm(messages_danger=("The barn burns",)), KindOfHarm(messages_danger=("the barn burns",)))
    assert len(made) == 1


@pytest.mark.parametrize("left", ["{", "}"])
def test_no_placeholder_is_left_in_the_real_examples(left: str) -> None:
    assert [made.text for made in examples(load_material(examples_dir() / "concern")) if left in made.text] == []
