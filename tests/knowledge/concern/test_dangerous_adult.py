"""Who is known for harm x how near they are: together a worry or danger; either alone is none."""

from itertools import product

import pytest

from knowledge.concern.crossing import Level
from knowledge.concern.dangerous_adult import level_of_known_adult

KNOWN = (
    "a registered sex offender",
    "a sex offender",
    "a schedule one offender",
    "a convicted paedophile",
    "a known risk to children",
    "dad, convicted of rape,",
    "uncle, on bail for assaulting a child,",
    "a man with a conviction for indecent images",
    "a man on the sex offenders register",
    "a man jailed for abusing kids",
)
AT_HOME = (
    "{who} is living in the home",
    "{who} lives with the kids",
    "{who} has moved in with mum",
    "{who} is back in the home",
    "{who} is staying at her flat",
    "can i tell the gp that {who} is living in the house",
)
NEAR = (
    "{who} visits every weekend",
    "{who} babysits",
    "{who} has contact with the children",
    "{who} was seen at the house",
    "{who} looks after the baby",
)


@pytest.mark.parametrize("frame", AT_HOME)
def test_who_is_known_for_harm_and_at_home_with_a_child_is_danger(frame: str) -> None:
    assert [who for who in KNOWN if level_of_known_adult(frame.format(who=who)) is not Level.DANGER] == []


@pytest.mark.parametrize("frame", NEAR)
def test_who_is_known_for_harm_and_near_a_child_is_a_worry_at_least(frame: str) -> None:
    assert [who for who in KNOWN if level_of_known_adult(frame.format(who=who)) is Level.NONE] == []


@pytest.mark.parametrize(
    "text",
    [
        "child lives with a sex offender",
        "her mums partner is a convicted paedophile",
        "mum has moved a sex offender in",
        "shes moved her rapist ex back in",
        "licence conditions say no contact with kids but he's been seen at house",
        "hes on the register and lives there",
        "mum's new fella is on the register",
        "stepdad has a conviction for indecent images",
        "non mol against dad but he's back living at home",
        "there's a no contact order but mum has let him back in",
        "mum is in a relationship with a registered sex offender",
        "hes out on licence and staying at mums flat",
        "grandad was jailed for abusing kids and she goes to see him",
        "person posing risk to children moved in",
        "he has a SHPO and lives with two kids",
        "the lodger is a nonce",
        "dad has a restraining order but he visits at night",
    ],
)
def test_so_it_is_however_it_is_put(text: str) -> None:
    assert level_of_known_adult(text) is not Level.NONE


@pytest.mark.parametrize(
    ("who", "frame"),
    list(
        product(
            KNOWN,
            (
                "{who} no longer lives there",
                "{who} used to live there but has moved out",
                "{who} has left",
                "can i tell the police about {who}",
                "what if {who} asks for the file",
                "training on {who} who moved in",
            ),
        )
    ),
)
def test_who_has_left_or_is_nowhere_near_is_none(who: str, frame: str) -> None:
    assert level_of_known_adult(frame.format(who=who)) is Level.NONE


@pytest.mark.parametrize(
    "text",
    [
        "do we need consent for a DBS check",
        "sex offender register: who may see it",
        "training on bail conditions",
        "he was convicted of rape and has left",
        "dad is on bail and wants to know where she lives",
        "dad is on bail, can i tell him what she said",
        "what is a schedule one offender",
        "mum has an injunction against dad, can i share her address",
        "can we share the register of pupils with the police",
        "she is on the child protection register and lives with nan",
        "dad is in prison for assault, can we send reports to him",
        "restraining order against dad, he came to school reception",
        "does a sex offender have a right to see their records",
        "can mappa share about a sex offender living in the community",
        "my colleague was cleared, not a sex offender, lives with us",
        "mum has an injunction and lives in a refuge",
        "can i share a police report about an assault at home",
        "is dad allowed contact while on bail",
        "does probation need consent to share licence conditions with the nursery",
        "case study: a sex offender moved in",
        "",
    ],
)
def test_a_rule_or_a_person_kept_away_is_none(text: str) -> None:
    assert level_of_known_adult(text) is Level.NONE
