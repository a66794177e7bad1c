"""The pictures of a question, wherever its file put them, and what of its texts cannot be shown."""

import re
from urllib.parse import unquote

from preau.learning.banks.formats.question import Enclosed, Question
from preau.learning.banks.formats.saying import is_html, loses_its_shape, pictures

INLINE = re.compile(r"data:image/(png|jpe?g|gif|webp)(?:;[\w=-]+)*;base64,([A-Za-z0-9+/]{8,}={0,2})", re.IGNORECASE)
PAUSE = re.compile(r"\s+")
MOST = 10
Pictures = list[tuple[Enclosed, str]]


def shown(question: Question) -> tuple[Pictures, list[str]]:
    """The pictures of the question itself, each with what it shows in words, and what is not shown."""
    found, notes = _of_moodle_1(question)
    files = {_place(file.path, file.name): file for file in question.text.files}
    for source, alt in pictures(question.text.words) if is_html(question.text.words, question.text.format) else []:
        picture = _inline(source) or files.pop(_place_of(source), None) or files.pop(_place_of(_spaced(source)), None)
        if picture:
            found.append((picture, alt or _untold(question)))
        else:
            notes.append(_missing(source))
    if files or any(text.files for text in question.texts[1:]):
        notes.append("Des fichiers joints sont gardés sans être montrés.")
    if any(loses_its_shape(text.words) for text in question.texts if is_html(text.words, text.format)):
        notes.append("Un tableau, un média ou une mise en page est gardé sans être montré.")
    if len(found) > MOST:
        notes.append(f"Elle a {len(found)} images\u00a0: les {MOST} premières sont montrées.")
    return found[:MOST], list(dict.fromkeys(notes))


def _of_moodle_1(question: Question) -> tuple[Pictures, list[str]]:
    """Before 2010 a question had one image, beside its text."""
    name, data = (question.settings.get(tag, "") for tag in ("image", "image_base64"))
    if not name:
        return [], []
    if not data:
        return [], [_missing(name)]
    return [(Enclosed(name.rpartition("/")[2], "/", PAUSE.sub("", data)), _untold(question))], []


def _inline(source: str) -> Enclosed | None:
    if not source.startswith("data:"):
        return None
    found = INLINE.fullmatch(PAUSE.sub("", unquote(source)))
    return Enclosed(f"image.{found[1].lower().replace('jpg', 'jpeg')}", "/", found[2]) if found else None


def _missing(source: str) -> str:
    if source.startswith(("http:", "https:", "//")):
        return "Une image vient d’un autre site\u00a0: elle n’est pas montrée."
    if source.startswith("data:"):
        return "Une image n’est ni PNG, ni JPEG, ni GIF, ni WebP\u00a0: elle n’est pas montrée."
    return "Une image manque dans le fichier."


def _place_of(source: str) -> str:
    """`@@PLUGINFILE@@/dossier/mon%20image.png?time=12` is `dossier/mon image.png`."""
    before, mark, after = source.partition("@@PLUGINFILE@@")
    return unquote(re.split("[?#]", after)[0]).lstrip("/") if mark and not before else ""


def _spaced(source: str) -> str:
    """As some tools write a space in an address."""
    return source.replace("+", " ")


def _place(path: str, name: str) -> str:
    return f"{path.strip('/')}/{name}".lstrip("/")


def _untold(question: Question) -> str:
    return f"Image de la question «\u00a0{question.title}\u00a0»"
