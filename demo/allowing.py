"""Two pupils of 4B who have not handed in M. Ferrand’s last work: one has more time, the other need not do it."""

import datetime as dt

from django.utils import timezone

from demo import hours
from demo.backdating import as_of
from demo.tempers import Temper
from preau.learning.handins import allowing
from preau.learning.handins.models import Handin
from preau.school.activities.models import Excuse
from preau.school.people.models import School

LAST_NAME, CLASS = "Ferrand", "4B"


def allow(school: School, moment: dt.datetime, tempers: dict[int, Temper]) -> None:
    due = Handin.objects.filter(activity__school=school, activity__author__last_name=LAST_NAME)
    of_class = due.filter(activity__audience__parts__cohort__code=CLASS, activity__due_at__lt=moment)
    handin = of_class.select_related("activity__school", "activity__author").order_by("-activity__due_at", "pk").first()
    if handin is None or handin.activity.due_at is None:
        return
    today, activity = timezone.localdate(moment), handin.activity
    left = activity.pupils.exclude(submissions__handin=handin).order_by("login")
    pupils = [one for one in left if one.pk in tempers and not tempers[one.pk].is_silent(today)]
    with as_of(handin.activity.due_at):
        until = hours.at(hours.school_days_after(today, 2), 18)
        allowing.give_time(handin, pupils[:1], until, by=activity.author, reason="Matériel ou connexion")
        allowing.excuse(handin, pupils[1:2], by=activity.author, reason="Absence")
    Excuse.objects.filter(activity=activity).update(at=activity.due_at)
