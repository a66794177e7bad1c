"""The H5P player as its authors made it, laid among the assets under its version: it runs in a frame, on its own."""

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VERSION = "3.8.2"
FOLDER = f"h5p-{VERSION}"
MADE = ROOT / "node_modules" / "h5p-standalone" / "dist"
ASSETS = ROOT / "preau" / "foundation" / "ui" / "assets"
NOT_USED = shutil.ignore_patterns("main.bundle*", "h5p-hub-publish*", "*.d.ts")


def lay() -> None:
    """After each build, which empties the assets."""
    shutil.copytree(MADE, ASSETS / FOLDER, ignore=NOT_USED, dirs_exist_ok=True)


if __name__ == "__main__":
    lay()
