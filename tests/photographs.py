"""Photographs of written sheets on a table, as a telephone takes them: what is on them is known."""

from typing import Any

import numpy
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

SHEET = (840, 1188)
SPOTS = {"red": (100, 100), "green": (740, 100), "blue": (740, 1088), "black": (100, 1088)}


def seen(tilt, turn, roll, far=1.9, size=(1200, 1600)):
    """Where the corners of a sheet of A4 are for the camera of a telephone that leans by so many degrees."""
    corners = numpy.array([(-0.5, -0.707, 0), (0.5, -0.707, 0), (0.5, 0.707, 0), (-0.5, 0.707, 0)])
    a, b, c = numpy.radians([tilt, turn, roll])
    around_x = numpy.array([(1, 0, 0), (0, numpy.cos(a), -numpy.sin(a)), (0, numpy.sin(a), numpy.cos(a))])
    around_y = numpy.array([(numpy.cos(b), 0, numpy.sin(b)), (0, 1, 0), (-numpy.sin(b), 0, numpy.cos(b))])
    around_z = numpy.array([(numpy.cos(c), -numpy.sin(c), 0), (numpy.sin(c), numpy.cos(c), 0), (0, 0, 1)])
    laid = corners @ (around_z @ around_y @ around_x).T + (0, 0, far)
    focal = 0.75 * max(size)
    return [(float(x / z * focal / size[0]) + 0.5, float(y / z * focal / size[1]) + 0.5) for x, y, z in laid]


ASLANT = seen(tilt=-32, turn=9, roll=6)


def photographed(corners, size=(1200, 1600), shade=0.55, ink=(70, 80, 150)):
    """A written sheet on a wooden table, aslant, half of it in the shade."""
    sheet = Image.new("RGB", SHEET, (246, 243, 234))
    drawn = ImageDraw.Draw(sheet)
    for line in range(200, 1000, 40):
        drawn.line([(140, line), (700, line)], fill=ink, width=3)
    for colour, (x, y) in SPOTS.items():
        drawn.ellipse([x - 22, y - 22, x + 22, y + 22], fill=colour)
    photo = Image.new("RGB", size, (150, 105, 62))
    placed = [(x * size[0], y * size[1]) for x, y in corners]
    laid = sheet.transform(size, Image.Transform.PERSPECTIVE, _towards(placed), Image.Resampling.BICUBIC)
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).polygon(placed, fill=255)
    photo.paste(laid, mask=mask)
    shadow = Image.linear_gradient("L").rotate(90).resize(size).filter(ImageFilter.GaussianBlur(20))
    return Image.composite(photo, ImageEnhance.Brightness(photo).enhance(shade), shadow)


def _towards(placed):
    """The eight numbers that take a point of the photo back to the sheet."""
    rows, ends = [], []
    corners = [(0, 0), (SHEET[0], 0), SHEET, (0, SHEET[1])]
    for (x, y), (u, v) in zip(placed, corners, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        ends += [u, v]
    return numpy.linalg.solve(rows, ends).tolist()


def named(pixel: Any) -> str:
    """The colour of a spot, once lightened."""
    red, green, blue = pixel
    if max(pixel) < 90:
        return "black"
    return {red: "red", green: "green", blue: "blue"}[max(pixel)]
