"""User names, tags and addresses of profiles, and ordinary words near a platform."""

import pytest

from bot.privacy.kinds.handle import find
from bot.privacy.kinds.shared.published import accounts
from tests.bot.privacy.kinds.matrix import as_typed, found, in_full_width, missed, touched, with_zero_width

SHAPES = ("jxdn.k06", "sk8r_boi", "mia2009x", "xX_Kai_Xx", "owl_of_night", "leo.plays", "KaiPlays", "7jay7", "mia-09")
WHOLE = (as_typed, with_zero_width, in_full_width)


def test_names_of_that_shape_are_found_near_a_platform() -> None:
    frames = (
        "snap {}",
        "insta: {}",
        "her tiktok is {}",
        "username {}",
        "gamertag {}",
        "on discord as {}",
        "{} on snapchat",
        "roblox name {}",
        "psn {}",
    )
    assert missed(find, frames, SHAPES, disguises=WHOLE) == []


def test_names_with_an_at_need_no_platform() -> None:
    assert missed(find, ("{}", "follow {}"), ("@its_mia", "@jaydenk", "@k.b.09"), (str, str.upper), WHOLE) == []


def test_tags_need_no_platform() -> None:
    assert missed(find, ("{}", "add {}"), ("kai#1234", "night.owl#0420"), disguises=WHOLE) == []


def test_addresses_of_profiles_are_found() -> None:
    forms = (
        "instagram.com/jxdn",
        "https://www.tiktok.com/@mia.k",
        "www.snapchat.com/add/jxdn",
        "facebook.com/profile.php?id=1000123",
        "x.com/jxdn",
        "t.me/jxdn",
        "https://steamcommunity.com/id/jxdn",
        "discord.gg/aBc123",
        "wattpad.com/user/jxdn",
    )
    assert missed(find, ("{}", "look: {}"), forms, disguises=(as_typed,), places=("{}", "{} - ok?", "hi, {}")) == []


def test_a_name_straight_after_username_may_have_any_shape() -> None:
    assert (
        missed(
            find, ("username: {}", "gamertag is {}", 'username is "{}"'), ("moonchild", "zebtherebel"), disguises=WHOLE
        )
        == []
    )


def test_every_name_of_a_list_is_found() -> None:
    assert found(find, "has 2 insta accounts, star.lite.2015 and dontlook_st4r") == ["star.lite.2015", "dontlook_st4r"]


@pytest.mark.parametrize("account", sorted(accounts()))
def test_accounts_of_organisations_stay(account: str) -> None:
    assert touched(find, (f"follow @{account}", f"see @{account.upper()}")) == []


def test_ordinary_words_stay() -> None:
    texts = (
        "on snapchat and instagram",
        "snapchat messages from year 7",
        "met sum1 on yubo",
        "insta is for over 13s",
        "username unknown",
        "her username is not known",
        "TikTok at 2am",
        "xbox in room 2b",
        "discord e.g. at night",
        "play PS5 with 3 friends",
        "@ home",
        "meet @ 3pm",
        "WhatsApp group",
        "YouTube videos",
        "add to the record",
        'whatsapp "cafcass" woman',
        "the file consent_form.docx",
        "snap on 12/03/2026",
        "a tag with her name",
        "case#1234",
        "ref #12",
    )
    assert touched(find, texts) == []


def test_a_name_that_is_no_word_behind_a_platform_is_one() -> None:
    assert missed(find, ("snap {}", "twitch {}"), ("zebtherebel", "plaguerat"), disguises=(as_typed,)) == []
    assert list(find("snap message from a friend")) == []
