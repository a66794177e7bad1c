"""Moodle XML in: every element is kept, under its own name when Préau does not use it."""

import base64
import binascii
import re
from decimal import Decimal, InvalidOperation

from lxml import etree

from preau.learning.banks.formats.moodlexml.cutting import Piece, element, parts, pieces, title_of
from preau.learning.banks.formats.question import Answer, Enclosed, Found, Hint, Line, Question, Text, Unreadable, short

FORMATS = {"html": "html", "moodle_auto_format": "moodle", "plain_text": "plain", "markdown": "markdown"}
ANSWERS = {"answer", "subquestion", "selectoption", "dragbox"}
BARE = {"coderunner"}  # whose `<answer>` is a program, without a share
LEAVES = {"defaultgrade": "points", "penalty": "penalty", "idnumber": "idnumber"}
DECLARED = re.compile(r"<!ENTITY\b")
SUMMED = {"cloze", "multianswer", "gapfill"}  # whose points are those of their gaps
LAST = 5_000
UNENDED = "Ce fichier n’est pas fermé : « </quiz> » manque. La suite a peut-être été perdue."
PAUSE = re.compile(r"\s+")


def read(text: str) -> Found:
    """Every question of the file, in order. Raises `Unreadable` for what is no such file."""
    if not re.search(r"<(?:quiz|question)[\s/>]", text):
        raise Unreadable("Ce fichier ne contient pas de questions au format Moodle XML.")
    reader = _Reader()
    if DECLARED.search(text[: text.index("<question")] if "<question" in text else text):
        reader.found.noted.append(Line(1, "<!DOCTYPE …>", "Ce fichier déclare des entités : elles ne sont pas lues."))
    for piece in pieces(text):
        reader.take(piece)
    if "<quiz" in text and "</quiz" not in text[-LAST:]:
        reader.found.noted.append(Line(text.count("\n") + 1, "", UNENDED))
    return reader.found


class _Reader:
    """The file from its beginning: under which category it stands, what was found so far."""

    def __init__(self) -> None:
        self.found, self.category = Found(), ""

    def take(self, piece: Piece) -> None:
        try:
            self._read(piece)
        except Unreadable as problem:
            swallowed = parts(piece)
            if len(swallowed) > 1:
                for part in swallowed:
                    self.take(part)
            else:
                self.found.leave(piece.line, title_of(piece), str(problem))

    def _read(self, piece: Piece) -> None:
        read_one, is_mended = element(piece)
        if read_one.get("type") == "category":
            self._file_under(read_one, piece.line)
            return
        question = _One(read_one, self.category, piece.line, self.found).question()
        self.found.questions.append(question)
        if is_mended:
            self.found.note(question, "Des caractères mal écrits (« & ») ont été rétablis.")

    def _file_under(self, read_one: etree._Element, line: int) -> None:
        named, info = read_one.find("category"), read_one.find("info")
        self.category = " ".join(_words(named).split()) if named is not None else ""
        if info is not None and _words(info):
            why = "La description de ce dossier n’est pas reprise."
            self.found.noted.append(Line(line, short(self.category), why))
        if _leaf(read_one, "idnumber"):
            why = f"Le numéro de ce dossier (« {_leaf(read_one, 'idnumber')} ») n’est pas repris."
            self.found.noted.append(Line(line, short(self.category), why))


