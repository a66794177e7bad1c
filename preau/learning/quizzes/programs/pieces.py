"""Python for browsers, laid among the assets under its version: its own worker asks for it, and no other page."""

import gzip
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parents[4]
VERSION = "314.0.7"
FOLDER = f"pyodide-{VERSION}"
MADE = ROOT / "node_modules" / "pyodide"
ASSETS = ROOT / "preau" / "foundation" / "ui" / "assets"
PIECES = ("pyodide.js", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
BROTLI = 9
WORKER = "preau/learning/quizzes/programs/worker.ts"


def lay() -> None:
    """After each build, which empties the assets. The last steps of brotli would take half a minute: not these."""
    (ASSETS / FOLDER).mkdir(exist_ok=True)
    for name in PIECES:
        octets = (MADE / name).read_bytes()
        laid = ASSETS / FOLDER / name
        laid.write_bytes(octets)
        if laid.suffix != ".zip":
            laid.with_name(f"{name}.gz").write_bytes(gzip.compress(octets, 6, mtime=0))
            laid.with_name(f"{name}.br").write_bytes(brotli.compress(octets, quality=BROTLI))


def addresses(root: str) -> list[str]:
    return [f"{root}{FOLDER}/{name}" for name in PIECES]


if __name__ == "__main__":
    lay()
