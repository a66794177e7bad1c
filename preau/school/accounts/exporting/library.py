"""The borrowers of the CDI."""

import re
from dataclasses import dataclass

from django.utils.crypto import salted_hmac
from lxml import etree

from preau.foundation.sms.numbers import mobile_of, national
from preau.foundation.ui.words import numeric_day
from preau.school.accounts.exporting.around import Around
from preau.school.accounts.exporting.formats import STAFF, Columns, Format, Tool
from preau.school.people.models import Person, Profile

TOWN = re.compile(r"^(\d{5})\s+(.+)$")


@dataclass(frozen=True)
class Borrowers(Format):
    """BCDI's cards: an element for each, and only what is known in it."""

    extension = "xml"
    media_type = "application/xml; charset=utf-8"

    def opening(self) -> bytes:
        return b'<?xml version="1.0" encoding="UTF-8"?>\n<FICHES_XML>\n'

    def one(self, person: Person, around: Around) -> bytes:
        card = etree.Element("EMPRUNTEURS")
        for name, value in _card(person, around).items():
            if value:
                etree.SubElement(card, name).text = value
        return etree.tostring(card, encoding="utf-8") + b"\n"

    def closing(self) -> bytes:
        return b"</FICHES_XML>\n"


def _card(person: Person, around: Around) -> dict[str, str]:
    street, code, town = _place(person)
    pupil = around.is_pupil(person)
    return {
        "EMPRUNTEUR_M": f"{person.last_name} {person.first_name}",
        "DATE_NAISSANCE_M": numeric_day(person.birth_date) if person.birth_date else "",
        "ADRESSE_M": street,
        "CODE_POSTAL_M": code,
        "VILLE_M": town,
        "MEL_M": person.email,
        "STATUT_M_M": around.type_of(person),
        "CLASSE_M": around.class_of(person) if pupil else "",
        "COMPTE_M": "OUI",
        "MOT_DE_PASSE_M": _nobodys_password(person),
        "IDENTITE_ENT_M": around.identity_of(person),
        "TYPE_EMPRUNTEUR_M": "Usager",
    }


def _nobodys_password(person: Person) -> str:
    """e-sidoc wants one: the same at each export, and told to nobody: it knows people by their identity."""
    return salted_hmac("preau.accounts.esidoc", str(person.pk), algorithm="sha256").hexdigest()[:20]


def _place(person: Person) -> tuple[str, str, str]:
    """The street, the code and the town of an address that ends as French ones do; else all of it as a street."""
    lines = person.address.splitlines()
    for number in range(len(lines) - 1, -1, -1):
        if found := TOWN.match(lines[number].strip()):
            return ", ".join(lines[:number]), found[1], found[2]
    return ", ".join(lines), "", ""


def _pmb_pupil(person: Person, around: Around) -> list[str]:
    return [*_pmb(person, around), around.class_of(person), "", person.email, person.login or "", "", "", ""]


def _pmb_staff(person: Person, around: Around) -> list[str]:
    return [*_pmb(person, around), "", person.email, person.login or "", ""]


def _pmb(person: Person, around: Around) -> list[str]:
    street, code, town = _place(person)
    phone = person.phone or national(mobile_of(person.mobile)) or person.mobile
    born = str(person.birth_date.year) if person.birth_date else ""
    return [around.identity_of(person), person.last_name, person.first_name, street, "", code, town, phone, born]


ESIDOC = Tool(
    "e-sidoc (BCDI)",
    "Les emprunteurs du CDI, reconnus par leur identité dans l’ENT.",
    {
        "esidoc-eleves": Borrowers("Élèves", (Profile.PUPIL,)),
        "esidoc-personnels": Borrowers("Enseignants et personnels", STAFF),
    },
)
PMB = Tool(
    "PMB",
    "Les lecteurs du CDI\u00a0: des lignes sans titres, comme PMB les lit.",
    {
        "pmb-eleves": Columns("Élèves", (Profile.PUPIL,), row=_pmb_pupil, mark=b""),
        "pmb-personnels": Columns("Enseignants et personnels", STAFF, row=_pmb_staff, mark=b""),
    },
)
