"""The built worker, told which pieces of pages to have at hand."""

import json
from functools import cache
from typing import Any

from django.conf import settings

from preau.foundation.ui import built

SOURCE = "preau/foundation/offline/worker/worker.ts"
PAGE = "preau/foundation/ui/island/main.ts"
NEEDED: dict[str, list[str]] = {}


def needs(element: str, addresses: list[str]) -> None:
    """What this element asks for once it works, which the build knows nothing of."""
    NEEDED[element] = addresses


@cache
def script() -> str:
    """It changes with any of its pieces, and so is installed anew by the browsers that have it. Raises `NotBuilt`."""
    return f"self.PIECES = {json.dumps(_pieces(built.manifest()))};\n{built.script(SOURCE)}"


def _pieces(manifest: dict[str, Any]) -> dict[str, list[str]]:
    """What each custom element is made of, beyond what every page loads: a device takes those of the pages it keeps."""
    return {
        (name := manifest[element]["name"]): sorted(settings.STATIC_URL + file for file in _files(manifest, element))
        + NEEDED.get(name, [])
        for element in manifest[PAGE]["dynamicImports"]
    }


def _files(manifest: dict[str, Any], source: str) -> set[str]:
    one = manifest[source]
    if one.get("isEntry"):
        return set()
    imported = [*one.get("imports", []), *one.get("dynamicImports", [])]
    return {one["file"], *one.get("css", []), *one.get("assets", [])}.union(*(_files(manifest, it) for it in imported))
