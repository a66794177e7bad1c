"""The académie brought in school by school: each is previewed and applied as a single import is.

A school that fails does not stop the others. What is done is written down with it, so that a sweep that was killed
goes on where it was: files already read are not read again, schools already settled are not touched again.
"""

import logging
import shutil
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import transaction

from preau.foundation.jobs.asking import aside, ask
from preau.foundation.jobs.unmapped import unmapped
from preau.foundation.journal.models import record
from preau.foundation.realtime.bus import publish
from preau.foundation.storage.keeping import copy_out
from preau.school.imports.aaf.read import named, read
from preau.school.imports.aaf.spool import MOST_ENTRIES, Spool
from preau.school.imports.apply import apply
from preau.school.imports.files import Reading
from preau.school.imports.kinds import Kind
from preau.school.imports.massive import upheaval_of
from preau.school.imports.models import (
    Abandonment,
    Confirmation,
    DroppedFile,
    Intake,
    Preview,
    SchoolOutcome,
    Sweep,
)
from preau.school.imports.opening import Unreadable
from preau.school.imports.preview import prepare
from preau.school.imports.recognise import recognise
from preau.school.imports.unpacking import ACADEMY, is_zip, members
from preau.school.people.models import School

log = logging.getLogger(__name__)
Verdict = SchoolOutcome.Verdict
Say = Callable[[int, int, str], None]
BROKEN = "Une erreur imprévue a arrêté cet établissement : rien n’y a été écrit. Elle est au journal du serveur."
TOO_LARGE = "Cet établissement a un nombre de fiches démesuré : il n’a pas été importé."
NO_FILE = "Aucun fichier d’annuaire (AAF) n’a été trouvé."
NO_SCHOOL = "Ces fichiers ne concernent aucun établissement connu : commencez par l’annuaire complet."


def waiting() -> list[str]:
    """What has been laid in the folder of the server that is meant for it."""
    folder = waiting_room()
    return sorted(one.name for one in folder.iterdir() if one.is_file()) if folder.is_dir() else []


def waiting_room() -> Path:
    return Path(settings.PREAU.data / "annuaire")


def ask_sweep(*, by: Any, kept: Any = None) -> Sweep:
    """Of an archive that was dropped, else of what waits on the server; said twice, it is the same one."""
    from preau.school.imports.tasks import run_sweep

    sweep = begin(by=by, source="" if kept else str(waiting_room()), kept=kept)
    sweep.job = ask(run_sweep, sweep.pk, key=f"sweep-{sweep.pk}", by=by, label=str(sweep), max_attempts=20)
    sweep.save()
    return sweep


@transaction.atomic
def begin(*, by: Any, source: str = "", kept: Any = None) -> Sweep:
    """A sweep of this folder or archive; the one that was interrupted, if there is one."""
    for former in Sweep.objects.filter(source=source, kept=kept):
        if not former.is_finished:
            return former
    sweep = Sweep.objects.create(by=by, source=source, kept=kept)
    record("sweep.begun", by=by, on=sweep)
    return sweep


def run(sweep: Sweep, say: Say) -> None:
    """To its end, from wherever it is; `say` is told how far: done, total, a few words."""
    if sweep.is_finished:
        return
    with unmapped(), Spool(sweep.room / "spool.sqlite3") as spool:
        try:
            _read(sweep, spool, say)
            _bring_in(sweep, spool, say)
        except Unreadable as reason:
            sweep.trouble = str(reason)[:400]
            sweep.save()
    shutil.rmtree(sweep.room, ignore_errors=True)
    if sweep.kept is not None:
        sweep.kept.delete()
    record("sweep.ended", by=sweep.by, on=sweep, schools=sweep.total)
    publish(sweep.topic, "ended")


def _read(sweep: Sweep, spool: Spool, say: Say) -> None:
    """Every file, or none: with one missing, people would seem to have left."""
    names = 0
    for name, content in _files(sweep):
        with content:
            names += 1
            if spool.has(name):
                continue
            say(0, 0, f"Lecture de {name}…")
            try:
                for number in spool.take(name, _records(name, content)):
                    say(0, 0, f"Lecture de {name} : {number} fiches…")
            except Unreadable as reason:
                raise Unreadable(f"{name} : {reason}") from None
    if not names:
        raise Unreadable(NO_FILE)
    spool.route()


def _records(name: str, content: IO[bytes]) -> Iterator[object]:
    if recognise(content) != Kind.AAF:  # type: ignore[arg-type]
        raise Unreadable("Ce n’est pas un fichier de l’annuaire académique.")
    content.seek(0)
    yield from named(name)
    yield from read(content, most=float("inf"))  # type: ignore[arg-type]


