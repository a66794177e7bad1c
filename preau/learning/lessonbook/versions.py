"""The versions of a work, by need, are one line for who teaches: the one for all, which says how many there are."""

from preau.learning.lessonbook.book import Work
from preau.learning.sequences.models import Step

COLUMNS = ("activity", "pk", "instead_of")


def gathered(works: list[Work]) -> list[Work]:
    """Each work once, the others of its place beneath it; in one statement."""
    steps = Step.objects.filter(activity__in=[work.pk for work in works], removal__isnull=True)
    places = {activity: (base or step, base is not None) for activity, step, base in steps.values_list(*COLUMNS)}
    found: dict[int, Work] = {}
    # The one for all before the others, these as they were made.
    for work in sorted(works, key=lambda one: (places.get(one.pk, (0, False))[1], one.pk)):
        place = places.get(work.pk, (-work.pk, False))[0]
        first = found.setdefault(place, work)
        if first is not work:
            first.versions.append(work)
    kept = {work.pk for work in found.values()}
    return [work for work in works if work.pk in kept]
