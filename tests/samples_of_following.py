"""One of each thing that following pupils leaves behind."""

from typing import Any

from django.utils import timezone

from preau.learning.followup.concluding import conclude
from preau.learning.followup.hardships import hardships_of
from preau.learning.followup.models import Dismissal, Synthesis
from preau.school.activities.models import Activity
from tests.cast import Cast


def followed(cast: Cast, works: dict[str, Activity]) -> dict[type, Any]:
    """Claire set an alert aside; Julien made a lesson of what was hard."""
    today = timezone.localdate()
    found = hardships_of(cast.cohorts["4B"], cast.julien, work=works["quiz"].pk)
    said = {"coming": "", "minutes": 15, "moment": found.moments[0]}
    return {
        Dismissal: Dismissal.objects.create(
            school=cast.school, pupil=cast.ines, rule="B", why="Cahier vu", by=cast.claire, until=today
        ),
        Synthesis: conclude(found, [], "<p>On reprend.</p>", by=cast.julien, **said),
    }
