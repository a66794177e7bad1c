"""What the player is told: the content, its libraries in order, and the words of its buttons in French."""

import json
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage

from preau.learning.h5p import core
from preau.learning.h5p.models import Package
from preau.learning.h5p.wording import WORDS

CORE = f"{settings.STATIC_URL}{core.FOLDER}/"
SCRIPTS, STYLES = [f"{CORE}frame.bundle.js"], [f"{CORE}styles/h5p.css"]
SECONDS = 10  # between two states kept


def told(package: Package, root: str) -> dict[str, Any]:
    """What H5P calls its integration; `root` is the address of the package's files."""
    return {
        "baseUrl": "",
        "url": root,
        "urlLibraries": root,
        "libraryDirectories": package.facts["folders"],
        "saveFreq": SECONDS,
        "postUserStatistics": False,
        "reportingIsEnabled": True,  # else some contents offer no way to hand in
        "user": {"name": "", "mail": ""},  # nobody, for those that do not ask whether there is one
        "ajax": {},
        "siteUrl": settings.PREAU.address,
        "l10n": {"H5P": WORDS},
        "core": {"scripts": SCRIPTS, "styles": STYLES},
        "loadedJs": [],
        "loadedCss": [],
        "contents": {
            f"cid-{package.pk}": {
                "library": package.library,
                "jsonContent": parameters(package),
                "title": package.title,
                "contentUrl": f"{root}/content",
                "url": f"{settings.PREAU.address}/h5p/{package.sha256}",
                "fullScreen": "1" if package.facts.get("fullscreen", True) else "0",
                "displayOptions": {"frame": True, "copyright": True, "export": False, "embed": False, "icon": False},
                "metadata": _about(package),
                "scripts": package.facts["scripts"],
                "styles": package.facts["styles"],
                "exportUrl": "",
                "embedCode": "",
                "resizeCode": "",
            }
        },
    }


def _about(package: Package) -> dict[str, Any]:
    """What its button of rights shows."""
    authors = [{"name": name, "role": ""} for name in package.authors]
    return {
        "title": package.title,
        "license": package.licence or "U",
        "authors": authors,
        "defaultLanguage": package.language,
    }


def parameters(package: Package) -> str:
    """The content itself, as JSON."""
    member = package.member("content/content.json")
    if member is None:
        return "{}"
    with default_storage.open(member.blob.path, "rb") as content:
        return json.dumps(json.loads(content.read().decode("utf-8-sig")))
