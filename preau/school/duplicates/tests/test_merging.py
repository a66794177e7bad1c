"""Making one person of two keeps everything of both; taking it back leaves no trace."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone

from preau.communication.messaging.models import Conversation
from preau.foundation.journal.models import Entry, record
from preau.learning.handins.models import Draft, Handin, Submission
from preau.learning.handins.models.draft import DraftFile
from preau.learning.quizzes.models import Attempt, Quiz
from preau.school.accounts.models import Activation, ActivationCode, Block, DeviceSession, TemporaryPassword
from preau.school.activities.models import Activity, Progress
from preau.school.audiences.models import Audience, named, pupils_of
from preau.school.duplicates.merging import NotNow, merge
from preau.school.duplicates.models import Distinction, Merge
from preau.school.duplicates.unmerging import unmerge
from preau.school.notifications.models import notify
from preau.school.people.models import (
    CohortMember,
    Guardianship,
    Identifier,
    Kinship,
    Membership,
    Person,
    Profile,
    Scheme,
)

from .tables import changed, standing


@pytest.fixture
def double(cast, again):
    """Inès a second time, in the same classes, with a mother and the same father, and work in the same activities."""
    double = again("INES", "BENALI", "pupil", birth_date="2013-02-03", mobile="0612345678", login="ines.benali2")
    ActivationCode.objects.create(person=double)
    Membership.objects.create(person=double, school=cast.elsewhere, profile=Profile.PUPIL)
    for code in ("4B", "4LATIN"):
        CohortMember.objects.create(cohort=cast.cohorts[code], pupil=double)
    Guardianship.objects.create(guardian=cast.samira, pupil=double, kinship=Kinship.MOTHER, level=1)
    Guardianship.objects.create(guardian=cast.odile, pupil=double, kinship=Kinship.OTHER, level=3)
    Identifier.objects.create(person=double, scheme=Scheme.ONDE, scope=cast.school.uai, value="eleve-1")
    return double


def activity(cast, kind, **facts):
    return Activity.objects.create(
        school=cast.school,
        author=cast.julien,
        subject=cast.subjects["maths"],
        kind=kind,
        title=kind,
        minutes_expected=20,
        audience=Audience.of(cast.school, pupils_of(cast.cohorts["4B"])),
        **facts,
    )


@pytest.fixture
def work(cast, double):
    """Both have begun, handed in and answered the same things."""
    handin = Handin.objects.create(activity=activity(cast, "handin"))
    quiz = Quiz.objects.create(activity=activity(cast, "quiz"))
    for person, step in ((cast.ines, Progress.Step.OPENED), (double, Progress.Step.HANDED_IN)):
        Progress.objects.create(activity=handin.activity, pupil=person, step=step, handed_in_at=timezone.now())
        for number in (1, 2):
            Submission.objects.create(
                handin=handin, pupil=person, number=number, key=f"k{number}", sha256="0" * 64, text=str(person)
            )
            Attempt.objects.create(quiz=quiz, pupil=person, number=number, seed=1, layout=[])
        Draft.objects.create(handin=handin, pupil=person, text=f"brouillon de {person}")
        Conversation.objects.create(
            school=cast.school,
            subject="Bonjour",
            audience=Audience.of(cast.school, *named([person])),
            addressed_to="",
            started_by=person,
            key="click",
        )
    notify([cast.ines, double], saying="Bonjour")
    record("person.seen", by=double, on=double)
    return handin


def test_everything_of_both_is_the_kept_one_s(cast, double, work):
    merge(cast.ines, double, by=cast.helene, school=cast.school)
    ines = Person.objects.get(pk=cast.ines.pk)
    assert list(ines.submissions.values_list("number", "text")) == [
        (1, "Inès Benali"),
        (2, "Inès Benali"),
        (3, "INES BENALI"),
        (4, "INES BENALI"),
    ]
    assert sorted(ines.quiz_attempts.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert list(ines.progresses.values_list("step", flat=True)) == [Progress.Step.HANDED_IN]
    assert sorted(ines.guarded_by.values_list("guardian__first_name", "level")) == [
        ("Karim", 1),
        ("Odile", 3),
        ("Samira", 1),
    ]
    assert sorted(ines.memberships.values_list("school__uai", "profile")) == [
        ("0750001B", "pupil"),
        ("0789999A", "pupil"),
    ]
    assert (ines.notifications.count(), ines.conversations_started.count()) == (2, 2)
    assert (ines.birth_date, ines.mobile, ines.login) == (dt.date(2013, 2, 3), "0612345678", "ines.benali")
    assert ines.identifiers.get().value == "eleve-1"
    assert Entry.objects.get(act="person.seen").subject == ines
    assert not Person.objects.filter(pk=double.pk).exists()


def test_the_merge_then_its_undoing_leave_every_table_as_it_was(cast, double, work):
    before = standing()
    made = merge(cast.ines, double, by=cast.helene, school=cast.school)
    assert changed(before, standing()) != {}
    unmerge(made, by=cast.helene)
    assert changed(before, standing()) == {}
    assert Entry.objects.get(act="person.seen").subject == double


def test_a_receipt_given_before_still_says_the_truth_after(cast, double, work):
    given = Submission.objects.get(pupil=double, number=1)
    code = given.code
    made = merge(cast.ines, double, by=cast.helene, school=cast.school)
    assert Submission.certified_by(code) == given
    assert Submission.certified_by(Submission.objects.get(pk=given.pk).code) == given
    assert Submission.certified_by(code[:-1] + ("0" if code[-1] != "0" else "1")) is None
    unmerge(made, by=cast.helene)
    assert Submission.certified_by(code) == given


def test_undoing_after_a_chain_is_done_from_the_last_one(cast, double, again):
    third = again("Inès", "Benali", "pupil")
    before = standing()
    first = merge(double, third, by=cast.helene, school=cast.school)
    second = merge(cast.ines, double, by=cast.helene, school=cast.school)
    with pytest.raises(NotNow):
        unmerge(first, by=cast.helene)
    unmerge(second, by=cast.helene)
    unmerge(first, by=cast.helene)
    assert changed(before, standing()) == {}


def test_what_was_changed_since_stays_as_it_was_left(cast, double):
    made = merge(cast.ines, double, by=cast.helene, school=cast.school)
    Person.objects.filter(pk=cast.ines.pk).update(mobile="0699999999")
    Person.objects.filter(pk=cast.adam.pk).update(login="ines.benali2")
    back = unmerge(made, by=cast.helene)
    assert Person.objects.get(pk=cast.ines.pk).mobile == "0699999999"
    assert (back.mobile, back.login) == ("0612345678", "ines.benali3")


def test_what_hung_from_something_gone_stays_gone(cast, double, work):
    made = merge(cast.ines, double, by=cast.helene, school=cast.school)
    Activity.objects.all().delete()
    back = unmerge(made, by=cast.helene)
    assert (back.full_name, back.submissions.count()) == ("INES BENALI", 0)


def test_drafts_of_both_keep_their_files(cast, double, work, db):
    from preau.foundation.storage.models import Blob, File

    for person in (cast.ines, double):
        blob = Blob.objects.create(sha256=str(person.pk) * 8, size=1)
        file = File.objects.create(owner=person, blob=blob, name="a.txt", media_type="text/plain")
        DraftFile.objects.create(draft=Draft.objects.get(pupil=person), file=file, position=0)
    before = standing()
    made = merge(cast.ines, double, by=cast.helene, school=cast.school)
    kept = Draft.objects.get(pupil=cast.ines)
    assert (kept.text, sorted(kept.held.values_list("position", flat=True))) == ("brouillon de INES BENALI", [0, 1])
    unmerge(made, by=cast.helene)
    assert changed(before, standing()) == {}


def test_the_other_account_is_entered_by_nothing(cast, double):
    TemporaryPassword.objects.create(person=double, by=cast.helene)
    DeviceSession.objects.create(person=double, expires_at=timezone.now() + dt.timedelta(days=1))
    merge(cast.ines, double, by=cast.helene, school=cast.school)
    assert (ActivationCode.objects.count(), TemporaryPassword.objects.count()) == (0, 0)
    assert DeviceSession.objects.count() == 0
    assert Activation.objects.filter(person=cast.ines).count() == 1


def test_a_blocked_account_does_not_open_by_being_merged(cast, double):
    Block.objects.create(person=double, by=cast.helene)
    merge(cast.ines, double, by=cast.helene, school=cast.school)
    assert Block.objects.get().person == cast.ines


def refused(kept, other, by):
    with pytest.raises(NotNow) as refusal:
        merge(kept, other, by=by)
    return str(refusal.value)


def test_the_account_that_serves_is_the_one_kept(cast, double):
    assert (
        refused(double, cast.ines, cast.helene)
        == "Le compte à garder est celui qui sert déjà\u00a0: échangez les deux."
    )


def test_a_parent_and_a_child_are_never_one(cast):
    assert "responsable" in refused(cast.samira, cast.ines, cast.helene)


def test_those_who_were_told_apart_are_never_one(cast, double):
    Distinction.objects.create(one=double, two=cast.ines, by=cast.helene)
    before = standing()
    assert "deux personnes" in refused(cast.ines, double, cast.helene)
    assert changed(before, standing()) == {}


def test_nobody_is_merged_with_oneself(cast):
    assert refused(cast.ines, cast.ines, cast.helene) == "C’est une seule et même personne."


def test_a_grown_pupil_who_answers_for_himself_becomes_one(cast, again):
    pupil, himself = again("Malik", "Sow", "pupil"), again("Malik", "Sow", "guardian")
    Guardianship.objects.create(guardian=himself, pupil=pupil, kinship=Kinship.SELF)
    before = standing()
    made = merge(pupil, himself, by=cast.helene, school=cast.school)
    assert Guardianship.objects.filter(guardian=pupil, pupil=pupil).count() == 1
    unmerge(made, by=cast.helene)
    assert changed(before, standing()) == {}


def test_a_parent_who_teaches_has_two_places(cast, again):
    teacher = again("Samira", "Benali", "teacher", birth_date="1980-01-01")
    merge(cast.samira, teacher, by=cast.helene, school=cast.school)
    assert sorted(cast.samira.memberships.values_list("profile", flat=True)) == ["guardian", "teacher"]


def test_a_merge_is_for_good_after_three_months(cast, double, time_machine):
    from preau.school.duplicates.tasks import forget_what_is_over

    made = merge(cast.ines, double, by=cast.helene, school=cast.school)
    Merge.objects.update(at=timezone.now() - dt.timedelta(days=91))
    forget_what_is_over.func()
    with pytest.raises(NotNow):
        unmerge(Merge.objects.get(pk=made.pk), by=cast.helene)


def test_nothing_is_left_that_names_the_other(cast, double, work):
    merge(cast.ines, double, by=cast.helene, school=cast.school)
    call_command("check")
    from django.db import connection

    connection.check_constraints()
