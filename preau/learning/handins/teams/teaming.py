"""Who hands in with whom: said by hand, taken from the groups of the class, or drawn by chance."""

import random
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from preau.foundation.journal.models import record
from preau.learning.handins.drafts.work import Work
from preau.learning.handins.models import Handin, Submission, Team, TeamMember
from preau.learning.handins.teams.together import share
from preau.school.activities.models import Activity
from preau.school.people.models import Cohort

Laid = dict[int, list[Any]]


def laid(handin: Handin) -> dict[int, int]:
    """`{pupil: the number of their team}`."""
    return dict(TeamMember.objects.filter(handin=handin).values_list("pupil", "team__number"))


def drawn(pupils: Iterable[Any], size: int, seed: int) -> Laid:
    """Teams of `size`, or one more where they do not fall even; the same seed draws the same teams."""
    dealt = sorted(pupils, key=lambda one: one.pk)
    random.Random(seed).shuffle(dealt)  # noqa: S311
    count = max(1, len(dealt) // size)
    return {number: dealt[number - 1 :: count] for number in range(1, count + 1)}


def as_in(cohorts: Iterable[Cohort], pupils: Iterable[Any]) -> Laid:
    """A team for each of these groups; who is in two is in the first."""
    waiting, teams = {one.pk: one for one in pupils}, {}
    for number, cohort in enumerate(cohorts, start=1):
        members = cohort.members.values_list("pupil", flat=True)
        teams[number] = [waiting.pop(pk) for pk in members if pk in waiting]
    return teams


def groups_among(pupils: Any) -> Any:
    """The groups of the school in which some of these pupils are."""
    return Cohort.objects.groups().filter(members__pupil__in=pupils).distinct()


@transaction.atomic
def lay(handin: Handin, teams: Laid, *, by: Any) -> None:
    """Exactly these teams. Who leaves one keeps what they handed in; who arrives is given what awaits an answer."""
    Handin.objects.select_for_update().get(pk=handin.pk)  # two pages at once: one after the other
    wanted = {pupil.pk: (number, pupil) for number, pupils in teams.items() for pupil in pupils}
    before = laid(handin)
    gone = [pk for pk, number in before.items() if wanted.get(pk, (0,))[0] != number]
    TeamMember.objects.filter(handin=handin, pupil__in=gone).delete()
    for pk, (number, pupil) in wanted.items():
        if before.get(pk) != number:
            _join(handin, number, pupil)
    handin.teams.filter(members__isnull=True).delete()
    activity = handin.activity
    activity.together = _how(wanted)
    activity.save(update_fields=["together"])
    record(
        "teams.laid",
        by=by,
        on=activity,
        scope=activity.school.scope,
        teams=len({number for number, _ in wanted.values()}),
        pupils=len(wanted),
    )


def _how(wanted: dict[int, tuple[int, Any]]) -> Activity.Together:
    """What the heading of the work says of it."""
    sizes = Counter(number for number, _ in wanted.values())
    if not sizes:
        return Activity.Together.ALONE
    return Activity.Together.PAIR if max(sizes.values()) <= 2 else Activity.Together.GROUP


def _join(handin: Handin, number: int, pupil: Any) -> None:
    team, _ = Team.objects.get_or_create(handin=handin, number=number)
    TeamMember.objects.create(team=team, handin=handin, pupil=pupil)
    last = Submission.objects.filter(team=team, original=None).order_by("-sealed_at", "-pk").first()
    if last is None or handin.submissions.of(pupil).exists():
        return
    last.handin = handin
    if not last.shared.returned().exists():
        share(last, [pupil], Work.of(last))
