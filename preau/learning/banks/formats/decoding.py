"""Octets into signs: whatever a school's computer wrote, without a sign lost."""

import codecs
import re

LARGEST = 80_000_000
MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._\-]+)[\"']")
ODD = re.compile("[\udc80-\udcff]")  # an octet that is no UTF-8, as Python puts it aside
BEYOND = re.compile("[^\x00-\x7f\udc80-\udcff]")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def decoded(octets: bytes) -> str:
    """The text with plain line ends; signs that no text holds are left out, and the marks of files put end to end."""
    text = _signs(octets).replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return FORBIDDEN.sub("", text.replace("\ufeff", ""))


def _signs(octets: bytes) -> str:
    for mark, encoding in MARKS:
        if octets.startswith(mark):
            return octets.decode(encoding, errors="replace")
    for encoding in _candidates(octets):
        try:
            return octets.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _mixed(octets)


def _candidates(octets: bytes) -> list[str]:
    """UTF-8 first: it is never read by accident; then what is declared, then what Windows writes in France."""
    declared = DECLARED.match(octets)
    said = [declared[1].decode()] if declared else []
    return [*_without_mark(octets), "utf-8", *([] if _is_mostly_utf8(octets) else [*said, "cp1252"])]


def _is_mostly_utf8(octets: bytes) -> bool:
    """A text that is cut in the middle of a sign, or to which another program added lines of its own."""
    signs = octets.decode("utf-8", errors="surrogateescape")
    return len(BEYOND.findall(signs)) > len(ODD.findall(signs))


def _mixed(octets: bytes) -> str:
    """As UTF-8, what is odd as Windows writes it; a last sign that was cut is left out."""
    signs = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape").decode(octets)
    return ODD.sub(lambda odd: odd[0].encode(errors="surrogateescape").decode("cp1252", errors="replace"), signs)


def _without_mark(octets: bytes) -> list[str]:
    """Two octets a sign and no mark: every other octet of the beginning is nought; a few are but litter."""
    head = octets[:200]
    if len(head) < 4 or head.count(0) < len(head) / 4:
        return []
    return ["utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"]
