from bot.teams.package.icons import colour_icon, outline_icon
from tests.bot.teams.package.made import png_pixels


def test_the_outline_is_white_on_nothing() -> None:
    pixels = png_pixels(outline_icon())
    assert {pixel[:3] for pixel in pixels} == {(255, 255, 255)}
    assert pixels[0][3] == 0
    assert any(pixel[3] == 255 for pixel in pixels)


def test_an_edge_is_smooth_and_all_else_of_one_colour() -> None:
    small = png_pixels(colour_icon("#0B5563", size=32))
    ground, white = (0x0B, 0x55, 0x63, 255), (255, 255, 255, 255)
    assert small[0] == ground
    assert small.count(white) > 100
    between = {pixel for pixel in small if pixel not in (ground, white)}
    assert between
    assert all(low <= part <= 255 for pixel in between for low, part in zip(ground, pixel, strict=True))
