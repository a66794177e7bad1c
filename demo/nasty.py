"""Files as nobody should send them, for the tests of the importers: broken, hostile, or simply not the right ones."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from demo import siecle, sts
from demo.calendar import Calendar
from demo.cast import COLLEGE
from demo.generate import write_school
from demo.school import School, make_school
from demo.xml import ENCODING

HEAD = f'<?xml version="1.0" encoding="{ENCODING}"?>\n'
MANY = 1 << 16


def small_school(today: dt.date, uai: str = COLLEGE, size: int = 40) -> School:
    """A collège in good order, to spoil."""
    name = "Collège des Tilleuls" if uai == COLLEGE else "Collège d'à côté"
    return make_school(
        uai=uai,
        name=name,
        kind="college",
        calendar=Calendar(today),
        size=size,
        seed=1,
        index=0 if uai == COLLEGE else 3,
    )


def pupils_file(school: School) -> bytes:
    stream = io.BytesIO()
    siecle.write_pupils(school, stream)
    return stream.getvalue()


def guardians_file(school: School) -> bytes:
    stream = io.BytesIO()
    siecle.write_guardians(school, stream)
    return stream.getvalue()


def staff_file(school: School) -> bytes:
    stream = io.BytesIO()
    sts.write_staff(school, stream)
    return stream.getvalue()


def malformed(school: School) -> bytes:
    """An element closed by another's name."""
    return pupils_file(school).replace(b"</PRENOM>", b"</NOM>", 1)


def truncated(school: School) -> bytes:
    """A download that stopped two thirds through."""
    whole = pupils_file(school)
    return whole[: len(whole) * 2 // 3]


def external_entity(target: str = "file:///etc/passwd") -> bytes:
    """XXE: the family name is the content of a file of the server."""
    doctype = f'<!DOCTYPE BEE_ELEVES [<!ENTITY secret SYSTEM "{target}">]>\n'
    return _one_pupil(doctype, "&secret;").encode(ENCODING)


def external_dtd(target: str = "http://localhost:9/evil.dtd") -> bytes:
    return _one_pupil(f'<!DOCTYPE BEE_ELEVES SYSTEM "{target}">\n', "MARTIN").encode(ENCODING)


def billion_laughs(depth: int = 9) -> bytes:
    """Ten to the power of `depth` laughs, from a few hundred bytes."""
    entities = ['<!ENTITY lol0 "lol">']
    entities += [f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, depth + 1)]
    return _one_pupil(f"<!DOCTYPE BEE_ELEVES [{''.join(entities)}]>\n", f"&lol{depth};").encode(ENCODING)


def zip_bomb(path: Path, size: int = 1 << 30) -> Path:
    """A few hundred kilobytes that open into `size` bytes."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("ElevesSansAdresses.xml", "w") as out,
    ):
        for _ in range(size // MANY):
            out.write(b" " * MANY)
    return path


def zip_of_zips(path: Path, depth: int = 6) -> Path:
    """An archive in an archive, and so on."""
    content, name = b"<BEE_ELEVES/>", "ElevesSansAdresses.xml"
    for level in range(depth):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr(name, content)
        content, name = stream.getvalue(), f"niveau{level}.zip"
    path.write_bytes(content)
    return path


def zip_traversal(path: Path, school: School) -> Path:
    """Names that climb out of the folder they are opened in."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../../evil.xml", "/tmp/evil.xml", "..\\..\\evil.xml"):  # noqa: S108
            archive.writestr(name, pupils_file(school))
    return path


def zip_of_many(path: Path, count: int = 20_000) -> Path:
    """More entries than any export has."""
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(count):
            archive.writestr(f"{n}.xml", "<BEE_ELEVES/>")
    return path


def broken_zip(path: Path, school: School) -> Path:
    """An archive without its end, where its table of contents is."""
    whole = zipped(path, school).read_bytes()
    path.write_bytes(whole[:-200])
    return path


def zipped(path: Path, school: School) -> Path:
    """A good archive of a whole school."""
    written = write_school(school, path.parent, year=school.calendar.year, zipped=True)
    return written.replace(path)


