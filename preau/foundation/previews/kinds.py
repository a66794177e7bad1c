"""How a file is read in a page."""

from enum import StrEnum

from preau.foundation.storage.models import File

OFFICE = {
    "application/msword",
    "application/rtf",
    "text/rtf",
    "application/vnd.ms-excel",
    "application/vnd.ms-powerpoint",
    "application/vnd.oasis.opendocument.presentation",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Kind(StrEnum):
    PICTURE = "picture"
    PAGES = "pages"
    OFFICE = "office"
    SOUND = "sound"
    FILM = "film"
    NOTEBOOK = "notebook"
    TEXT = "text"
    OTHER = "other"


WHOLE = {
    "application/pdf": Kind.PAGES,
    "application/x-ipynb+json": Kind.NOTEBOOK,
    "text/plain": Kind.TEXT,
    "text/csv": Kind.TEXT,
    **dict.fromkeys(OFFICE, Kind.OFFICE),
}


def kind_of(file: File) -> Kind:
    if file.media_type in WHOLE:
        return WHOLE[file.media_type]
    if not file.is_shown_in_page:
        return Kind.OTHER
    family = file.media_type.partition("/")[0]
    return {"image": Kind.PICTURE, "audio": Kind.SOUND, "video": Kind.FILM}.get(family, Kind.OTHER)
