"""Work that changes after pupils have begun it: nothing is lost, what was asked is read, who must know is told."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.models import Draft, Handin, Submission
from preau.learning.sequences import composing, laying
from preau.learning.sequences.forms import ActivityForm
from preau.school.activities.models import Activity, Extension, Progress, Wording
from preau.school.activities.models.progress import advance
from preau.school.activities.rewording import changing
from preau.school.notifications.models import Notification
from preau.school.timetable.models import Teaching
from tests.cast import read


def in_days(number):
    return (timezone.now() + dt.timedelta(days=number)).replace(second=0, microsecond=0)


@pytest.fixture
def given(cast):
    """Given to 4B by Julien, whom Anne replaces in maths: a work of each kind; Inès handed in, Lucas began."""
    sequence = composing.begin(
        by=cast.julien, school=cast.school, title="Thalès", cohorts=[cast.cohorts["4B"]], subject=cast.subjects["maths"]
    )
    for kind in ("handin", "quiz", "lesson", "h5p"):
        composing.add(sequence, kind, title=kind, minutes=20, body="<p>Lire la page 12.</p>")
    laying.lay(sequence, laying.preview(sequence, timezone.localdate()), by=cast.julien)
    Teaching.objects.create(cohort=cast.cohorts["4B"], subject=cast.subjects["maths"], teacher=cast.anne)
    Activity.objects.filter(step__sequence=sequence).update(due_at=in_days(3), closes_at=None)
    for work in sequence.activities:
        advance(work, cast.ines, Progress.Step.HANDED_IN)
        advance(work, cast.lucas, Progress.Step.STARTED)
    Notification.objects.all().delete()
    return sequence


def work_of(sequence, kind):
    return sequence.activities.get(kind=kind)


def told():
    """`{sentence: who}`, and forgotten."""
    found = {}
    for one in Notification.objects.select_related("person").order_by("person__first_name"):
        found.setdefault(one.saying.split("\u00a0: à rendre")[0], []).append(one.person.first_name)
    Notification.objects.all().delete()
    return found


def post(client, work, **changes):
    form = ActivityForm(instance=Activity.objects.get(pk=work.pk))
    said = {name: form[name].value() or "" for name in form.fields} | {
        "due_at": f"{form['due_at'].value():%Y-%m-%dT%H:%M}"
    }
    return client.post(f"/activites/{work.pk}/", said | changes)


def clock(moment):
    return f"{timezone.localtime(moment):%Y-%m-%dT%H:%M}"


@pytest.mark.parametrize("kind", ["handin", "quiz", "lesson", "h5p"])
def test_words_that_change_are_read_as_they_were_by_who_had_begun(cast, given, kind):
    work, julien = work_of(given, kind), cast.client("julien")
    for body in ("<p>Lire la page 13.</p>", "<p>Lire la page 14.</p>"):
        assert post(julien, work, body=body, minutes_expected=35).status_code == 302
    assert [one.former.body for one in Wording.objects.filter(activity=work)] == ["<p>Lire la page 12.</p>"]
    assert told() == {f"La consigne a changé\u00a0: «\u00a0{kind}\u00a0» (le contenu)": ["Anne", "Inès", "Lucas"]}
    pages = {who: read(cast.client(who).get(work.href)).decode() for who in ("ines", "lucas", "sacha")}
    assert {who: [f"page {number}." in page for number in (12, 13, 14)] for who, page in pages.items()} == {
        "ines": [True, False, True], "lucas": [True, False, True], "sacha": [False, False, True],
    }  # fmt: skip
    assert Progress.objects.get(activity=work, pupil=cast.ines).step == Progress.Step.HANDED_IN
    advance(work, cast.sacha, Progress.Step.OPENED)
    post(julien, work, minutes_expected=40)
    assert (Wording.objects.filter(activity=work).count(), told()) == (2, {})


def test_another_date_is_said_and_takes_nothing_from_who_had_more_time(cast, given):
    work, julien = work_of(given, "handin"), cast.client("julien")
    Extension.grant(work, cast.sacha, in_days(5), by=cast.julien)
    for days, extended in ((2, 1), (7, 0)):
        assert post(julien, work, due_at=clock(in_days(days))).status_code == 302
        assert told() == {"«\u00a0handin\u00a0»": ["Anne", "Lucas", "Sacha"]}
        assert work.extensions.count() == extended
    past = post(julien, work, due_at=clock(in_days(-1)))
    assert (past.status_code, "mettrait la classe en retard" in read(past).decode(), told()) == (422, True, {})
    Extension.grant(work, cast.sacha, in_days(8), by=cast.julien)
    laying.shift(given, 14, by=cast.julien)
    assert told() == {"Les jours ont changé\u00a0: Thalès": ["Inès", "Lucas", "Sacha"]}
    laying.shift(given, -40, by=cast.julien)
    assert (
        work.extensions.count(),
        min(given.activities.values_list("planned_on", flat=True)) >= timezone.localdate(),
    ) == (0, True)


def test_what_is_no_longer_to_be_handed_in_stays_with_who_had_prepared_it(cast, given):
    work = work_of(given, "handin")
    Progress.objects.filter(activity=work).delete()
    handin, lucas = Handin.of(work), cast.client("lucas")
    sealed = hand_in(handin, cast.ines, text="Mon texte", links="", files=[], key="one")
    Draft.of(handin, cast.lucas).write("Mon brouillon", seq=1)
    Notification.objects.all().delete()
    said = {"takes_files": "on", "most_files": 1, "rewriting": "returned"}
    assert cast.client("julien").post(f"/rendre/{work.pk}/reglages/", said).status_code == 302
    assert told() == {"La consigne a changé\u00a0: «\u00a0handin\u00a0» (ce qui se rend)": ["Anne", "Inès", "Lucas"]}
    page = read(lucas.get(work.href)).decode()
    assert ("Mon brouillon</textarea>" in page, "Un texte n’est plus demandé" in page) == (True, True)
    for who, where in (("julien", f"/rendus/{sealed.pk}/"), ("ines", f"/rendus/{sealed.pk}/version/")):
        assert "À rendre\u00a0: un texte, des fichiers." in read(cast.client(who).get(where)).decode()
    lucas.post(f"/rendre/{work.pk}/rendre/", {"text": "Mon brouillon", "key": "two"})
    assert [(one.text, one.asked is None) for one in Submission.objects.order_by("pk")] == [
        ("Mon texte", False), ("Mon brouillon", True),
    ]  # fmt: skip


def test_work_taken_back_stays_with_who_began_it_and_comes_back_as_it_was(cast, given):
    works = {work.kind: work for work in given.activities}
    Progress.objects.filter(activity=works["handin"], pupil=cast.lucas).delete()
    Draft.of(Handin.of(works["handin"]), cast.lucas).write("Mon brouillon", seq=1)
    Notification.objects.all().delete()
    for kind, work in works.items():
        composing.remove(work, by=cast.julien)
        assert told() == {f"«\u00a0{kind}\u00a0» est retiré\u00a0: ce n’est plus à faire": ["Anne", "Lucas", "Sacha"]}
        page = read(cast.client("ines").get(work.href)).decode()
        assert (kind, "Ce travail a été retiré" in page) == (kind, True)
    work = works["handin"]
    seen = {who: cast.client(who).get(work.href).status_code for who in ("samira", "sacha", "anne")}
    assert seen == {"samira": 200, "sacha": 404, "anne": 404}
    page = read(cast.client("lucas").get(work.href)).decode()
    assert ("Mon brouillon" in page, "Rendre mon travail" in page) == (True, False)
    assert cast.client("lucas").post(f"/rendre/{work.pk}/rendre/", {"text": "x", "key": "k"}).status_code == 403
    composing.restore(Activity.objects.get(pk=work.pk), by=cast.julien)
    assert told() == {"«\u00a0handin\u00a0» est de nouveau à faire": ["Anne", "Lucas", "Sacha"]}
    assert "Rendre mon travail" in read(cast.client("lucas").get(work.href)).decode()


def test_another_class_is_told_and_the_former_one_keeps_what_it_did(cast, given):
    composing.change(given, title="Thalès", cohorts=[cast.cohorts["6C"]], subject=cast.subjects["maths"])
    assert told() == {
        "Du travail en Maths : Thalès": ["Adam"],
        "«\u00a0Thalès\u00a0» n’est plus à faire\u00a0; ce que tu en as fait est gardé": ["Inès", "Lucas"],
    }
    work = work_of(given, "handin")
    assert {who: cast.client(who).get(work.href).status_code for who in ("adam", "ines", "lucas", "sacha")} == {
        "adam": 200, "ines": 200, "lucas": 200, "sacha": 404,
    }  # fmt: skip
    other = composing.copy(given, by=cast.anne, cohorts=[cast.cohorts["4B"]])
    with changing(work, by=cast.julien):
        Activity.objects.filter(pk=work.pk).update(body="<p>Autre chose.</p>")
    assert [one.body for one in other.activities] == ["<p>Lire la page 12.</p>"] * 4
