"""What the screens have to show beside ordinary work: more time given, work done again, a reminder, a call."""

import datetime as dt
import random

from demo import hours
from demo.backdating import as_of
from demo.talking import who
from demo.tempers import SACHA
from preau.learning.followup.calls.ledger import note_contact
from preau.learning.followup.gestures.reminding import reached_by, remind
from preau.learning.followup.matrix.weaving import matrix_of
from preau.learning.followup.models import Contact
from preau.learning.handins.drafts.sealing import hand_in
from preau.learning.handins.models import Submission
from preau.school.activities.models import Activity, Extension
from preau.school.activities.rewording import changing
from preau.school.people.models import Cohort, Person, School
from preau.school.timetable.models.fortnight import monday_of

AGAIN = "J’ai repris avec l’exemple de la fiche, j’espère que c’est plus clair.\n\n"
ONE_THING_MORE = "Termine par une phrase qui répond à la question de départ."
CALLS = (
    (Contact.Outcome.NO_ANSWER, "Message laissé sur le répondeur."),
    (Contact.Outcome.REACHED, "Malade depuis trois jours ; reprend lundi."),
    (Contact.Outcome.REACHED, "Un seul téléphone pour trois enfants ; prêt d’un ordinateur proposé."),
    (Contact.Outcome.WRONG, "Le numéro n’est plus attribué, courrier envoyé."),
    (Contact.Outcome.REACHED, "Ne savait plus son mot de passe ; il est refait."),
)


def tell(college: School, today: dt.date, moment: dt.datetime) -> None:
    _more_time(college, today)
    _done_again(college, today)
    _reworded(college, today)
    _reminded(college, today)
    _called(college, today, moment)


def _more_time(college: School, today: dt.date) -> None:
    """Sacha has no computer for now: he has until next Friday."""
    sacha = who(college, " ".join(SACHA))
    friday = monday_of(today) + dt.timedelta(days=11)
    due = Activity.objects.for_cohort(_class(college)).filter(due_at__isnull=False, planned_on__lte=today)
    for activity in due.exclude(progresses__pupil=sacha).order_by("-planned_on", "pk")[:2]:
        with as_of(hours.at(hours.school_days_before(today, 2), 13.2)):
            Extension.grant(activity, sacha, hours.at(friday, 18), by=activity.author)


def _done_again(college: School, today: dt.date) -> None:
    """Two of those who were asked to; they wait for an answer again."""
    at = hours.at(hours.school_days_before(today, 1), 16.4)
    weak = Submission.objects.filter(
        handin__activity__school=college, feedbacks__comment__contains="nouvelle version", feedbacks__at__lt=at
    )
    for submission in weak.select_related("handin__activity__school", "pupil").order_by("-handin", "pupil__login")[:4]:
        others = submission.handin.submissions.exclude(text="").order_by("pk").values_list("text", flat=True)
        better = max(others, key=len)
        with as_of(at):
            hand_in(submission.handin, submission.pupil, text=AGAIN + better, files=[], key="again", now=at)


def _reworded(college: School, today: dt.date) -> None:
    """A teacher of the 4B asks for one thing more; who had handed in had not read it."""
    at = hours.at(hours.school_days_before(today, 1), 17.2)
    handed_in = Submission.objects.filter(handin__activity__in=Activity.objects.for_cohort(_class(college)))
    latest = handed_in.filter(sealed_at__lt=at, feedbacks__isnull=True).order_by("-sealed_at", "pk").first()
    if latest:
        activity = latest.handin.activity
        with as_of(at), changing(activity, by=activity.author):
            activity.method = f"{activity.method}\n{ONE_THING_MORE}".strip()
            activity.save(update_fields=["method"])


def _reminded(college: School, today: dt.date) -> None:
    """By the class teacher, three days ago: two pupils of the 4B and their families."""
    day = hours.school_days_before(today, 3)
    matrix = matrix_of(_class(college), monday_of(today) - dt.timedelta(weeks=2), day, now=hours.at(day, 16))
    with as_of(hours.at(day, 16.6)):
        remind(_class(college), reached_by(matrix)[:2], by=who(college, "Claire Nowak"))


def _called(college: School, today: dt.date, moment: dt.datetime) -> None:
    """The CPE calls the families of the silent ones, and writes down what was said."""
    marc, chance = who(college, "Marc Oliveira"), random.Random("calls")
    with as_of(hours.at(hours.school_days_before(today, 2), 11.1)):
        said = "Ordinateur en panne, il n’ose pas le dire ; un poste du collège lui est prêté."
        _note(college, who(college, " ".join(SACHA)), marc, Contact.Outcome.REACHED, said)
    for number, pupil in enumerate(_silent(college, today)[: len(CALLS)]):
        with as_of(hours.at(hours.school_days_before(today, 1), 9 + number * 0.4 + chance.uniform(0, 0.3))):
            _note(college, pupil, marc, *CALLS[number])


def _silent(college: School, today: dt.date) -> list[Person]:
    """Who had begun, and has done nothing for four school days."""
    since = hours.at(hours.school_days_before(today, 4), 0)
    pupils = Person.objects.filter(cohort_memberships__cohort__in=Cohort.objects.of_year(college).divisions())
    found = pupils.filter(progresses__isnull=False).exclude(progresses__at__gte=since)
    return list(found.exclude(first_name=SACHA[0], last_name=SACHA[1]).distinct().order_by("login"))


def _note(college: School, pupil: Person, by: Person, outcome: Contact.Outcome, said: str) -> None:
    note_contact(college, pupil, by=by, means=Contact.Means.PHONE.value, outcome=outcome.value, said=said)


def _class(college: School) -> Cohort:
    return Cohort.objects.of_year(college).divisions().get(code="4B")
