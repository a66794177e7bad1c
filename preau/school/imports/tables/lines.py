"""The lines of a table in our own words, as people of the school have corrected them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from preau.school.imports import fields
from preau.school.imports.answers import fingerprint_of
from preau.school.imports.children import Child
from preau.school.imports.naming import displayed, folded
from preau.school.imports.picture import Facts, Picture, Said, Severity, Sorted
from preau.school.imports.tables.headings import columns_for
from preau.school.imports.tables.read import HeadingRecord, RowRecord
from preau.school.imports.tables.templates import EXAMPLE

CHILD = ("child_id", "child_name", "child_used", "child_first", "child_class")


@dataclass
class Line:
    """`said` has every value of each field, in order; `extra` is what stands beyond the last heading."""

    row: RowRecord
    noun: str
    picture: Picture
    said: dict[str, list[str]] = field(default_factory=dict)
    children: list[dict[str, str]] = field(default_factory=list)
    extra: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return next((one for one in self.said.get(name, ()) if one), "")

    def every(self, name: str) -> list[str]:
        """All that is said of it, in several columns or in one with commas; the same said twice is said once."""
        parts = [part.strip() for said in self.said.get(name, ()) for part in said.replace("|", ",").split(",")]
        return [*dict.fromkeys(part for part in parts if part)]

    @property
    def where(self) -> str:
        return f"ligne {self.row.number}"

    @property
    def names(self) -> tuple[str, str, str]:
        """(last, used, first), a full name being split where its capitals stop."""
        last, used, first = self["last"], self["used"], self["first"]
        if self["full"] and not (last and first):
            last, first = split(self["full"])
        return last or used, used if last else "", first

    @property
    def label(self) -> str:
        last, used, first = self.names
        return f"{(used or last).upper()} {displayed(first)}".strip()[:150]

    def refuse(self, sentence: str) -> None:
        self._say(Severity.REFUSED, sentence)

    def mention(self, sentence: str) -> None:
        self._say(Severity.NOTICE, sentence)

    def _say(self, severity: Severity, sentence: str) -> None:
        row = self.row
        said = Said(severity, sentence, self.noun, self.where, self.label, "", row.heading.signature, row.cells)
        self.picture.said.append(said)


def lines_of(records: Sorted, kind: str, noun: str, picture: Picture) -> Iterator[Line]:
    columns = {one: _columns(one, kind, picture) for one in records.of(HeadingRecord, kind)}
    for row in records.of(RowRecord, kind):
        corrected = picture.answers.lines.get((row.heading.signature, fingerprint_of(row.cells)))
        line = _line(row, corrected or row.cells, columns[row.heading], noun, picture)
        if line.names[0] == EXAMPLE[0] and line.names[2] == EXAMPLE[1]:
            picture.mention(noun, line.where, line.label, "C’est l’exemple du modèle : il n’est pas repris.")
            continue
        if corrected:
            line.mention("Lue telle que vous l’avez corrigée à l’écran.")
        yield line


def _columns(heading: HeadingRecord, kind: str, picture: Picture) -> list[str]:
    return picture.answers.columns.get(heading.signature) or columns_for(kind, heading.cells)


def _line(row: RowRecord, cells: tuple[str, ...], columns: list[str], noun: str, picture: Picture) -> Line:
    line = Line(row, noun, picture, extra=tuple(cell for cell in cells[len(columns) :] if cell))
    for column, cell in zip(columns, cells, strict=False):
        if column in CHILD:
            if not line.children or column in line.children[-1]:
                line.children.append({})
            line.children[-1][column] = cell
        elif column:
            line.said.setdefault(column, []).append(cell)
    line.children = [one for one in line.children if any(one.values())]
    return line


def split(name: str) -> tuple[str, str]:
    """`DE LA TOUR Marie Anne` → (`DE LA TOUR`, `Marie Anne`); a name without capitals has its last name first."""
    words = name.split()
    capitals = next((at for at, word in enumerate(words) if word != word.upper()), len(words))
    at = capitals if 0 < capitals < len(words) else 1
    return " ".join(words[:at]), " ".join(words[at:])


def names_of(last: str, used: str, first: str) -> Facts:
    born, used = displayed(last)[:100], displayed(used)[:100]
    return {
        "last_name": used or born,
        "first_name": displayed(first)[:100],
        "birth_name": born if used and folded(used) != folded(born) else "",
    }


def contact_of(line: Line, prefix: str = "") -> Facts:
    """Mail, telephones, address; what cannot be one is said and left out."""
    facts = {"email": fields.email(line[f"{prefix}email"])}
    phones = {name: fields.phone(line[f"{prefix}{name}"]) for name in ("mobile", "phone")}
    for name, value in (facts | phones).items():
        if line[f"{prefix}{name}"] and not value:
            what = "Cette adresse électronique" if name == "email" else "Ce numéro de téléphone"
            line.mention(f"{what} ne peut pas exister : « {line[f'{prefix}{name}']} ». La ligne est reprise sans.")
    town = f"{line[f'{prefix}zip']} {line[f'{prefix}town']}".strip()
    address = [line[f"{prefix}address"], line[f"{prefix}address2"], town]
    return facts | _told_apart(phones) | {"address": "\n".join(part for part in address if part)}


def _told_apart(phones: dict[str, str]) -> dict[str, str]:
    """A number that begins with 06 or 07 is a mobile, in whichever column it stands."""
    if not phones["mobile"] and phones["phone"].startswith(("06", "07")):
        return {"mobile": phones["phone"], "phone": ""}
    return phones


def civility_of(said: str) -> str:
    plain = folded(said)
    return "M." if plain in {"m", "mr", "monsieur"} else "Mme" if plain in {"mme", "mlle", "madame"} else ""


def child_of(said: dict[str, str]) -> Child:
    name, first = said.get("child_name", ""), said.get("child_first", "")
    if name and not first:
        name, first = split(name)
    return Child(name, first, said.get("child_used", ""), said.get("child_class", ""))
