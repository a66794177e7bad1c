"""The built worker, told which pieces of pages to have at hand."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

ASSETS = Path(settings.STATICFILES_DIRS[0])
SOURCE = "preau/foundation/offline/worker/worker.ts"
LEFT_OUT = ("/rich-text.ts", "/matrix-keys.ts", "/question-form.ts")  # a teacher's, and the heaviest


class NotBuilt(Exception):
    """The assets have not been built yet."""


@cache
def script() -> str:
    """It changes with any of its pieces, and so is installed anew by the browsers that have it."""
    manifest = _manifest()
    if SOURCE not in manifest:
        raise NotBuilt
    pieces = sorted(settings.STATIC_URL + one["file"] for name, one in manifest.items() if _is_needed(name, one))
    return f"self.PIECES = {json.dumps(pieces)};\n" + (ASSETS / manifest[SOURCE]["file"]).read_text()


def _manifest() -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((ASSETS / "manifest.json").read_text())
    except FileNotFoundError as missing:
        raise NotBuilt from missing
    return found


def _is_needed(name: str, one: dict[str, Any]) -> bool:
    return bool(one.get("isDynamicEntry")) and not name.endswith(LEFT_OUT)
