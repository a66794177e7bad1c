"""What remains of a closure."""

import datetime as dt

import pytest
from django.utils import timezone

from preau.continuity.closures.assessing import assess, assess_what_is_over
from preau.continuity.closures.changing import cancel
from preau.continuity.closures.ending import end_and_assess
from preau.continuity.closures.models import Closure, Report
from preau.school.activities.models import Progress
from preau.school.activities.models.progress import advance

PULSE = "/etablissements/0789999A/pouls/"


@pytest.fixture
def ended(cast, given, closes):
    """Closed from today to Friday, worked in, ended today."""
    today = timezone.localdate()
    closure = closes(starts_on=today, ends_on=today + dt.timedelta(days=4))
    activity = given(today)
    for who, step in [("ines", Progress.Step.HANDED_IN), ("sacha", Progress.Step.OPENED)]:
        advance(activity, cast.people[who], step)
    advance(activity, cast.ines, Progress.Step.RETURNED)
    cast.client("samira").get(f"/messages/{closure.conversations.order_by('pk').first().pk}/")
    end_and_assess(closure, today, by=cast.helene)
    return Closure.objects.get(pk=closure.pk)


def test_the_report_says_what_happened(cast, ended):
    figures = ended.report.figures
    row = {row["code"]: row for row in figures["classes"]}["4B"]
    assert [row[key] for key in ("pupils", "given", "minutes", "handed_in", "returned")] == [3, 1, 35, 1, 1]
    assert [figures["guardians"][key] for key in ("total", "told", "activated", "opened")] == [3, 3, 3, 1]
    assert figures["tasks"] == {"asked": 4, "done": 1}
    acts = [entry["act"] for entry in figures["timeline"]]
    assert [act for act in acts if "heures" not in act] == ["Fermeture déclarée", "Fin avancée"]


def test_the_report_stays_as_it_was(cast, given, ended):
    before = ended.report.figures
    given(timezone.localdate(), minutes=500)
    assert assess(ended).figures == before
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "status"), [("helene", 200), ("marc", 200), ("julien", 403), ("samira", 403), ("strange_head", 404)]
)
@pytest.mark.parametrize("end", ["bilan/", "bilan.pdf"])
def test_who_reads_the_report(cast, ended, who, status, end):
    assert cast.client(who).get(f"/fermetures/{ended.pk}/{end}").status_code == status


def test_the_report_on_paper_is_a_pdf(cast, ended):
    response = cast.client("helene").get(f"/fermetures/{ended.pk}/bilan.pdf")
    assert (response["Content-Type"], response.content[:5]) == ("application/pdf", b"%PDF-")


def test_there_is_no_report_before_the_end(cast, closes):
    assert cast.client("helene").get(f"/fermetures/{closes().pk}/bilan/").status_code == 404


@pytest.mark.parametrize(("who", "status"), [("helene", 302), ("marc", 403), ("strange_head", 404)])
def test_the_head_writes_what_was_learnt(cast, ended, who, status):
    response = cast.client(who).post(
        f"/fermetures/{ended.pk}/bilan/appris/", {"learnt": "Appeler dès le deuxième jour."}
    )
    assert response.status_code == status
    ended.report.refresh_from_db()
    assert ended.report.learnt == ("Appeler dès le deuxième jour." if who == "helene" else "")


def test_the_clock_assesses_what_is_over_once_and_leaves_the_rest(cast, closes, only, monday):
    closes(only("6C"))
    over = closes(only("4B"))
    Closure.objects.filter(pk=over.pk).update(
        starts_on=monday - dt.timedelta(weeks=3), ends_on=monday - dt.timedelta(weeks=2)
    )
    assert (assess_what_is_over(), assess_what_is_over()) == (1, 0)
    assert Report.objects.get().closure == over


def test_a_cancelled_closure_has_no_report(cast, closes, monday):
    closure = closes()
    cancel(closure, by=cast.helene)
    Closure.objects.filter(pk=closure.pk).update(
        starts_on=monday - dt.timedelta(weeks=3), ends_on=monday - dt.timedelta(weeks=2)
    )
    assert assess_what_is_over() == 0
