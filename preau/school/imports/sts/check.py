"""From STS's records to the picture: staff and what they teach, and the usual week."""

from collections import defaultdict

from preau.school.imports import fields
from preau.school.imports.functions import place_of
from preau.school.imports.kinds import Kind
from preau.school.imports.naming import displayed, folded
from preau.school.imports.picture import Facts, Noun, Picture, Sorted, code_of, cohort_key
from preau.school.imports.records import LessonRecord, ServiceRecord
from preau.school.imports.sts.read import StaffRecord
from preau.school.people.models import Profile, Scheme

CIVILITIES = {"1": "M.", "2": "Mme", "3": "Mme"}


def staff_key(key: str) -> str:
    return f"{Scheme.STS}:{key}"


def check_staff(records: Sorted, picture: Picture, known_staff: set[str]) -> None:
    """INDIVIDUS with their classes in charge and their services, those of the timetable included."""
    for record in records.of(StaffRecord, Kind.STS):
        where = f"INDIVIDU {record.key}"
        reason = _why_not(record, picture)
        if reason:
            picture.refuse(Noun.STAFF, where, _label(record), reason)
        else:
            picture[Noun.STAFF][staff_key(record.key)] = _staff(record, picture)
    _teach(records, picture, known_staff)
    if records.has(Kind.STS):
        picture.whole.add(Noun.STAFF)
        picture.exact[Scheme.STS] = _said_of_all(picture)


def _said_of_all(picture: Picture) -> set[str]:
    """A file without any service is that of a summer: it says nothing of who teaches what."""
    everyone = picture[Noun.STAFF].values()
    return {name for name in ("teachings", "in_charge") if any(facts[name] for facts in everyone)}


def _teach(records: Sorted, picture: Picture, known_staff: set[str]) -> None:
    """Give each teacher what they teach; a service of someone unknown is said once for each of them."""
    services = defaultdict(set)
    for service in records.of(ServiceRecord, Kind.STS, Kind.TIMETABLE):
        for teacher in service.teachers:
            services[staff_key(teacher)].add(f"{cohort_key(service.kind, service.code)}|{service.subject}")
    for key, taught in services.items():
        if key in picture[Noun.STAFF]:
            facts = picture[Noun.STAFF][key]
            facts["teachings"] = sorted(taught)
            facts["profiles"].setdefault(Profile.TEACHER.value, "")
        elif key not in known_staff:
            picture.refuse(
                Noun.STAFF,
                f"ENSEIGNANT {code_of(key)}",
                "",
                f"A {len(taught)} service(s) mais n’est pas décrit dans sts_emp.",
            )


def check_lessons(records: Sorted, picture: Picture, known_staff: set[str], known_cohorts: set[str]) -> None:
    """COURS, co-teaching and split halves merged into one slot with several teachers."""
    welcome = set(picture[Noun.STAFF]) | known_staff
    cohorts = set(picture[Noun.COHORT]) | known_cohorts
    for record in records.of(LessonRecord, Kind.TIMETABLE):
        reason = _why_not_lesson(record, cohorts)
        if reason:
            picture.refuse(Noun.LESSON, _where(record), _what(record), reason)
        else:
            _keep(record, picture, welcome)
    if records.has(Kind.TIMETABLE):
        picture.whole.add(Noun.LESSON)


def _keep(record: LessonRecord, picture: Picture, welcome: set[str]) -> None:
    starts = fields.clock(record.starts)
    assert starts is not None
    cohort = cohort_key(record.kind, record.code)
    key = f"{cohort}|{record.subject}|{record.alternation}|{record.weekday}|{starts:%H%M}"
    facts = picture[Noun.LESSON].setdefault(key, {"minutes": 0, "teachers": []})
    facts["minutes"] = max(facts["minutes"], fields.minutes(record.length))
    teacher = staff_key(record.teacher)
    if teacher in welcome:
        facts["teachers"] = sorted({*facts["teachers"], teacher})
    elif record.teacher:
        picture.mention(
            Noun.LESSON,
            _where(record),
            _what(record),
            f"L’enseignant {record.teacher} est inconnu : cours gardé sans lui.",
        )


def _why_not(record: StaffRecord, picture: Picture) -> str:
    if record.key.endswith(":"):
        return "Sans identifiant."
    if staff_key(record.key) in picture[Noun.STAFF]:
        return "Cet identifiant est déjà celui d’une autre personne du fichier."
    return "" if (record.used_name or record.birth_name) and record.first_name else "Sans nom ou sans prénom."


def _why_not_lesson(record: LessonRecord, cohorts: set[str]) -> str:
    if cohort_key(record.kind, record.code) not in cohorts:
        return f"La classe ou le groupe « {record.code} » est inconnu."
    if record.weekday not in set("1234567"):
        return f"Le jour « {record.weekday} » est illisible."
    if fields.clock(record.starts) is None:
        return f"L’heure « {record.starts} » est illisible."
    length = fields.minutes(record.length)
    if not 5 <= length <= 600:
        return f"La durée « {record.length} » est illisible."
    return "" if record.subject else "Sans matière."


def _staff(record: StaffRecord, picture: Picture) -> Facts:
    used, born = displayed(record.used_name)[:100], displayed(record.birth_name)[:100]
    birth = fields.day(record.born)
    profile, function = place_of(record.function)
    charge = [cohort_key("division", code) for code in record.in_charge]
    return {
        "last_name": used or born,
        "first_name": displayed(record.first_name)[:100],
        "birth_name": born if used and folded(used) != folded(born) else "",
        "civility": CIVILITIES.get(record.civility, ""),
        "birth_date": birth.isoformat() if birth and birth < picture.today else None,
        "profiles": {profile.value: function},
        "in_charge": sorted({key for key in charge if key in picture[Noun.COHORT]}),
        "teachings": [],
        "ids": [staff_key(record.key)],
    }


def _label(record: StaffRecord) -> str:
    return f"{(record.used_name or record.birth_name).upper()} {displayed(record.first_name)}".strip()[:150]


def _where(record: LessonRecord) -> str:
    return f"COURS de {record.code}, {record.subject}"[:100]


def _what(record: LessonRecord) -> str:
    return f"{record.code}, jour {record.weekday}, {record.starts}"[:150]
