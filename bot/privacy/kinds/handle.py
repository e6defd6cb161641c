"""User names of social media, games and chat, and addresses of profiles.

Source of the shapes: the platforms' own rules for user names (Snapchat: 3 to 15 of letters, digits, ".", "-", "_";
Instagram: up to 30 of letters, digits, ".", "_"; TikTok: 2 to 24; Discord: 2 to 32, before 2023 with "#" and four
digits; Roblox: 3 to 20 with one "_"; Xbox: up to 12, and "#" with digits). An ordinary word is never taken: a name
needs a sign in it that words have not.
"""

from collections.abc import Iterator

from bot.contract.personal_data import PersonalDataKind
from bot.privacy.kinds.shared.beside import Label, called
from bot.privacy.kinds.shared.finder import in_plain_characters
from bot.privacy.kinds.shared.patterns import Pattern, words
from bot.privacy.kinds.shared.published import accounts
from bot.privacy.spans import Span
from knowledge.reading.spelling import everyday_words

_PLATFORM = (
    r"snap(?:chat)?|sc|insta(?:gram)?|ig|tik[ -]?tok|tt|discord|roblox|xbox(?:[ ]live)?|psn|ps[45]"
    r"|play[ ]?station(?:[ ]network)?|fortnite"
    r"|minecraft|steam|twitch|kik|telegram|signal|whats[ ]?app|twitter|face[ ]?book|fb|messenger|"
    r"bereal|be[ ]real|you[ ]?tube|yt|reddit|yubo"
    r"|tumblr|pinterest|linked[ ]?in|epic(?:[ ]games)?|threads|bluesky|mastodon|vinted|"
    r"only[ ]?fans|omegle|wizz|hoop|tinder|grindr|bumble|hinge"
    r"|nintendo|switch|cod|call[ ]of[ ]duty|fifa|gta|rocket[ ]league|among[ ]us|brawl[ ]stars|"
    r"clash[ ]royale|vrchat|rec[ ]room|oculus|meta|xbl"
)
_NAMED = (
    r"(?:gamer[ -]?tag|user[ -]?(?:name|id)?|screen[ -]?name|handle|tag|ign|gt|nick(?:name)?|"
    r"log[ -]?in|profile|account|acc|alias|channel)"
)
_LABEL = Label(
    rf"(?:{_PLATFORM})|(?:(?:{_PLATFORM})[ ])?{_NAMED}(?:[ ](?:is|was|name))?|add(?:ed)?(?:[ ]"
    rf"(?:her|him|me|them))?|dm(?:'?d|s)?|@|messag(?:es|ed|ing)(?:[ ](?:her|him|them|me))?[ ]from",
    reach=40,
)
_SHAPE = Pattern(
    r"(?:^|[^a-zA-Z0-9._@/#\\-])(?P<found>[a-zA-Z-]{0,31}(?:[0-9_]|[a-zA-Z][.][a-zA-Z0-9]|[a-z]"
    r"[A-Z]|[a-zA-Z]#[0-9])[a-zA-Z0-9_.-]{0,31}(?:#[0-9]{2,5})?)",
    exact_case=True,
)
_AT_NAME = Pattern(r"(?:^|[^a-z0-9._%+'/@-])(?P<found>@[a-z0-9_][a-z0-9_.-]{1,31})")
_DISCORD_TAG = Pattern(r"(?:^|[^a-z0-9])(?P<found>[a-z0-9_.][a-z0-9_.' ]{0,30}?[a-z0-9_.]#[0-9]{4})\b")
_ONE_WORD_TAG = Pattern(r"(?:^|[^a-z0-9])(?P<found>[a-z0-9_.-]{2,32}#[0-9]{3,5})\b")
_PROFILE = Pattern(
    r"(?:https?://)?(?:[a-z]{1,10}\.)?(?:instagram\.com|tiktok\.com|snapchat\.com|facebook\.com|"
    r"fb\.com|fb\.me|m\.me|twitter\.com|x\.com|youtube\.com"
    r"|twitch\.tv|roblox\.com|reddit\.com|linkedin\.com|t\.me|wa\.me|discord\.gg|discord\.com|"
    r"discordapp\.com|steamcommunity\.com|onlyfans\.com"
    r"|pinterest\.(?:com|co\.uk)|threads\.net|bsky\.app|soundcloud\.com|vinted\.co\.uk|linktr\.ee|"
    r"kik\.me|xboxgamertag\.com|psnprofiles\.com|vsco\.co"
    r"|[a-z0-9-]{2,30}\.[a-z]{2,6}/(?:user|users|u|profile|people|channel|c|player|members?)|"
    r"ask\.fm|tellonym\.me|ngl\.link)/[^\s\"'<>()\[\]]{1,100}"
)
# A name said straight after "username:", in quotation marks or joined to the platform by a colon.
_QUOTED = Pattern(
    rf"(?:^|[^a-z0-9])(?:(?:(?:{_PLATFORM})[ ])?{_NAMED}|(?:{_PLATFORM})[ ](?:is|was|called|named|"
    rf"name|as|under))(?:[ ](?:is|was|called|named|name|as|under|of))*[ ]?[:=]?[ ]?[\"']"
    rf"(?P<found>[a-z0-9_.-]{{3,32}})[\"']"
)
_DIRECT = Pattern(
    rf"(?:^|[^a-z0-9])(?:user[ -]?name|gamer[ -]?tag|screen[ -]?name|psn|ign|(?:{_PLATFORM})"
    rf"[ ]?(?:user[ -]?name|name|handle|tag|id|user))"
    r"[ ]?(?::|=|-|\bis\b)[ ]?(?P<found>[a-z0-9_.-]{3,32})"
)
# With spaces, as Xbox allows, and a number: "tag Night Owl 88".
_GAMERTAG = Pattern(
    r"\b(?:(?:[Xx]box|XBOX|[Pp][Ss][Nn]|[Ee]pic)[ ](?:[Tt]ag|name|[Ll]ive|gamertag)?|[Gg]"
    r"amer ?[Tt]ag)(?:[ ](?:is|was|called))?[ :]{1,2}(?P<found>[A-Z][A-Za-z]{1,14}(?:[ ][A-Z]"
    r"[A-Za-z]{1,14}){0,2}[ ][0-9]{1,5})\b",
    exact_case=True,
)
# An underscore in a word, after a word for company: "he plays with Owl_of_night".
_UNDERSCORED = Pattern(r"(?:^|[ (\"'])(?P<found>_?[a-z0-9]{2,20}(?:_[a-z0-9]{1,20}){1,4}_?)")
_IN_COMPANY = Pattern(
    r"(?:^|[^a-z])(?:on|use|uses|using|used|for|not|by|from|called|as|made|make|is|with|is|it's|"
    r"name|friends?|follow(?:s|ed|"
    r"ing)?|add(?:s|ed)?|block(?:s|ed)?|dm|messag(?:e|es|ed|ing)|chat(?:s|ted|ting)?|talk(?:s|ed|"
    r"ing)?[ ]to|to|and)[ ]?[\"'(]?$"
)
# A name that no dictionary has, directly behind a platform: "twitch zebtherebel".
_NO_WORD = Pattern(
    r"(?:^|[^a-z0-9])(?:snap(?:chat)?|insta(?:gram)?|ig|tik[ -]?tok|discord|roblox|xbox|psn|"
    r"twitch|kik|telegram|steam|epic|tt)"
    r"(?:'s|[ ]is)?[ :]{1,2}(?:@|is[ ])?(?P<found>[a-z]{6,30})(?:[^a-z@'-]|$)"
)
_FILE = Pattern(r"\.(?:docx?|pdf|xlsx?|jpe?g|png|csv|txt|msg|zip|mp[34])|[{\"]")
_WITH_A_SIGN = Pattern(r"_|[a-z]\.[a-z0-9]|[0-9]\.[a-z]|[a-z][0-9]|[0-9][a-z]|xx|^x[A-Z]|[a-z]-[0-9]")
_INNER_CAPITAL = Pattern(r"[a-z][A-Z]", exact_case=True)
_TIME_OR_COUNT = Pattern(
    r"(?:[0-9]+(?:am|pm|st|nd|rd|th|s|x|k|m|mins?|hrs?|h|yrs?|yo|y|wks?|mg|ml|kg|cm|g|p|ish|d|gb|"
    r"mb|d?pm)|(?:yr?|year|ks|p|s|ss|page|room|rm|tier|level|step|stage|week|day|no|v|ch|para|sec)"
    r"[0-9]+"
    r"|covid-?19|ps[1-5]|mp[34]|4g|5g|[0-9.:,-]+|24-?7|1-?2-?1|f2f|b4|(?:sum|some|any|every|no)1|"
    r"(?:gr|m|l|h|w|str|f|d)8s?r?|2nite|2moz|2nd|4ever|4eva|l8r|2day|2moro|h1|e\.?g|i\.?e|a\.?m|"
    r"p\.?m|n\.?b|d\.?o\.?b|etc|no\.?|a[0-9]{1,4}|m[0-9]{1,2}|b[0-9]{4}"
    r"|(?:[a-z]\.)+[a-z]?|19[0-9]{2}|20[0-9]{2}|ds1500|mmr[0-9]?|sr1|c[1-9]|k[1-9]|x-?box|[a-z]+-[a-z]+(?:-[a-z]+)*)"
)
_PRODUCTS = words(
    """
    tiktok youtube whatsapp facebook iphone ipad ipod snapchat playstation linkedin onlyfans facetime icloud
    imessage macbook ebay mcdonalds myconcern cpoms systmone safeguard wechat bereal gamertag gamepass
    powerpoint onedrive sharepoint chatgpt airpods airdrop airtag vrchat minecraft paypal
    """
)  # fmt: skip
_NOT_TAGS = words(
    """
    case ref log crime incident no number report record concern id ticket file cad part room step item note page
    """
)
# Words for a name that follow "username is" as sentences go on.
_GOES_ON = words(
    """
    the his her their my our your not now same and but with for from was are known unknown private public fake
    real hers him this that there here still just only called name named something someone somebody anonymous
    blocked deleted changed hidden set used being been also on in at by to of or so because what which who when
    visible needed required missing attached below above enough shown shared inappropriate offensive rude
    personal data fine okay account username password
    """
)