def _files(sweep: Sweep) -> Iterator[tuple[str, IO[bytes]]]:
    """In the order of their names, which is that of their days."""
    source = _laid_out(sweep)
    paths = sorted(one for one in source.rglob("*") if one.is_file()) if source.is_dir() else [source]
    if not source.exists():
        raise Unreadable(NO_FILE)
    for path in paths:
        with path.open("rb") as content:
            if is_zip(content):
                yield from members(content, ACADEMY)
            elif path.suffix.lower() == ".xml":
                yield path.name, path.open("rb")


def _laid_out(sweep: Sweep) -> Path:
    if sweep.kept is None:
        return Path(sweep.source)
    path = sweep.room / "archive.zip"
    with path.open("wb") as copy:
        copy_out(sweep.kept, copy)
    return path


def _bring_in(sweep: Sweep, spool: Spool, say: Say) -> None:
    schools = spool.schools()
    if not schools:
        raise Unreadable(NO_SCHOOL)
    sweep.total = len(schools)
    sweep.save()
    settled = set(sweep.outcomes.values_list("uai", flat=True))
    _forget_interrupted(sweep)
    for done, (uai, places) in enumerate(schools.items()):
        if uai not in settled:
            say(done, len(schools), f"{uai}, établissement {done + 1} sur {len(schools)}")
            with aside():
                _settle(sweep, uai, spool, places)
            publish(sweep.topic, "progress")
    say(len(schools), len(schools), "Terminé")


def _forget_interrupted(sweep: Sweep) -> None:
    """An import begun when the sweep was killed: it is begun again."""
    Intake.objects.unfinished().filter(files__name=str(sweep), outcomes=None).delete()


def _settle(sweep: Sweep, uai: str, spool: Spool, places: list[str]) -> None:
    school = School.objects.filter(uai=uai).first()
    _give_way(uai)
    intake = Intake.objects.create(by=sweep.by, school=school, uai=uai)
    try:
        _one_school(sweep, intake, spool, places)
    except Unreadable as reason:
        _refuse(sweep, intake, Verdict.BLOCKED, str(reason))
    except Exception:  # one school's misfortune is not the others'
        log.exception("school not swept", extra={"uai": uai, "sweep": sweep.pk})
        _refuse(sweep, intake, Verdict.FAILED, BROKEN)


def _give_way(uai: str) -> None:
    """What an earlier sweep left to be confirmed is overtaken by this one."""
    for former in Intake.objects.unfinished().filter(uai=uai, outcomes__isnull=False, confirmation=None).distinct():
        Abandonment.objects.get_or_create(intake=former)


def _one_school(sweep: Sweep, intake: Intake, spool: Spool, places: list[str]) -> None:
    said = {"kind": Kind.AAF, "uai": intake.uai, "year": spool.year()}
    file = DroppedFile.objects.create(intake=intake, name=str(sweep), **said)
    entries = list(islice(spool.of(places), MOST_ENTRIES + 1))
    if len(entries) > MOST_ENTRIES:
        raise Unreadable(TOO_LARGE)
    preview = prepare(intake, [Reading(file, Kind.AAF, [*spool.extents(), *entries])])
    if preview is None:
        raise Unreadable(" ".join(intake.remarks.blocking().values_list("sentence", flat=True)))
    upheaval = upheaval_of(preview)
    if upheaval:
        _note(sweep, intake, Verdict.WAITING, preview, upheaval.sentence)
    elif preview.changes_nothing:
        _note(sweep, intake, Verdict.SAME, preview)
    else:
        _write(sweep, intake, preview)


@transaction.atomic
def _write(sweep: Sweep, intake: Intake, preview: Preview) -> None:
    """Nobody is made the administrator of every school, nor told of each of them."""
    Confirmation.objects.create(intake=intake, by=None)
    apply(intake)
    _note(sweep, intake, Verdict.APPLIED, preview)


def _note(sweep: Sweep, intake: Intake, verdict: str, preview: Preview, sentence: str = "") -> None:
    """An import that has nothing to say and nobody to let go leaves no page."""
    is_idle = verdict == Verdict.SAME and not preview.total("gone", "refused")
    SchoolOutcome.objects.create(
        sweep=sweep,
        uai=intake.uai,
        name=_name(intake),
        verdict=verdict,
        intake=None if is_idle else intake,
        created=preview.total("create"),
        changed=preview.total("change", "remove"),
        refused=preview.total("refused"),
        gone=preview.total("gone"),
        sentence=sentence[:500],
    )
    if is_idle:
        intake.delete()


def _refuse(sweep: Sweep, intake: Intake, verdict: str, sentence: str) -> None:
    uai, name = intake.uai, _name(intake)
    Intake.objects.filter(pk=intake.pk).delete()
    SchoolOutcome.objects.create(sweep=sweep, uai=uai, name=name, verdict=verdict, sentence=sentence[:500])


def _name(intake: Intake) -> str:
    change = intake.changes.filter(noun="school").first() if intake.pk else None
    return str(School.objects.filter(uai=intake.uai).first() or (change.label if change else ""))[:200]
