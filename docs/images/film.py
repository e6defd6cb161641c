"""Makes docs/images/conversation.gif from a real conversation: `python -m docs.images.film`.

It needs what `make setup test-tools` makes. It starts the assistant on free ports with a var folder of its own, talks
to it in a browser without a window, and puts the browser's pictures together. The film plays twice and stops, so that
nobody has to read beside something that moves.
"""

import io
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from tests.end_to_end.browsing import START, Visitor, open_browser
from tests.end_to_end.running import RunningAssistant

FILM = Path(__file__).with_name("conversation.gif")
WIDTH, HEIGHT = 640, 600
LIMIT_BYTES = 600_000
# The widget has few colours; smoothed letters need the rest.
COLOURS = 128
TYPING_MS, READING_MS, LONG_MS = 140, 2200, 3600
LETTERS_A_FRAME = 7
SCROLL_PX = 260

QUESTION = "mum has said no to us talking to the school, can we still share?"
ANSWER = "no one is in danger now"
DANGER = "she rang, dad is hitting her brother right now"


@dataclass
class Film:
    """Pictures of one tab, each with the milliseconds for which it is shown."""

    visitor: Visitor
    frames: list[Image.Image] = field(default_factory=list)
    milliseconds: list[int] = field(default_factory=list)

    def take(self, milliseconds: int) -> None:
        """Take a picture of what the tab shows now."""
        picture = Image.open(io.BytesIO(self.visitor.page.screenshot())).convert("RGB")
        self.frames.append(picture)
        self.milliseconds.append(milliseconds)

    def say(self, text: str) -> None:
        """Type a text, a few letters a picture, and wait for the replies."""
        for end in range(LETTERS_A_FRAME, len(text) + LETTERS_A_FRAME, LETTERS_A_FRAME):
            self.visitor.box.fill(text[:end])
            self.take(TYPING_MS)
        self.visitor.say(text)

    def scroll(self) -> None:
        """Scroll the conversation on, as a reader does."""
        self.visitor.page.get_by_role("log").evaluate("(log, by) => log.scrollBy(0, by)", SCROLL_PX)

    def save(self, path: Path) -> int:
        """Write the film; the bytes that it has. Raises ValueError where it is too heavy for a page."""
        # One palette for all, so that what does not change is not drawn again.
        strip = Image.new("RGB", (WIDTH, HEIGHT * len(self.frames)))
        for number, frame in enumerate(self.frames):
            strip.paste(frame, (0, HEIGHT * number))
        palette = _commonest_colours(strip)
        drawn = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in self.frames]
        drawn[0].save(
            path, save_all=True, append_images=drawn[1:], duration=self.milliseconds, loop=1, optimize=True, disposal=1
        )
        size = path.stat().st_size
        if size > LIMIT_BYTES:
            raise ValueError(f"{path.name} has {size:,} bytes, more than {LIMIT_BYTES:,}: use fewer pictures")
        return size


def _commonest_colours(picture: Image.Image) -> Image.Image:
    """A palette of the colours that most of the picture has, as they are: a mixed one tints the background."""
    counted = picture.getcolors(picture.width * picture.height) or []
    commonest = [colour for _, colour in sorted(counted, reverse=True)[:COLOURS]]
    palette = Image.new("P", (1, 1))
    palette.putpalette([level for colour in commonest for level in colour])  # type: ignore[union-attr]
    return palette


def main() -> None:
    """Start the assistant, hold the conversation and write the film."""
    with (
        tempfile.TemporaryDirectory() as folder,
        RunningAssistant(Path(folder, "var")) as running,
        open_browser() as browser,
    ):
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce", color_scheme="light"
        )
        film = Film(Visitor(context.new_page(), running.url).open())
        _talk(film)
        print(f"{FILM.name}: {len(film.frames)} pictures, {film.save(FILM):,} bytes")


def _talk(film: Film) -> None:
    film.take(READING_MS)
    film.say(QUESTION)
    film.take(LONG_MS)
    film.scroll()
    film.take(READING_MS)
    film.visitor.page.get_by_role("button", name=START).first.click()
    film.visitor.wait()
    film.take(READING_MS)
    film.say(ANSWER)
    film.take(LONG_MS)
    film.say(DANGER)
    film.take(LONG_MS)


if __name__ == "__main__":
    main()
