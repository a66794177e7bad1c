"""From dropped files to a preview that somebody can confirm: read, check, compare, write down."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from preau.foundation.realtime.bus import publish
from preau.school.imports import bounds
from preau.school.imports.answering import answers_of
from preau.school.imports.authority import Authority
from preau.school.imports.compare import Difference, differences
from preau.school.imports.files import Reading, read_dropped
from preau.school.imports.known import Known
from preau.school.imports.models import Change, CohortNamed, Discrepancy, Intake, Preview, Question, Remark
from preau.school.imports.naming import folded
from preau.school.imports.opening import Unreadable
from preau.school.imports.owners import Owners
from preau.school.imports.picture import Noun, Picture, Said, Severity, Sorted
from preau.school.imports.progress import tell
from preau.school.imports.source import Source
from preau.school.imports.sources import SOURCES
from preau.school.imports.structure import check_cohorts, check_school, check_subjects
from preau.school.imports.wording import detail_of
from preau.school.imports.years import spelt
from preau.school.people.models import School

STEPS = 100


def prepare(intake: Intake, given: list[Reading] | None = None) -> Preview | None:
    """Read everything again and write a fresh preview; nothing of the school is touched. None when it is blocked.

    `given` has been read already, from what concerns many schools.
    """
    if intake.is_confirmed or intake.is_finished:
        return None
    readings = _read(intake) if given is None else given
    try:
        picture, known = _drawn(intake, readings, timezone.localdate())
    except Unreadable as reason:
        return _write(intake, [Said(Severity.BLOCKING, str(reason))], [], None)
    tell(intake, 70, STEPS, "Comparaison avec ce que Préau connaît déjà…")
    found = (
        []
        if picture.is_blocked
        else list(differences(picture, known, Owners(known), Authority(picture.uai, picture.year)))
    )
    tell(intake, 85, STEPS, "Écriture de l’aperçu…")
    return _write(intake, picture.said, found, picture)


def _read(intake: Intake) -> list[Reading]:
    tell(intake, 1, STEPS, "Lecture des fichiers…")
    readings = []
    for reading in read_dropped(intake):
        readings.append(reading)
        tell(intake, min(55, 5 + 10 * len(readings)), STEPS, f"{reading.file.name} : {reading.kind.label}")
    return readings


def _drawn(intake: Intake, readings: list[Reading], today: dt.date) -> tuple[Picture, Known]:
    if not readings:
        raise Unreadable("Aucun de ces fichiers ne peut servir : voyez pourquoi ci-dessous, puis déposez les bons.")
    uai, year, school = bounds.settle(readings, intake, today)
    intake.school, intake.uai, intake.year = school or intake.school, uai, year
    records, unused = bounds.sort(readings)
    picture, known = Picture(uai, year, today, answers=answers_of(uai)), Known(school, year)
    for reading in unused:
        sentence = f"« {reading.file.name} » n’est pas utilisé : un fichier de même nature est plus récent."
        picture.mention("", reading.file.name, "", sentence)
    lack = bounds.missing_companion(records, known)
    if lack:
        picture.block(lack)
    else:
        _check(records, picture, known, intake)
    _mention_new_year(picture, school)
    return picture, known


def _check(records: Sorted, picture: Picture, known: Known, intake: Intake) -> None:
    present = [source for source in SOURCES if source.is_in(records)]
    for source in present:
        source.draw(records, picture, known)
    check_cohorts(records, picture)
    check_subjects(records, picture)
    for source in present:
        source.check(records, picture, known)
    check_school(records, picture, intake.name)
    for source in present:
        _refuse_the_empty(source, records, picture)


def _refuse_the_empty(source: Source, records: Sorted, picture: Picture) -> None:
    """A file full of refusals is a wrong export, not a school without pupils."""
    refused = {one.noun for one in picture.said if one.severity == Severity.REFUSED}
    for one in source.empties:
        if records.has(one.kind) and not picture[one.noun] and one.noun in refused:
            picture.block(one.sentence)


def _mention_new_year(picture: Picture, school: School | None) -> None:
    if school and picture.year > school.year:
        opened, kept = spelt(picture.year), spelt(school.year)
        sentence = f"Ces fichiers ouvrent l’année {opened} : celle de {kept} sera close, et archivée."
        picture.mention(Noun.SCHOOL, "", str(school), sentence)


@transaction.atomic
def _write(intake: Intake, said: list[Said], found: list[Difference], picture: Picture | None) -> Preview | None:
    """Replace what an earlier reading wrote."""
    Preview.objects.filter(intake=intake).delete()
    intake.changes.all().delete()
    intake.remarks.all().delete()
    intake.discrepancies.all().delete()
    Remark.objects.bulk_create([_remark(intake, one) for one in said], batch_size=500)
    intake.save()
    _write_questions(intake, picture)
    publish(intake.topic, "prepared")
    if picture is None or picture.is_blocked:
        return None
    Discrepancy.objects.bulk_create([row for one in found for row in _discrepancies(intake, one)], batch_size=500)
    Change.objects.bulk_create([_change(intake, one) for one in found if one.verb != "same"], batch_size=500)
    return Preview.objects.create(intake=intake, counts=_counts(found, said), year=picture.year)


def _write_questions(intake: Intake, picture: Picture | None) -> None:
    """What only a person can tell, and where each class that a table names goes."""
    intake.questions.all().delete()
    intake.cohorts_named.all().delete()
    if picture is not None:
        asked = {one.said: one for one in picture.asked}
        Question.objects.bulk_create([Question(intake=intake, **asdict(one)) for one in asked.values()], batch_size=500)
        CohortNamed.objects.bulk_create(_cohorts_named(intake, picture))


def _cohorts_named(intake: Intake, picture: Picture) -> Iterable[CohortNamed]:
    """One a name, however it is spelt."""
    found: dict[str, CohortNamed] = {}
    for (label, code), lines in picture.cohorts_named.items():
        one = found.setdefault(folded(label), CohortNamed(intake=intake, said=folded(label), label=label, code=code))
        one.lines += lines
    return found.values()


def _remark(intake: Intake, one: Said) -> Remark:
    return Remark(
        intake=intake,
        severity=one.severity,
        noun=one.noun,
        where=one.where[:100],
        label=one.label[:150],
        sentence=one.sentence[:500],
        search=folded(f"{one.label}{one.where}")[:300],
        signature=one.signature,
        cells=list(one.cells),
    )


def _change(intake: Intake, one: Difference) -> Change:
    return Change(
        intake=intake,
        noun=one.noun,
        verb=one.verb,
        key=one.key,
        label=one.label,
        detail=one.reason or detail_of(one.noun, one.after or one.before),
        target=one.target,
        before=one.before,
        after=one.after,
        search=folded(f"{one.label}{code_part(one)}")[:300],
    )


def _discrepancies(intake: Intake, one: Difference) -> Iterator[Discrepancy]:
    if one.target is None:
        return
    for column, (filed, kept) in one.kept.items():
        yield Discrepancy(
            intake=intake,
            person_id=one.target,
            noun=one.noun,
            label=one.label,
            column=column,
            filed=filed,
            kept=kept,
            search=folded(f"{one.label}{code_part(one)}")[:300],
        )


def code_part(one: Difference) -> str:
    """Classes are searched for by their code as well."""
    facts = one.after or one.before
    return "".join(key.partition(":")[2] for key in facts.get("cohorts", []))


def _counts(found: Iterable[Difference], said: Iterable[Said]) -> dict[str, dict[str, int]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in found:
        counts[one.noun][str(one.verb)] += 1
    for remark in said:
        if remark.severity == Severity.REFUSED:
            counts[remark.noun]["refused"] += 1
    return {str(noun): dict(tally) for noun, tally in counts.items()}
