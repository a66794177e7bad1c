"""From SIECLE's records to the picture of the school: who is refused and why, line by line."""

from collections import defaultdict

from preau.school.imports import fields
from preau.school.imports.kinds import Kind
from preau.school.imports.naming import displayed, folded
from preau.school.imports.picture import Facts, Noun, Picture, Sorted, cohort_key
from preau.school.imports.records import PlacementRecord
from preau.school.imports.siecle.read import (
    DIVISION,
    AddressRecord,
    GuardianRecord,
    PupilRecord,
    TieRecord,
    left_before,
)
from preau.school.people.models import Guardianship, Kinship, Scheme

SELF = str(Kinship.SELF.value)


def pupil_key(identifier: str) -> str:
    return f"{Scheme.SIECLE_PUPIL}:{identifier}"


def guardian_key(identifier: str) -> str:
    return f"{Scheme.SIECLE_GUARDIAN}:{identifier}"


def check_pupils(records: Sorted, picture: Picture) -> None:
    """ELEVES: kept, or refused with the reason."""
    placements = {one.pupil: one.cohorts for one in records.of(PlacementRecord, Kind.PUPILS)}
    addresses = _addresses(records, Kind.PUPILS)
    holders: dict[str, str] = {}
    for record in records.of(PupilRecord, Kind.PUPILS):
        where, label = f"ELEVE_ID {record.key}".strip(), _label(record)
        cohorts = placements.get(record.key, ())
        reason = _why_not(record, cohorts, picture)
        if reason:
            picture.refuse(Noun.PUPIL, where, label, reason)
            continue
        ine = record.ine if record.ine and holders.setdefault(record.ine, record.key) == record.key else ""
        _mention_oddities(record, ine, where, label, picture)
        picture[Noun.PUPIL][pupil_key(record.key)] = _pupil(record, ine, cohorts, addresses)
    picture.whole.add(Noun.PUPIL)


def check_guardians(records: Sorted, picture: Picture, known_pupils: set[str]) -> None:
    """PERSONNES with the pupils they answer for; `known_pupils` are keys already in the school."""
    refused = {pupil_key(one.key) for one in records.of(PupilRecord, Kind.PUPILS)} - set(picture[Noun.PUPIL])
    welcome = (set(picture[Noun.PUPIL]) | known_pupils) - refused
    addresses = _addresses(records, Kind.GUARDIANS)
    ties = defaultdict(list)
    for tie in records.of(TieRecord, Kind.GUARDIANS):
        ties[tie.guardian].append(tie)
    seen: set[str] = set()
    for record in records.of(GuardianRecord, Kind.GUARDIANS):
        _check_guardian(record, ties[record.key], addresses, welcome, picture, seen)
    for key in ties.keys() - seen:
        picture.refuse(
            Noun.GUARDIAN, f"PERSONNE_ID {key}", "", "Cette personne est liée à un élève mais n’est pas décrite."
        )
    picture.whole.add(Noun.GUARDIAN)


def _check_guardian(
    record: GuardianRecord,
    ties: list[TieRecord],
    addresses: dict[str, str],
    welcome: set[str],
    picture: Picture,
    seen: set[str],
) -> None:
    where, label = f"PERSONNE_ID {record.key}".strip(), _label(record)
    reason = _why_not_guardian(record, ties, welcome, seen)
    seen.add(record.key)
    if reason:
        picture.refuse(Noun.GUARDIAN, where, label, reason)
        return
    for value, read, name in (
        (record.email, fields.email, "L’adresse électronique"),
        (record.mobile, fields.phone, "Le téléphone mobile"),
    ):
        if value and not read(value):
            picture.mention(Noun.GUARDIAN, where, label, f"{name} « {value} » est illisible et n’est pas repris.")
    facts = _names(record) | _contact(record, addresses)
    facts["civility"] = _civility(record.civility)
    facts["accepts_sms"] = record.accepts_sms
    facts["ids"] = [guardian_key(record.key)]
    facts["children"] = {
        pupil_key(tie.pupil): _tie(tie, where, label, picture)
        for tie in ties
        if pupil_key(tie.pupil) in welcome and tie.kinship != SELF
    }
    picture[Noun.GUARDIAN][guardian_key(record.key)] = facts


