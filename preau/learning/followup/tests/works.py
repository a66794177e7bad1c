"""Works given in the tests of follow-up and of the thread, with those that could leak beside them."""

import datetime as dt

from django.utils import timezone

from preau.school.activities.models import Activity
from preau.school.audiences.models import Audience, everyone, named, pupils_of
from preau.school.people.models import Profile


def give(cast, *parts, title="Thalès", author="julien", subject="maths", days=0, due_in=None, **fields):
    """A work published for these parts, laid `days` from today, due in so many hours."""
    author = cast.people[author]
    school = fields.pop("school", cast.school)
    activity = Activity.objects.create(
        school=school,
        author=author,
        subject=cast.subjects.get(subject),
        audience=Audience.of(school, *parts),
        kind=fields.pop("kind", "lesson"),
        title=title,
        minutes_expected=fields.pop("minutes", 20),
        planned_on=fields.pop("planned_on", timezone.localdate() + dt.timedelta(days=days)),
        due_at=None if due_in is None else timezone.now() + dt.timedelta(hours=due_in),
        **fields,
    )
    activity.publish(by=author, at=timezone.now() - dt.timedelta(hours=1))
    return activity


def give_everything(cast):
    """Every sort of audience, and what must not be seen: a draft, a scheduled one, another class, another school."""

    def b():
        return pupils_of(cast.cohorts["4B"])

    def latin():
        return pupils_of(cast.cohorts["4LATIN"])

    given = [
        give(cast, b(), title="classe", due_in=-30),
        give(cast, latin(), title="groupe", author="anne", subject="history"),
        give(cast, *named([cast.lucas]), title="pour Lucas"),
        give(cast, everyone(Profile.PUPIL), title="toute l’école", author="claire", subject=None),
        give(cast, everyone(Profile.PUPIL, level="4e"), title="les 4e", due_in=4),
        give(cast, b(), latin(), title="deux fois les mêmes"),
        give(cast, b(), title="sans jour", planned_on=None, due_in=2),
    ]
    give(cast, pupils_of(cast.cohorts["6C"]), title="autre classe")
    give(cast, everyone(Profile.PUPIL, level="6e"), title="autre niveau")
    give(cast, pupils_of(cast.cohorts["away"]), title="autre école", author="stranger", school=cast.elsewhere)
    draft = give(cast, b(), title="brouillon")
    draft.publication.delete()
    later = give(cast, b(), title="programmé")
    later.publication.at = timezone.now() + dt.timedelta(hours=3)
    later.publication.save()
    give(cast, b(), title="dans un mois", days=30)
    return given
