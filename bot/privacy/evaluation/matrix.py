"""Every kind of personal data in every form that people type it in: a share removed for each cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.privacy.evaluation.report import Spans, is_gone
from bot.privacy.marked import Mark
from knowledge.evaluation.intervals import Figure, proportion

_CYRILLIC = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")
_FULL_WIDTH = str.maketrans({code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)})

# Pieces of each kind, all made up, with valid check digits, and what is said before them.
PIECES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "name": ("I am worried about ", ("Jayden Smith", "Ionut Popescu", "Hope Dale", "Oluwaseun Adebayo", "Siobhan O'Dea",
             "Zuzanna", "Lily-Mae Cox", "Mohammed")),
    "nickname": ("her boyfriend goes by ", ('"Razor"', "Smokey", '"Little T"')),
    "initials": ("the child is called ", ("J.T.", "M.B.", "KT")),
    "other_script": ("he writes his name ", ("王小明", "Олена", "محمد")),
    "date_of_birth": ("her dob is ", ("3/4/12", "12.03.2015", "1st May 2015")),
    "address": ("they live at ", ("12 Mill Lane", "Flat 3, 22 North Street", "7 The Paddocks")),
    "postcode": ("they live at ", ("TA1 4XY", "BA21 3RD", "TA24 5BG")),
    "phone_number": ("ring mum on ", ("07700 900123", "01632 960733", "+44 7700 900631")),
    "email_address": ("write to ", ("jayden@example.org", "mum_of_3@example.net", "k.osei@school.example.com")),
    "handle": ("he is on snapchat as ", ("@jay_smith15", "@razor.kid.09", "@lil_dez7")),
    "nhs_number": ("NHS number ", ("943 476 5919", "4406290427", "642 323 2210")),
    "national_insurance_number": ("her NI number is ", ("QQ123456C", "AB 98 76 54 D", "JM 12 12 12 A")),
    "pupil_number": ("UPN ", ("A802538422762", "K802345715498", "B878474719909")),
    "learner_number": ("ULN ", ("1000000019", "9999999930", "1234567813")),
    "number_plate": ("the car's reg is ", ("AB12 CDE", "WK19 ZPD", "HB73 LFP")),
    "bank_account": ("bank details sort code and account ", ("12-34-56 12345678", "30-64-11 28840517")),
    "payment_card": ("card number ", ("4111 1111 1111 1111", "5555555555554444")),
    "passport_number": ("passport ", ("123456789", "829250095")),
    "home_location": ("they live at ", ("///filled.count.soap", "///lamp.orbit.tiger", "ST 234 245", "ST2345024560")),
    "driving_licence": ("driving licence ", ("MORGA657054SM9IJ", "DOHER012190PL2JC")),
    "case_reference": ("case number ", ("LL123456", "2024/0173", "SOM-23-00456")),
}  # fmt: skip


@dataclass(frozen=True)
class Form:
    """One way of typing a piece: what is done to it, and the sentence around it.

    Attributes:
        piece: changes the words of the piece.
        frame: has `{before}` and `{piece}`.
    """

    piece: Callable[[str], str]
    frame: str


def _swapped(words: str) -> str:
    """With two letters or digits in the middle swapped."""
    place = len(words) // 2
    while place < len(words) - 2 and not (words[place].isalnum() and words[place + 1].isalnum()):
        place += 1
    return words[:place] + words[place + 1] + words[place] + words[place + 2 :] if place < len(words) - 1 else words


def _same(words: str) -> str:
    return words


FORMS: Mapping[str, Form] = {
    "as written": Form(_same, "{before}{piece}"),
    "lower case": Form(str.lower, "{before}{piece}"),
    "capitals": Form(str.upper, "{before}{piece}"),
    "all in capitals": Form(str.upper, "CAN WE TELL SCHOOL. {before}{piece}"),
    "first": Form(_same, "{piece}, that is what the form says"),
    "middle": Form(_same, "{before}{piece} and I need to tell school"),
    "end of two": Form(_same, "Not sure what to do. {before}{piece}."),
    "brackets": Form(_same, "is this right? {before}({piece})"),
    "line": Form(_same, "can I share:\n{before}{piece}\nthanks"),
    "slash": Form(_same, "re / {before}{piece} / urgent"),
    "hyphen": Form(lambda words: words.replace(" ", "-"), "{before}{piece}"),
    "two spaces": Form(lambda words: words.replace(" ", "  "), "{before}{piece}"),
    "hard space": Form(lambda words: words.replace(" ", "\u00a0"), "{before}{piece}"),
    "slip": Form(_swapped, "{before}{piece}"),
    "Cyrillic": Form(lambda words: words.translate(_CYRILLIC), "{before}{piece}"),
    "full width": Form(lambda words: words.translate(_FULL_WIDTH), "{before}{piece}"),
}


@dataclass(frozen=True)
class Cell:
    """A kind in a form, and the share removed of the pieces in it."""

    kind: str
    form: str
    removed: Figure


def cells(spans: Spans) -> list[Cell]:
    """Every kind in every form. None is empty: each has a piece at least.

    Args:
        spans: finds the personal data in a text.
    """
    return [
        Cell(kind, name, proportion([_gone(before, piece, form, spans) for piece in pieces]))
        for kind, (before, pieces) in PIECES.items()
        for name, form in FORMS.items()
    ]


def draw(found: list[Cell], path: Path) -> None:
    """Draw the cells as a picture: darker is more removed."""
    # Imported here: the guard itself needs no pictures.
    from matplotlib.figure import Figure as Picture

    kinds, forms = list(PIECES), list(FORMS)
    shares = {(cell.kind, cell.form): cell.removed.value for cell in found}
    picture = Picture(figsize=(11, 8), layout="constrained")
    panel = picture.subplots()
    panel.imshow(
        [[shares[kind, form] for form in forms] for kind in kinds], cmap="Blues", vmin=0, vmax=1, aspect="auto"
    )
    panel.set_xticks(range(len(forms)), forms, rotation=60, ha="right")
    panel.set_yticks(range(len(kinds)), kinds)
    for row, kind in enumerate(kinds):
        for column, form in enumerate(forms):
            share = shares[kind, form]
            panel.text(column, row, f"{share:.2f}", ha="center", va="center", color="white" if share > 0.6 else "black")
    panel.set_title("Share removed, by kind and form")
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.savefig(path, dpi=120, metadata={"Software": None})


def _gone(before: str, piece: str, form: Form, spans: Spans) -> bool:
    changed = form.piece(piece)
    text = form.frame.format(before=before, piece=changed)
    start = text.index(changed)
    return is_gone(Mark(start, start + len(changed), ""), spans(text), text)
