"""Which files a package may hold: the list that every H5P platform holds to."""

import zipfile

from preau.learning.h5p.reading.archive import Entries, Unreadable, shown
from preau.learning.h5p.reading.library import Libraries, Library

MEDIA_TYPES = {
    "json": "application/json",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "svg": "image/svg+xml",
    "eot": "application/vnd.ms-fontobject",
    "ttf": "font/ttf",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "otf": "font/otf",
    "webm": "video/webm",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "ogv": "video/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "aac": "audio/aac",
    "flac": "audio/flac",
    "ogg": "audio/ogg",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "webvtt": "text/vtt; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "md": "text/plain; charset=utf-8",
    "textile": "text/plain; charset=utf-8",
    "diff": "text/plain; charset=utf-8",
    "patch": "text/plain; charset=utf-8",
    "pdf": "application/pdf",
    "gltf": "model/gltf+json",
    "glb": "model/gltf-binary",
    "xml": "application/xml",
}
DOCUMENTS = ["rtf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "swf"]  # only ever downloaded
MEDIA_TYPES |= dict.fromkeys(DOCUMENTS, "application/octet-stream")
SCRIPT = "text/javascript; charset=utf-8"
OF_LIBRARIES = {"js": SCRIPT, "mjs": SCRIPT, "css": "text/css; charset=utf-8", "wasm": "application/wasm"}
OF_THE_EDITOR = ("language/", "semantics.json", "upgrades.js", "presave.js")
NOT_ALLOWED = (
    "« {} » n’est pas d’un type admis dans un paquet H5P. Retirez-le du contenu, ou exportez le paquet à nouveau."
)


def suffix_of(name: str) -> str:
    last = name.rsplit("/", 1)[-1]
    return last.rpartition(".")[2].lower() if "." in last else ""


def media_type_of(name: str) -> str:
    return (MEDIA_TYPES | OF_LIBRARIES).get(suffix_of(name), "application/octet-stream")


def kept(entries: Entries, libraries: Libraries, loaded: list[Library]) -> tuple[Entries, list[str]]:
    """What is played, and what is left out; of what an author put in, what no H5P platform takes is refused.

    Code is only taken from libraries. What only serves to write contents is neither: the package still has it.
    """
    named = {path for one in loaded for path in [*one.scripts, *one.styles]}
    folders = {one.folder for one in libraries.values()}
    editors = {one.folder for one in libraries.values() if one.id.name.startswith("H5PEditor.")} - {
        one.folder for one in loaded
    }
    found: Entries = {}
    left_out = []
    for name, info in entries.items():
        top, _, below = name.partition("/")
        if name == "h5p.json" or name in named:
            found[name] = info
        elif top == "content" and below:
            found[name] = _of_an_author(name, info)
        elif top not in folders or suffix_of(name) not in MEDIA_TYPES | OF_LIBRARIES:
            left_out.append(name)
        elif top not in editors and not below.startswith(OF_THE_EDITOR):
            found[name] = info
    return found, left_out


def _of_an_author(name: str, info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    if suffix_of(name) not in MEDIA_TYPES:
        raise Unreadable(NOT_ALLOWED.format(shown(name)))
    return info
