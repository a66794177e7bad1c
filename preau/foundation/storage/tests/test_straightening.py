"""The scanner's arithmetic, run as the browser runs it: photographs of sheets go in, straight white pages come out."""

import json
import subprocess
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings
from PIL import Image

from tests.photographs import ASLANT, SHEET, SPOTS, named, photographed, seen

ROOT = settings.BASE_DIR.parent
ISLAND = ROOT / "preau/foundation/storage/island"
RUN = """
import { readFileSync, writeFileSync } from "node:fs";
import { cornersOf } from "./edges.js";
import { lightened } from "./lighten.js";
import { straightened } from "./straighten.js";
const [photo, width, height, look, out] = process.argv.slice(2);
const picture = { data: new Uint8ClampedArray(readFileSync(photo)), width: Number(width), height: Number(height) };
const corners = cornersOf(picture);
const sheet = lightened(straightened(picture, corners ?? [[0, 0], [1, 0], [1, 1], [0, 1]].map(([x, y]) => ({ x, y }))), look);
writeFileSync(out, sheet.data);
console.log(JSON.stringify({ corners: corners?.map(({ x, y }) => [x, y]), size: [sheet.width, sheet.height] }));
"""  # noqa: E501
BIND = """
import { readFileSync, writeFileSync } from "node:fs";
import { pdfOf } from "./pdf.js";
const [title, out, ...pages] = process.argv.slice(2);
const read = (page) => { const [path, width, height] = page.split("|"); return { jpeg: new Blob([readFileSync(path)]), width: Number(width), height: Number(height) }; };
writeFileSync(out, new Uint8Array(await pdfOf(pages.map(read), title).arrayBuffer()));
"""  # noqa: E501


@pytest.fixture(scope="module")
def scanner(tmp_path_factory):
    """`scanner(script, *arguments)`: what it printed."""
    folder = tmp_path_factory.mktemp("scanner")
    sources = [str(ISLAND / f"{name}.ts") for name in ("edges", "lighten", "straighten", "pdf")]
    tsc = [str(ROOT / "node_modules/.bin/tsc"), "--ignoreConfig", "--target", "es2022", "--module", "esnext"]
    subprocess.run([*tsc, "--lib", "es2023,dom", "--outDir", str(folder), *sources], check=True, cwd=ROOT)
    (folder / "package.json").write_text('{"type": "module"}')

    def run(script: str, *arguments: object) -> str:
        (folder / "run.js").write_text(script)
        asked = ["node", str(folder / "run.js"), *map(str, arguments)]
        return subprocess.run(asked, check=True, capture_output=True, text=True).stdout

    return run


def straightened(scanner, photo, folder: Path, look="paper"):
    raw, out = folder / "photo.raw", folder / "sheet.raw"
    raw.write_bytes(photo.convert("RGBA").tobytes())
    found = json.loads(scanner(RUN, raw, *photo.size, look, out))
    return found.get("corners"), Image.frombytes("RGBA", tuple(found["size"]), out.read_bytes()).convert("RGB")


@pytest.mark.parametrize(
    "corners",
    [
        ASLANT,
        seen(tilt=20, turn=-15, roll=-25, far=2.3),
        [(0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9)],
    ],
)
def test_the_sheet_is_found_on_the_table(scanner, tmp_path, corners):
    found, _ = straightened(scanner, photographed(corners), tmp_path)
    assert [round(max(abs(a - x), abs(b - y)), 2) for (a, b), (x, y) in zip(found, corners, strict=True)] == [
        pytest.approx(0, abs=0.01)
    ] * 4


def test_it_is_straightened_to_a_sheet_of_a4(scanner, tmp_path):
    _, sheet = straightened(scanner, photographed(ASLANT), tmp_path)
    assert sheet.height / sheet.width == pytest.approx(2**0.5, abs=0.01)
    scale = sheet.width / SHEET[0]
    for colour, (x, y) in SPOTS.items():
        assert (colour, named(sheet.getpixel((round(x * scale), round(y * scale))))) == (colour, colour)


def test_paper_in_the_shade_becomes_white_and_ink_stays(scanner, tmp_path):
    _, sheet = straightened(scanner, photographed(ASLANT), tmp_path)
    scale = sheet.width / SHEET[0]
    paper = [sheet.getpixel((round(x * scale), round(y * scale))) for x, y in [(60, 300), (780, 300), (420, 1100)]]
    assert min(min(one) for one in paper) > 240
    across = sheet.crop(tuple(round(side * scale) for side in (415, 190, 425, 970)))
    red = across.getchannel("R").tobytes()
    assert sum(1 for before, here in pairwise(red[:: across.width]) if before >= 150 > here) == 20
    assert min(red) < 100


def test_black_and_white_has_no_colour(scanner, tmp_path):
    _, sheet = straightened(scanner, photographed(ASLANT), tmp_path, look="ink")
    red, green, blue = sheet.split()
    assert red.tobytes() == green.tobytes() == blue.tobytes()


@pytest.mark.parametrize("photo", [Image.new("RGB", (600, 800), "white"), Image.effect_noise((600, 800), 90)])
def test_no_sheet_is_seen_where_there_is_none(scanner, tmp_path, photo):
    assert straightened(scanner, photo.convert("RGB"), tmp_path)[0] is None


def test_the_pages_of_the_pdf_are_in_order_and_stand_or_lie_as_they_are(scanner, tmp_path):
    pages = []
    for name, size, colour in [("one", (300, 424), "red"), ("two", (424, 300), "green"), ("three", (300, 424), "blue")]:
        Image.new("RGB", size, colour).save(tmp_path / f"{name}.jpg", quality=95)
        pages.append(f"{tmp_path / name}.jpg|{size[0]}|{size[1]}")
    scanner(BIND, "Cahier d’Inès, 3 pages", tmp_path / "bound.pdf", *pages)
    pdf = pypdfium2.PdfDocument(tmp_path / "bound.pdf")
    assert pdf.get_metadata_dict()["Title"] == "Cahier d’Inès, 3 pages"
    assert [tuple(round(side) for side in page.get_size()) for page in pdf] == [(595, 842), (842, 595), (595, 842)]
    middles = [page.render(scale=0.2).to_pil().convert("RGB") for page in pdf]
    assert [named(image.getpixel((image.width // 2, image.height // 2))) for image in middles] == [
        "red",
        "green",
        "blue",
    ]
