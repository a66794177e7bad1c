"""A small H5P package of our own: three statements about fractions, true or false. Also what the tests play."""

import io
import zipfile
from pathlib import Path

SOURCE = Path(__file__).parent / "data" / "interactif"
DAY = (2026, 1, 1, 0, 0, 0)


def files() -> dict[str, bytes]:
    """`{path: content}` of the package."""
    found = sorted(path for path in SOURCE.rglob("*") if path.is_file())
    return {path.relative_to(SOURCE).as_posix(): path.read_bytes() for path in found}


def package(members: dict[str, bytes] | None = None) -> bytes:
    """The zip, the same octets each time."""
    octets = io.BytesIO()
    with zipfile.ZipFile(octets, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files() if members is None else members).items():
            archive.writestr(zipfile.ZipInfo(name, DAY), content, zipfile.ZIP_DEFLATED)
    return octets.getvalue()