def _why_not(record: PupilRecord, cohorts: tuple[tuple[str, str], ...], picture: Picture) -> str:
    divisions = [code for kind, code in cohorts if kind == DIVISION]
    left = left_before(record, picture.today)
    if not record.key:
        return "Sans ELEVE_ID : Préau ne saurait pas reconnaître cet élève la semaine prochaine."
    if pupil_key(record.key) in picture[Noun.PUPIL]:
        return "Cet ELEVE_ID est déjà celui d’un autre élève du fichier."
    if not record.birth_name or not record.first_name:
        return "Sans nom ou sans prénom."
    if left:
        return f"Sorti le {left:%d/%m/%Y}."
    if any("inactif" in folded(code) for code in divisions):
        return "Dans la division « Inactifs »."
    return "" if divisions else "Sans division : affectez l’élève à une classe dans SIECLE, puis refaites l’export."


def _why_not_guardian(record: GuardianRecord, ties: list[TieRecord], welcome: set[str], seen: set[str]) -> str:
    reasons = (
        (not record.key, "Sans PERSONNE_ID."),
        (record.key in seen, "Ce PERSONNE_ID est déjà celui d’une autre personne du fichier."),
        (not record.birth_name and not record.used_name, "Sans nom."),
        (not ties, "N’est responsable d’aucun élève."),
        (all(tie.kinship == SELF for tie in ties), "Élève majeur, son propre responsable : son compte d’élève suffit."),
        (
            not any(pupil_key(tie.pupil) in welcome for tie in ties),
            "Ses enfants ne sont pas parmi les élèves importés.",
        ),
    )
    return next((sentence for is_so, sentence in reasons if is_so), "")


def _mention_oddities(record: PupilRecord, ine: str, where: str, label: str, picture: Picture) -> None:
    if not record.ine:
        picture.mention(Noun.PUPIL, where, label, "Sans INE : l’élève est reconnu par son ELEVE_ID.")
    elif not ine:
        picture.mention(
            Noun.PUPIL, where, label, f"L’INE {record.ine} est aussi celui d’un autre élève : importé sans INE."
        )
    born = fields.day(record.born)
    if record.born and (born is None or born > picture.today):
        picture.mention(
            Noun.PUPIL, where, label, f"La date de naissance « {record.born} » est impossible et n’est pas reprise."
        )


def _pupil(record: PupilRecord, ine: str, cohorts: tuple[tuple[str, str], ...], addresses: dict[str, str]) -> Facts:
    born = fields.day(record.born)
    facts = _names(record) | _contact(record, addresses)
    facts["birth_date"] = born.isoformat() if born else None
    facts["cohorts"] = sorted({cohort_key(kind, code[:20]) for kind, code in cohorts})
    facts["ids"] = sorted([pupil_key(record.key)] + ([f"{Scheme.INE}:{ine}"] if ine else []))
    return facts


def _names(record: PupilRecord | GuardianRecord) -> Facts:
    """The name in use comes first; the birth name is kept where it differs."""
    born, used = displayed(record.birth_name)[:100], displayed(record.used_name)[:100]
    return {
        "last_name": used or born,
        "first_name": displayed(record.first_name)[:100],
        "birth_name": born if used and folded(used) != folded(born) else "",
    }


def _contact(record: PupilRecord | GuardianRecord, addresses: dict[str, str]) -> Facts:
    return {
        "email": fields.email(record.email),
        "mobile": fields.phone(record.mobile),
        "phone": fields.phone(record.phone),
        "address": addresses.get(record.address, ""),
    }


def _tie(tie: TieRecord, where: str, label: str, picture: Picture) -> list[object]:
    """`[kinship, level, called first, lodges, pays]`; a level that says nothing is a mere contact, to be safe."""
    kinship = fields.number(tie.kinship) or 0
    if kinship not in Kinship.values:
        if tie.kinship:
            picture.mention(
                Noun.GUARDIAN, where, label, f"Le code de parenté « {tie.kinship} » est inconnu : noté « autre »."
            )
        kinship = Kinship.OTHER.value
    if tie.level is None:
        picture.mention(
            Noun.GUARDIAN, where, label, "Sans niveau de responsabilité : gardé comme simple contact, sans compte."
        )
    return [kinship, tie.level or Guardianship.Level.CONTACT.value, tie.called_first, tie.lodges, tie.pays]


def _addresses(records: Sorted, kind: str) -> dict[str, str]:
    return {one.key: "\n".join(one.lines) for one in records.of(AddressRecord, kind)}


def _civility(said: str) -> str:
    plain = folded(said)
    if plain in {"m", "mr", "monsieur", "1"}:
        return "M."
    return "Mme" if plain in {"mme", "mlle", "madame", "mademoiselle", "2", "3"} else ""


def _label(record: PupilRecord | GuardianRecord) -> str:
    return f"{(record.used_name or record.birth_name).upper()} {displayed(record.first_name)}".strip()[:150]
