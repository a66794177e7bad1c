"""What a person does with an import: drop files, take one back, confirm, abandon."""

from collections.abc import Iterable
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from preau.foundation.jobs.asking import ask
from preau.foundation.jobs.models import Job
from preau.foundation.journal.models import record
from preau.foundation.storage.keeping import Refused, keep
from preau.foundation.storage.models import File
from preau.school.imports.apply import is_outdated, let_go
from preau.school.imports.bounds import past_year
from preau.school.imports.massive import upheaval_of
from preau.school.imports.models import Abandonment, Confirmation, DroppedFile, Intake, Preview
from preau.school.people.models import School


class NotNow(Exception):
    """Why it cannot be done at this moment, as a sentence for the person."""


@transaction.atomic
def open_intake(*, by: Any, school: School | None = None) -> Intake:
    """An import to drop files in."""
    intake = Intake.objects.create(by=by, school=school, uai=school.uai if school else "")
    record("intake.opened", by=by, on=intake, scope=intake.uai)
    return intake


def drop(intake: Intake, uploads: Iterable[UploadedFile], *, by: Any) -> list[str]:
    """Keep what was dropped and have it read; the sentences of those that were not taken."""
    kept, troubles = [], []
    for upload in uploads:
        try:
            kept.append(keep(upload, by=by))
        except Refused as reason:
            troubles.append(str(reason))
    add(intake, kept, by=by)
    return troubles


@transaction.atomic
def add(intake: Intake, kept: Iterable[File], *, by: Any) -> None:
    """Add files already kept; one that has the name of an earlier one takes its place."""
    refuse_if_settled(intake)
    files = list(kept)
    for file in files:
        for former in intake.files.filter(name=file.name, within=None).select_related("kept"):
            _forget(former)
        DroppedFile.objects.create(intake=intake, kept=file, name=file.name, size=file.size)
    if files:
        compare(intake, by=by)


@transaction.atomic
def take_back(dropped: DroppedFile, *, by: Any) -> None:
    """Remove a file from the import, its content too."""
    refuse_if_settled(dropped.intake)
    _forget(dropped)
    compare(dropped.intake, by=by)


@transaction.atomic
def compare(intake: Intake, *, by: Any) -> None:
    """Have the files read and compared (again): the former preview is no longer to be confirmed."""
    from preau.school.imports.tasks import prepare_intake

    refuse_if_settled(intake)
    Preview.objects.filter(intake=intake).delete()
    intake.remarks.all().delete()
    intake.changes.all().delete()
    intake.job = ask(prepare_intake, intake.pk, by=by, label=f"Lecture des fichiers de {intake}", max_attempts=2)
    intake.save()


@transaction.atomic
def name_school(intake: Intake, *, uai: str, name: str, by: Any) -> None:
    """Say which school the files are of, when they do not say it themselves."""
    intake.uai, intake.name = uai, name
    compare(intake, by=by)


@transaction.atomic
def accept_past_year(intake: Intake, *, by: Any) -> None:
    """Open the school in the year of its files although that year is over: for a try, or to bring an archive in."""
    intake.past_year = past_year(intake, timezone.localdate())
    record("intake.past_year_accepted", by=by, on=intake, scope=intake.uai, year=intake.past_year)
    compare(intake, by=by)


@transaction.atomic
def confirm(intake: Intake, *, preview: int | None = None, typed: str = "", by: Any) -> None:
    """Say yes to the preview that was seen. Said twice, it is done once; `NotNow` says why it cannot be.

    `typed` is the number that an upheaval asks to type.
    """
    from preau.school.imports.tasks import apply_intake

    if intake.is_applied or intake.is_confirmed:
        return
    if intake.is_abandoned or not intake.is_compared:
        raise NotNow("Cet import n’est pas prêt : attendez la fin de la comparaison.")
    if preview is not None and preview != intake.preview.pk:
        raise NotNow("L’aperçu a changé depuis que vous l’avez ouvert : relisez-le, puis confirmez.")
    if intake.files.exclude(trouble="").exists():
        raise NotNow("Un fichier n’a pas pu être lu : retirez-le ou remplacez-le avant de confirmer.")
    if intake.preview.changes_nothing:
        raise NotNow("Il n’y a rien à changer.")
    upheaval = upheaval_of(intake.preview)
    if upheaval and "".join(typed.split()) != str(upheaval.number):
        raise NotNow(f"{upheaval.sentence} Pour le confirmer, tapez le nombre {upheaval.number}.")
    _refuse_if_overtaken(intake)
    try:
        with transaction.atomic():
            Confirmation.objects.create(intake=intake, by=by)
    except IntegrityError:
        return
    record("intake.confirmed", by=by, on=intake, scope=intake.uai)
    key = f"intake-{intake.pk}-{intake.preview.pk}"
    intake.job = ask(
        apply_intake, intake.pk, key=key, by=by, label=f"Import de {intake.school or intake.uai}", max_attempts=3
    )
    intake.save()


@transaction.atomic
def abandon(intake: Intake, *, by: Any) -> None:
    """Do nothing of it, and forget its files."""
    if intake.is_applied or intake.is_confirmed:
        raise NotNow("Cet import est déjà confirmé : il ne peut plus être abandonné.")
    Abandonment.objects.get_or_create(intake=intake, defaults={"by": by})
    let_go(intake)
    record("intake.abandoned", by=by, on=intake, scope=intake.uai)


def refuse_if_settled(intake: Intake) -> None:
    """A confirmed import is not touched any more, unless its work has failed: then nothing was written."""
    if intake.has_failed:
        Confirmation.objects.filter(intake=intake).delete()
        return
    if intake.is_confirmed or intake.is_finished:
        raise NotNow("Cet import est déjà confirmé ou terminé : commencez-en un autre.")


def _refuse_if_overtaken(intake: Intake) -> None:
    """Two administrators at once: the second is told by whom and what to do."""
    if is_outdated(intake):
        raise NotNow(
            "Un autre import de cet établissement vient d’être appliqué : cet aperçu n’est plus juste. "
            "Comparez de nouveau avant de confirmer."
        )
    other = (
        Confirmation.objects.filter(intake__uai=intake.uai, intake__application=None)
        .exclude(intake=intake)
        .exclude(intake__job__status=Job.Status.FAILED)
        .first()
    )
    if other is not None:
        raise NotNow(f"{other.by or 'Quelqu’un'} vient de confirmer un import de cet établissement : attendez sa fin.")


def _forget(dropped: DroppedFile) -> None:
    if dropped.kept is not None:
        dropped.kept.delete()
    dropped.delete()


def others_at_work(intake: Intake) -> list[Intake]:
    """Imports of the same school that other people have begun and not finished."""
    if not intake.uai or intake.is_finished:
        return []
    others = Intake.objects.unfinished().filter(uai=intake.uai).exclude(by=intake.by)
    return list(others.select_related("by")[:3])
