"""Photographs of a handwritten page, as a telephone takes them: Seyès paper, blue ink, a tilt, the shadow of a hand."""

import random
from functools import cache
from io import BytesIO
from pathlib import Path
from textwrap import wrap

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

import preau

FONT = Path(preau.__path__[0]) / "foundation" / "ui" / "styles" / "fonts" / "atkinson.woff2"
WIDTH, HEIGHT = 780, 1040
LINE = 56
WIDEST = 30  # letters in a line
MARGIN = 140
PAPER, RULE, THIN, RED = (250, 248, 241), (158, 160, 205), (208, 214, 233), (222, 120, 132)
INKS = ((32, 48, 122), (24, 34, 84), (38, 38, 46), (52, 74, 150))


def page(lines: list[str], chance: random.Random) -> bytes:
    """JPEG of these lines; the first is the title."""
    sheet = _sheet().copy()
    ink, size, slant = chance.choice(INKS), chance.randint(38, 43), chance.uniform(-0.28, -0.12)
    lines = [part for line in lines for part in wrap(line, WIDEST)]
    for number, line in enumerate(lines):
        row = 2 + number + (number > 0)
        indent = MARGIN + (90 if number == 0 else chance.randint(14, 30))
        _write(sheet, line, (indent, row * LINE * 1.5), size, slant, ink, chance)
    if lines:
        _underline(sheet, lines[0], size, ink, chance)
    return _photographed(sheet, chance)


@cache
def _sheet() -> Image.Image:
    """Seyès: a strong rule every four, three thin ones between, a red margin."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(sheet)
    for step in range(HEIGHT * 4 // 84):
        y = step * 21
        draw.line((0, y, WIDTH, y), RULE if step % 4 == 0 else THIN, 2 if step % 4 == 0 else 1)
    for x in range(MARGIN % 84, WIDTH, 84):
        draw.line((x, 0, x, HEIGHT), THIN, 1)
    draw.line((MARGIN, 0, MARGIN, HEIGHT), RED, 3)
    return sheet


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), size)


def _write(
    sheet: Image.Image, line: str, at: tuple[float, float], size: int, slant: float, ink: tuple[int, ...],
    chance: random.Random,
) -> None:  # fmt: skip
    """Letter by letter: none quite at the height nor of the size of the one before; then the hand leans."""
    mask = Image.new("L", (WIDTH, 2 * size), 0)
    draw, x, drift = ImageDraw.Draw(mask), 24.0, 0.0
    for letter in line.replace("0", "O"):  # the zero of this font is crossed, no hand does it
        drift = 0.8 * drift + chance.uniform(-1.1, 1.1)
        font = _font(size + chance.randint(-2, 1))
        draw.text((x, size * 0.35 + drift), letter, fill=chance.randint(205, 255), font=font)
        x += font.getlength(letter) * chance.uniform(0.86, 0.98)
    leaning = (1, -slant, slant * size, chance.uniform(-0.008, 0.012), 1, 0)
    mask = mask.transform(mask.size, Image.Transform.AFFINE, leaning, Image.Resampling.BILINEAR)
    sheet.paste(ink, (round(at[0]), round(at[1] - size * 1.3)), mask.filter(ImageFilter.GaussianBlur(0.7)))


def _underline(sheet: Image.Image, title: str, size: int, ink: tuple[int, ...], chance: random.Random) -> None:
    y, end = 2 * LINE * 1.5 + 8, MARGIN + 110 + _font(size).getlength(title) * 0.95
    ImageDraw.Draw(sheet).line(
        (MARGIN + 100, y, end, y + chance.uniform(-4, 4)), RED if chance.random() < 0.5 else ink, 3
    )


def _photographed(sheet: Image.Image, chance: random.Random) -> bytes:
    """On a table, a little askew, lit from one side."""
    table = Image.new("RGB", (WIDTH + 80, HEIGHT + 80), chance.choice([(122, 92, 66), (92, 98, 104), (164, 138, 106)]))
    turned = Image.new("L", sheet.size, 255)
    angle = chance.uniform(-2.2, 2.2)
    seen = sheet.rotate(angle, Image.Resampling.BILINEAR, expand=True)
    table.paste(seen, (36, 34), turned.rotate(angle, Image.Resampling.BILINEAR, expand=True))
    lit = ImageChops.multiply(table, _light(table.size, chance))
    out = BytesIO()
    lit.save(out, "JPEG", quality=72)
    return out.getvalue()


def _light(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Small, then enlarged: soft gradients cost nothing."""
    small = Image.new("L", (18, 24))
    dark, bright, across = chance.randint(176, 200), chance.randint(238, 250), chance.uniform(0.3, 0.9)
    for x in range(18):
        for y in range(24):
            part = (x / 17) * across + (y / 23) * (1 - across)
            small.putpixel((x, y), round(bright + (dark - bright) * part**1.6))
    light = small.resize(size, Image.Resampling.BICUBIC)
    return Image.merge("RGB", (light, light.point(lambda v: min(255, v - 1)), light.point(lambda v: v - 7)))
