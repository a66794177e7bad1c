"""Where in the demonstration each picture of the guide is taken: Inès’s work, Julien Ferrand’s classes, the closure."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from demo.cast import COLLEGE
from preau.continuity.closures.models import Closure
from preau.continuity.drills.models import Drill
from preau.learning.handins.models import Submission
from preau.learning.lessonbook.models import Session
from preau.learning.sequences.models import Sequence
from preau.school.activities.models import Activity
from preau.school.duplicates.models import Suspicion
from preau.school.people.models import Cohort, Person
from preau.school.privacy.models import ErasureRequest

__all__ = ["COLLEGE"]


def _person(first: str, last: str) -> Person:
    return Person.objects.filter(memberships__school__uai=COLLEGE, first_name=first, last_name=last).distinct().get()


def _class() -> Cohort:
    return Cohort.objects.filter(school__uai=COLLEGE, code="4B").latest("year")


def _works(kind: str) -> QuerySet[Activity]:
    """Of this kind, given to the 4B by Julien Ferrand, the latest first."""
    return Activity.objects.filter(
        kind=kind, author=_person("Julien", "Ferrand"), audience__parts__cohort__code="4B", publication__isnull=False
    ).order_by("-planned_on")


def quiz_to_do() -> str:
    """The quiz of the maths class: one trains on it as often as one likes."""
    return f"/qcm/{_works('quiz').latest('planned_on').pk}/"


def rich_quiz() -> str:
    """Where one relates, puts in order, fills in and writes."""
    return f"/qcm/{_works('quiz').filter(quiz__slots__version__type='opentext').latest('planned_on').pk}/"


def work_to_hand_in() -> str:
    """What Inès has not handed in yet."""
    done = Submission.objects.filter(handin=OuterRef("pk"), pupil=_person("Inès", "Benali"))
    given = Activity.objects.filter(kind="handin", audience__parts__cohort__code="4B", publication__isnull=False)
    left = given.filter(~Exists(done)).order_by("planned_on").last()
    return f"/rendre/{left.pk}/" if left else f"/rendre/{given.latest('planned_on').pk}/?reprendre"


def _answered() -> Submission:
    """The longest to read of those that were answered to Inès."""
    hers = Submission.objects.filter(pupil=_person("Inès", "Benali"), feedbacks__isnull=False)
    return max(hers.order_by("pk"), key=lambda one: (len(one.ordered_files), len(one.text)))


def receipt() -> str:
    return f"/rendus/{_answered().pk}/recu/"


def answered_work() -> str:
    return f"/rendre/{_answered().handin_id}/"


def sequence() -> str:
    """Of three activities at least, for the 4B."""
    found = Sequence.objects.filter(author=_person("Julien", "Ferrand"), audience__parts__cohort__code="4B")
    return f"/sequences/{found.annotate(many=Count('steps')).latest('many', 'pk').pk}/"


def session() -> str:
    """Told to the 4B by Julien Ferrand, the latest at which work was given."""
    told = Session.objects.filter(author=_person("Julien", "Ferrand"), cohort=_class(), givings__isnull=False)
    return f"/cahier-de-textes/seances/{told.published().latest_first()[0].key}/"


def matrix() -> str:
    return f"/suivi/{_class().pk}/?semaines=1"


def silences() -> str:
    return f"/suivi/{_class().pk}/silences/"


def load_of_the_class() -> str:
    return f"/charge/classes/{_class().pk}/"


def _quiz() -> Activity:
    many = Count("quiz__attempts", filter=Q(quiz__attempts__finish__isnull=False))
    return _works("quiz").annotate(many=many).latest("many")


def quiz_questions() -> str:
    return f"/qcm/{_quiz().pk}/questions/"


def quiz_results() -> str:
    return f"/qcm/{_quiz().pk}/resultats/"


def submissions() -> str:
    return f"/rendre/{_to_read().handin_id}/rendus/"


def reading() -> str:
    return f"/rendus/{_to_read().pk}/"


def _to_read() -> Submission:
    """One that waits for an answer, the longest to read."""
    waiting = Submission.objects.filter(handin__activity__in=_works("handin")).last_versions().awaiting_feedback()
    return max(waiting, key=lambda one: (len(one.ordered_files), len(one.text)))


def closure() -> str:
    return f"/fermetures/{Closure.objects.filter(school__uai=COLLEGE).latest('pk').pk}/"


def two_cards() -> str:
    """Lucas’s father, whom the office has typed in too."""
    return f"/doublons/{Suspicion.objects.get(first__first_name='Thomas', first__last_name='Blanchard').pk}/"


def request_to_be_erased() -> str:
    return f"/effacements/{ErasureRequest.objects.waiting().get().pk}/"


def drill() -> str:
    """The one that was held in the autumn, with its report."""
    return f"/exercices/{Drill.objects.filter(report__isnull=False).latest('pk').pk}/"