def huge(uai: str = COLLEGE, size: int = 500 << 20) -> Iterator[bytes]:
    """A well-formed file of pupils, in pieces, until it weighs `size` bytes."""
    written, number = 0, 0
    yield f"{HEAD}<BEE_ELEVES><PARAMETRES><UAJ>{uai}</UAJ></PARAMETRES><DONNEES><ELEVES>".encode(ENCODING)
    while written < size:
        piece = "".join(_pupil(number + n) for n in range(500)).encode(ENCODING)
        number, written = number + 500, written + len(piece)
        yield piece
    yield b"</ELEVES></DONNEES></BEE_ELEVES>"


def one_endless_name(size: int = 50 << 20) -> Iterator[bytes]:
    """A single text that never seems to end."""
    yield f"{HEAD}<BEE_ELEVES><DONNEES><ELEVES><ELEVE><NOM_DE_FAMILLE>".encode(ENCODING)
    for _ in range(size // MANY):
        yield b"A" * MANY
    yield b"</NOM_DE_FAMILLE></ELEVE></ELEVES></DONNEES></BEE_ELEVES>"


def wrong_kind() -> bytes:
    """Good XML, of another trade."""
    return f'{HEAD}<rss version="2.0"><channel><title>Menus de la cantine</title></channel></rss>'.encode(ENCODING)


def not_xml() -> bytes:
    """A photograph renamed."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 20


def other_school(today: dt.date) -> bytes:
    """The pupils of the collège next door."""
    return pupils_file(small_school(today, uai="0759998Z"))


def last_year(today: dt.date) -> bytes:
    return pupils_file(small_school(today.replace(year=today.year - 1, day=min(today.day, 28))))


def utf8_with_bom(school: School) -> bytes:
    """Opened and saved again by an editor, which changed the encoding and kept the declaration honest."""
    text = pupils_file(school).decode(ENCODING).replace(ENCODING, "UTF-8", 1)
    return b"\xef\xbb\xbf" + text.encode()


def utf8_that_lies(school: School) -> bytes:
    """In UTF-8 under a declaration that still says ISO-8859-15: accents turn to pairs of signs."""
    return pupils_file(school).decode(ENCODING).encode()


def split_person(school: School) -> tuple[bytes, str, str]:
    """A guardian of several children entered twice: same person, two PERSONNE_ID, a child each.

    Gives the file, the identifier that was kept and the one that was added.
    """
    text = guardians_file(school).decode(ENCODING)
    ties = re.findall(r"<PERSONNE_ID>(\d+)</PERSONNE_ID>", text)
    first = next(person for person in ties if ties.count(person) > 1)
    second = str(max(map(int, ties)) + 100_000)
    card = re.search(rf' *<PERSONNE PERSONNE_ID="{first}">.*?</PERSONNE>\n', text, re.DOTALL).group()
    text = text.replace(card, card + card.replace(first, second), 1)
    last = text.rindex(f"<PERSONNE_ID>{first}<")
    return (text[:last] + text[last:].replace(first, second, 1)).encode(ENCODING), first, second


def repeated_pupil(school: School) -> bytes:
    """The first two pupils bear the same ELEVE_ID."""
    first, second = (str(pupil.id) for pupil in school.pupils[:2])
    return pupils_file(school).replace(f'ELEVE_ID="{second}"'.encode(), f'ELEVE_ID="{first}"'.encode(), 1)


def inactive_division(school: School) -> bytes:
    """The first class is « Inactifs »: pupils the school has not yet erased."""
    code = next(iter(school.classes.cohorts))
    return pupils_file(school).replace(f">{code}<".encode(), b">Inactifs<")


def headless_csv() -> bytes:
    """An ONDE extraction whose first line was deleted."""
    return "MARTIN;;Léa;02/10/2018;F\r\nDURAND;;Hugo;03/10/2018;M\r\n".encode("latin-1")


def _one_pupil(doctype: str, name: str) -> str:
    return f"{HEAD}{doctype}<BEE_ELEVES><DONNEES><ELEVES>{_pupil(1, name)}</ELEVES></DONNEES></BEE_ELEVES>"


def _pupil(number: int, name: str = "MARTIN") -> str:
    return (
        f'<ELEVE ELEVE_ID="{number}"><ID_NATIONAL>{number:09}AA</ID_NATIONAL><NOM_DE_FAMILLE>{name}</NOM_DE_FAMILLE>'
        f"<PRENOM>Zoé</PRENOM><DATE_NAISS>15/04/2014</DATE_NAISS><CODE_SEXE>2</CODE_SEXE></ELEVE>"
    )
