"""What a file is, told by its content; its name only decides between things that look alike."""

import mimetypes
from pathlib import Path, PurePosixPath

import filetype

PROGRAMS = {
    ".exe",
    ".bat",
    ".cmd",
    ".com",
    ".scr",
    ".msi",
    ".ps1",
    ".vbs",
    ".js",
    ".jar",
    ".apk",
    ".sh",
    ".dll",
    ".lnk",
    ".app",
}
PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"#!")
SCRIPTED = {"text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "application/xml", "text/javascript"}
BY_NAME = {
    ".ggb": "application/vnd.geogebra.file",
    ".ipynb": "application/x-ipynb+json",
    ".md": "text/plain",
    ".py": "text/plain",
}
ZIPPED = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ggb": "application/vnd.geogebra.file",
    ".sb3": "application/x-scratch",
}


def is_program(name: str, start: bytes) -> bool:
    return suffix_of(name) in PROGRAMS or start.startswith(PROGRAM_STARTS)


def sniff(path: Path, name: str) -> str:
    """The media type to serve it under; `application/octet-stream` for what could run in a browser."""
    with path.open("rb") as content:
        start = content.read(8192)
    found = _by_content(start, name)
    return "application/octet-stream" if found in SCRIPTED else found


def suffix_of(name: str) -> str:
    return PurePosixPath(name.lower()).suffix


def _by_content(start: bytes, name: str) -> str:
    suffix = suffix_of(name)
    if start.startswith(b"PK\x03\x04"):
        return ZIPPED.get(suffix, "application/zip")
    if start[4:8] == b"ftyp" and start[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"hevc"}:
        return "image/heic"
    found = filetype.guess(start)
    if found:
        return _audio_or_video(found.mime, name)
    if _is_text(start):
        return BY_NAME.get(suffix) or _text_type(suffix)
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


def _audio_or_video(found: str, name: str) -> str:
    """A recording made in a page is a `video/webm` container with sound alone."""
    if found == "video/webm" and "audio" in name.lower():
        return "audio/webm"
    return {"audio/x-wav": "audio/wav", "audio/m4a": "audio/mp4", "audio/x-m4a": "audio/mp4"}.get(found, found)


def _is_text(start: bytes) -> bool:
    if b"\0" in start:
        return False
    try:
        start.decode()
    except UnicodeDecodeError as error:
        return error.start > len(start) - 4
    return True


def _text_type(suffix: str) -> str:
    guessed = mimetypes.types_map.get(suffix, "text/plain")
    return guessed if guessed in SCRIPTED | {"text/csv", "text/plain"} else "text/plain"