@in_plain_characters
def find(text: str) -> Iterator[Span]:
    """Find profile addresses, @names, tags with "#1234", and names of that shape near a platform or "username"."""
    kind = PersonalDataKind.HANDLE
    yield from _PROFILE.spans(text, kind)
    for start, end in _AT_NAME.places(text):
        end = _without_full_stop(text, start, end)
        name = text[start + 1 : end].lower()
        if (
            any(map(str.isalpha, name))
            and not _TIME_OR_COUNT.is_all_of(name)
            and name not in accounts()
            and len(name) >= 2
        ):
            yield Span(start, end, kind)
    for start, end in _ONE_WORD_TAG.places(text):
        if text[start:end].partition("#")[0].lower() not in _NOT_TAGS and any(map(str.isalpha, text[start:end])):
            yield Span(start, end, kind)
    shaped = [(start, _without_full_stop(text, start, end)) for start, end in _SHAPE.places(text)]
    for start, end in called(text, [place for place in shaped if _has_the_shape(text[slice(*place)])], _LABEL):
        yield Span(start, end, kind)
    for start, end in _UNDERSCORED.places(text):
        if _IN_COMPANY.is_in(text[max(0, start - 24) : start]) and not _FILE.is_in(text[start : end + 6]):
            yield Span(start, end, kind)
    for start, end in _NO_WORD.places(text):
        if text[start:end].lower() not in everyday_words() and text[start:end].lower() not in _PRODUCTS:
            yield Span(start, end, kind)
    yield from _GAMERTAG.spans(text, kind)
    for pattern in (_QUOTED, _DIRECT):
        for start, end in pattern.places(text):
            end = _without_full_stop(text, start, end)
            name = text[start:end].lower()
            if name not in _GOES_ON and name not in _PRODUCTS and not _TIME_OR_COUNT.is_all_of(name) and len(name) >= 4:
                yield Span(start, end, kind)


def _without_full_stop(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(".-"))


def _has_the_shape(name: str) -> bool:
    """Whether there is a sign that words have not: a digit among letters, an underscore, a dot or a capital inside."""
    low = name.lower()
    if len(name) < 3 or low in _PRODUCTS or _TIME_OR_COUNT.is_all_of(low) or not any(map(str.isalpha, name)):
        return False
    if "#" in name:
        return True
    return _WITH_A_SIGN.is_in(name) or (_INNER_CAPITAL.is_in(name) and not name.startswith(("Mc", "Mac", "O'")))