class _One:
    """One question, element by element; what is odd is noted, what is unknown is kept."""

    def __init__(self, read_one: etree._Element, category: str, line: int, found: Found) -> None:
        kind = (read_one.get("type") or "").strip()
        if not kind:
            raise Unreadable("Cette question ne dit pas son type.")
        self.element, self.asked, self.found = read_one, read_one.find("questiontext"), found
        self.made = Question(kind, category=category, line=line, points="" if kind in SUMMED else "1")

    def question(self) -> Question:
        self.format = FORMATS.get(self.asked.get("format", ""), "html") if self.asked is not None else "html"
        self.made.name = PAUSE.sub(" ", _words(named)) if (named := self.element.find("name")) is not None else ""
        for child in self.element.iterchildren(tag=etree.Element):
            self._take(child)
        return self.made

    def _take(self, child: etree._Element) -> None:
        tag, made = str(child.tag), self.made
        if tag == "name":
            return
        if child is self.asked:
            made.text = self._text(child)
        elif tag == "generalfeedback":
            made.general = self._text(child)
        elif tag in ANSWERS and made.kind not in BARE:
            made.answers.append(self._answer(child))
        elif tag == "hint":
            made.hints.append(Hint(self._text(child), _leaves(child)))
        elif tag == "tags":
            made.tags += [words for tag_ in child.iterchildren("tag") if (words := PAUSE.sub(" ", _words(tag_)))]
        elif tag == "units":
            made.units += [(_leaf(unit, "unit_name"), _leaf(unit, "multiplier")) for unit in child.iterchildren("unit")]
        else:
            self._keep(tag, child)

    def _keep(self, tag: str, child: etree._Element) -> None:
        """Under its own name where that loses nothing, else as it is written."""
        made = self.made
        if _is_leaf(child) and not child.attrib and tag not in made.settings:
            if tag in LEAVES:
                setattr(made, LEAVES[tag], (child.text or "").strip())
            else:
                made.settings[tag] = (child.text or "").strip()
        elif _is_text(child) and tag not in made.combined:
            made.combined[tag] = self._text(child)
        else:
            made.extra.append(_raw(child))

    def _answer(self, child: etree._Element) -> Answer:
        answer = Answer(self._text(child), fraction=(child.get("fraction") or "0").strip())
        for part in child.iterchildren(tag=etree.Element):
            tag = str(part.tag)
            if tag == "feedback":
                answer.feedback = self._text(part)
            elif tag == "answer":
                answer.match = _words(part)
            elif tag == "tolerance":
                answer.tolerance = (part.text or "").strip()
            elif tag == "fraction" and "fraction" not in child.attrib:
                answer.fraction = _hundredths(part)
            elif tag not in {"text", "file"}:
                _put(answer, tag, part)
        return answer

    def _text(self, child: etree._Element) -> Text:
        shape = FORMATS.get(child.get("format", ""), self.format)
        files = [one for file in child.iterchildren("file") if (one := self._file(file))]
        return Text(_words(child), shape, files)

    def _file(self, file: etree._Element) -> Enclosed | None:
        name = (file.get("name") or "").strip()
        data = PAUSE.sub("", file.text or "")
        try:
            octets = base64.b64decode(data, validate=True)
        except (binascii.Error, ValueError):
            octets = b""
        if not name or not octets:
            self.found.note(self.made, f"Le fichier « {name or 'sans nom'} » est vide ou abîmé : il n’est pas repris.")
            return None
        return Enclosed(name, file.get("path") or "/", base64.b64encode(octets).decode())


def _hundredths(part: etree._Element) -> str:
    """Moodle's first files said `<fraction>0.5</fraction>` within the answer."""
    try:
        return f"{Decimal((part.text or '').strip()) * 100:f}"
    except InvalidOperation:
        return "0"


def _put(answer: Answer, tag: str, part: etree._Element) -> None:
    if _is_leaf(part) and not part.attrib and tag not in answer.settings:
        answer.settings[tag] = (part.text or "").strip()
    else:
        answer.extra.append(_raw(part))


def _words(child: etree._Element) -> str:
    """The words of an element, in its `<text>` or, where that is missing, in itself."""
    inner = child.find("text")
    held = child if inner is None else inner
    if len(held) == 0 or (inner is None and not _is_marked_up(held)):
        return (held.text or "").strip()
    whole = "".join(etree.tostring(part, encoding="unicode") for part in held)
    return f"{held.text or ''}{whole}".strip()


def _is_marked_up(held: etree._Element) -> bool:
    """HTML that was not quoted, rather than the other parts of a question."""
    return all(
        str(part.tag).lower() in {"p", "b", "i", "em", "strong", "br", "div", "span", "ul", "ol"} for part in held
    )


def _is_leaf(child: etree._Element) -> bool:
    return len(child) == 0


def _is_text(child: etree._Element) -> bool:
    """A `<text>`, with files or not, and a format: nothing else."""
    parts = [str(part.tag) for part in child]
    return parts.count("text") == 1 and set(parts) <= {"text", "file"} and set(child.attrib) <= {"format"}


def _leaves(child: etree._Element) -> dict[str, str]:
    return {str(part.tag): (part.text or "").strip() for part in child if part.tag not in {"text", "file"}}


def _leaf(child: etree._Element, tag: str) -> str:
    found = child.find(tag)
    return _words(found) if found is not None else ""


def _raw(child: etree._Element) -> str:
    return etree.tostring(child, encoding="unicode", with_tail=False).strip()
