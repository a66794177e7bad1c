"""The main job: from a secretary's export files to a pupil's returned work, with the server killed in the middle."""

import pytest

from journeys.direction import Administrator, Head
from journeys.family import Guardian, Pupil
from journeys.place import Place
from journeys.server import preau
from journeys.teaching import CLASS, GROUP, HANDIN, LESSON, QUIZ, Teacher

pytestmark = pytest.mark.journey

THE_CLASS_OPENS = """
from preau.school.activities.models.progress import advance
done = Person.objects.filter(last_name="Benali") | Person.objects.filter(pk__in=[{silent}])
for pupil in Person.objects.pupils_of(Cohort.objects.get(code="4B")).exclude(pk__in=done):
    for activity in Activity.objects.all():
        advance(activity, pupil, Progress.Step.OPENED)
"""
THREE = """
three = list(Person.objects.pupils_of(Cohort.objects.get(code="4B")).exclude(last_name="Benali").by_name()[:3])
for pupil in three:
    print(pupil.pk, pupil.full_name, sep="|")
"""
TOLD = """
from django.db.models import Q
about = Q(saying__startswith="M. Ferrand attend ton travail") | Q(saying__startswith="Travail attendu de")
told = set(Notification.objects.filter(about).values_list("person", flat=True))
three = set(Person.objects.filter(pk__in=[{silent}]).values_list("pk", flat=True))
adults = Person.objects.with_account().filter(guardianships__pupil__in=three, guardianships__level__lt=3)
print(told == three | set(adults.values_list("pk", flat=True)), len(told) > 3)
"""


def test_a_school_closes_on_monday(visitor, width, postbox, tmp_path):
    with preau(postbox.url) as server:
        place = Place(server, visitor, width, tmp_path, postbox)
        lea, helene, julien, ines, samira = (role(place) for role in (Administrator, Head, Teacher, Pupil, Guardian))
        # Friday, 16:00
        lea.arrives_first()
        lea.brings_the_files_in()
        lea.brings_them_again_and_nothing_changes()
        lea.prints_the_slips()
        for someone in (ines, samira, julien, helene):
            someone.activates()

        # 17:30
        ines.has_lessons_at_a_distance(from_home=False)
        helene.declares_the_closure(days=20)
        samira.is_told_of("fermé")
        ines.open("/").get_by_text("fermé").first.wait_for()
        julien.open("/actualites/").get_by_role("link").filter(has_text="ferm").first.wait_for()
        ines.has_lessons_at_a_distance(from_home=True)
        julien.has_tasks("à faire", CLASS, GROUP)

        # The week-end
        julien.composes()
        julien.gives_it_to_the_class_and_the_group()
        julien.plans(julien.lesson, place.today)
        julien.plans(julien.quiz, place.monday)
        julien.plans(julien.handin, place.today, scale="letters")
        julien.has_tasks("travail donné", CLASS, GROUP)

        # Monday, 8:00
        julien.leaves_the_matrix_open()
        ines.reads_the_lesson()
        ines.answers_the_quiz_while_the_server_is_killed(julien.quiz)
        ines.hands_in(julien.handin)
        the_family_sees_who_has_done_what(place, julien, samira)

        # The teacher follows
        julien.has_seen_it_move(ines.pk)
        julien.answers(words="Très clair, bravo.", mark="A", note="Bien mesuré.", on="l’arbre mesure 8 mètres")
        three = nearly_everybody_opens(place)
        julien.reminds(*three.values())
        assert server.shell(TOLD.format(silent=",".join(three))) == "True True"
        julien.congratulates("Quel travail !")
        ines.is_told("M. Ferrand a répondu")
        ines.is_told("Quel travail !")
        ines.reads_the_answer(julien.handin, words="Très clair, bravo.", mark="A", note="Bien mesuré.")

        # Friday
        place.a_week_passes()
        helene.takes_the_pulse(silent_in_class=3, minutes_on=minutes_of_the_week(place))
        helene.ends_the_closure_today()
        helene.reads_the_report(given=3, minutes=60, handed_in=2, returned=2, silent=3)
        samira.is_told_of("Réouverture")

        # Monday again
        place.a_week_passes()
        for someone in (ines, samira, julien, helene):
            someone.sees_no_notice()
        ines.has_lessons_at_a_distance(from_home=False)
        julien.has_no_task_left()


def the_family_sees_who_has_done_what(place: Place, julien: Teacher, samira: Guardian) -> None:
    """Her son is in the group, and has not begun."""
    ines = {LESSON: "Fait", QUIZ: "Fait", HANDIN: "Rendu"}
    adam = dict.fromkeys(ines, "à faire")
    for day in {place.today, place.monday}:
        given = {HANDIN, LESSON} if day == place.today else set()
        given |= {QUIZ} if day == place.monday else set()
        both = {"Inès": ines, "Adam": adam}
        samira.sees({child: {title: done[title] for title in given} for child, done in both.items()}, on=day)
    samira.may_not_answer_for_a_child(julien.lesson)


def nearly_everybody_opens(place: Place) -> dict[str, str]:
    """All of the class but three, by number and name."""
    three = dict(line.split("|") for line in place.server.shell(THREE).splitlines())
    place.server.shell(THE_CLASS_OPENS.format(silent=",".join(three)))
    return three


def minutes_of_the_week(place: Place) -> dict:
    """Three activities of twenty minutes: the quiz on Monday, the others today."""
    minutes = {place.today: 40}
    minutes[place.monday] = minutes.get(place.monday, 0) + 20
    return minutes
