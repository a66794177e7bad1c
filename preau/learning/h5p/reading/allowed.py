"""Which files a package may hold: the list that every H5P platform holds to."""

from preau.learning.h5p.reading.archive import Entries, Unreadable, shown

MEDIA_TYPES = {
    "json": "application/json",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
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
OF_LIBRARIES = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8"}
LEFT_OUT = {"", "map", "scss", "less", "ts", "lock", "yml", "yaml"}  # what those who write libraries leave behind
NOT_ALLOWED = (
    "« {} » n’est pas d’un type admis dans un paquet H5P. Retirez-le du contenu, ou exportez le paquet à nouveau."
)


def suffix_of(name: str) -> str:
    last = name.rsplit("/", 1)[-1]
    return last.rpartition(".")[2].lower() if "." in last else ""


def media_type_of(name: str) -> str:
    return (MEDIA_TYPES | OF_LIBRARIES).get(suffix_of(name), "application/octet-stream")


def kept(entries: Entries, folders: set[str]) -> tuple[Entries, list[str]]:
    """What is played, and what is left out; what no H5P platform takes is refused.

    `folders` are those of the libraries: code is only taken there, and what is in none is left out.
    """
    found: Entries = {}
    left_out = []
    for name, info in entries.items():
        top, _, below = name.partition("/")
        suffix = suffix_of(name)
        if top in folders and below:
            allowed, spared = MEDIA_TYPES | OF_LIBRARIES, LEFT_OUT
        else:
            allowed, spared = MEDIA_TYPES, set()
        if name != "h5p.json" and (not below or (top != "content" and top not in folders)):
            left_out.append(name)
        elif suffix in allowed:
            found[name] = info
        elif suffix in spared:
            left_out.append(name)
        else:
            raise Unreadable(NOT_ALLOWED.format(shown(name)))
    return found, left_out
