"""Writing exactly what was previewed: all of it in one transaction, or nothing."""

import time
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from preau.foundation.jobs.asking import mention
from preau.foundation.journal.models import record
from preau.foundation.realtime.bus import publish, publish_at_once
from preau.school.accounts.opening import open_accounts
from preau.school.imports import placing
from preau.school.imports.enrolling import NOUNS, everyone
from preau.school.imports.ledger import Ledger
from preau.school.imports.models import Application, Confirmation, Intake, Writing
from preau.school.imports.picture import Noun
from preau.school.imports.placing import Changes, Place
from preau.school.imports.wording import PLURALS
from preau.school.notifications.telling import notify
from preau.school.people.models import Person
from preau.school.rollover.closing import end_years_before

WEIGHTS = {Noun.PUPIL: 25, Noun.GUARDIAN: 25, Noun.STAFF: 10, Noun.LESSON: 15}


class Outdated(Exception):
    """The school has changed since the preview was made: what it shows is no longer true."""


def apply(intake: Intake) -> Application:
    """Apply a confirmed import. Done twice, the second finds it done; interrupted, nothing was written."""
    began = time.monotonic()
    with transaction.atomic():
        intake = Intake.objects.select_for_update().get(pk=intake.pk)
        if intake.is_applied:
            return intake.application
        place, people = _write(intake)
        accounts = _open_accounts(intake, people, place.ledger)
        placing.administer(place.school, intake.confirmation.by)
        intake.school = place.school
        intake.save()
        took = timedelta(seconds=time.monotonic() - began)
        application = Application.objects.create(intake=intake, took=took, accounts=accounts)
        Writing.objects.filter(application__intake__uai=intake.uai).delete()  # only the last import can be undone
        place.ledger.keep(application)
        _tell(intake, application)
        let_go(intake)
    publish(intake.topic, "applied")
    return application


def is_outdated(intake: Intake) -> bool:
    """Another import of the same school was applied, or undone, since this preview was made."""
    here = Application.objects.filter(intake__uai=intake.uai).exclude(intake=intake)
    since = intake.preview.at
    return here.filter(Q(at__gt=since) | Q(undoing__done__at__gt=since)).exists()


def reopen(intake: Intake) -> None:
    """The school changed under a confirmed import: take the confirmation back, so that it is compared again."""
    Confirmation.objects.filter(intake=intake).delete()


def let_go(intake: Intake) -> None:
    """The files hold children's data: they are kept no longer than the import needs them."""
    for dropped in intake.files.filter(kept__isnull=False).select_related("kept"):
        if dropped.kept is not None:
            dropped.kept.delete()


def _write(intake: Intake) -> tuple[Place, list[int]]:
    if is_outdated(intake):
        raise Outdated
    assert intake.year is not None
    done = 5
    ledger = Ledger()
    if intake.school is not None:
        end_years_before(intake.school, intake.year, by=intake.confirmation.by)
    school = placing.write_school(_of(intake, Noun.SCHOOL), intake.uai, intake.year, ledger)
    place = Place(school, intake.year, ledger)
    placing.write_subjects(_of(intake, Noun.SUBJECT), place)
    placing.write_cohorts(_of(intake, Noun.COHORT), place)
    placing.write_fortnights(_of(intake, Noun.FORTNIGHT), place)
    place.look_up()
    people: list[int] = []
    for noun, write in NOUNS.items():
        _mention(intake, done, noun)
        people += write(_of(intake, noun), place)
        done += WEIGHTS[noun]
    _mention(intake, done, Noun.LESSON)
    placing.write_lessons(_of(intake, Noun.LESSON), place, everyone(place))
    return place, people


def _open_accounts(intake: Intake, people: list[int], ledger: Ledger) -> int:
    """Logins and activation codes for those who have none yet."""
    mention(82, 100, "Ouverture des comptes…")
    publish_at_once(intake.topic, "progress")
    without = [
        person
        for at in range(0, len(people), 500)
        for person in Person.objects.filter(pk__in=people[at : at + 500], login__isnull=True)
    ]
    open_accounts(without)
    ledger.open(without)
    return len(without)


def _tell(intake: Intake, application: Application) -> None:
    by = intake.confirmation.by
    record(
        "intake.applied",
        by=by,
        on=intake,
        scope=intake.uai,
        counts=intake.preview.counts,
        accounts=application.accounts,
    )
    if by is not None:
        saying = f"L’import de {intake.school} est terminé"
        notify([by], saying=saying, href=intake.href, school=intake.school)


def _of(intake: Intake, noun: Noun) -> Changes:
    return list(intake.changes.to_apply().about(noun))


def _mention(intake: Intake, done: int, noun: Noun) -> None:
    mention(done, 100, f"Écriture : {PLURALS[noun][1]}…")
    publish_at_once(intake.topic, "progress")
