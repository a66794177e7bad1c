"""What the build has made of a source, by the name of that source."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404

ASSETS = Path(settings.STATICFILES_DIRS[0])


class NotBuilt(Http404):
    """The assets have not been built yet, or not from this source."""


def manifest() -> dict[str, Any]:
    """Vite's own: `{source: {"file", "imports", …}}`. Raises `NotBuilt`."""
    try:
        found: dict[str, Any] = json.loads((ASSETS / "manifest.json").read_text())
    except FileNotFoundError as missing:
        raise NotBuilt from missing
    return found


@cache
def script(source: str) -> str:
    """Raises `NotBuilt`."""
    made = manifest().get(source)
    if made is None:
        raise NotBuilt
    return (ASSETS / made["file"]).read_text()
