"""How people write dates in messages."""

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:(?:19|20)\d{2}|'?\d{2})"
# A whole date, including its year.
WHOLE_DATE = (
    rf"(?:\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?{YEAR}|(?:19|20)\d{{2}}[/.\-]\d{{1,2}}[/.\-]\d{{1,2}}"
    rf"|{DAY}(?:\ of)?(?:\ the)?[ \-]{MONTH},?[ \-]{YEAR}|{MONTH}\ {DAY},?\ {YEAR})(?!\d)"
)
