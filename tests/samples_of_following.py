"""One of each thing that following pupils leaves behind."""

from typing import Any

from django.utils import timezone

from preau.learning.followup.models import Dismissal, Line, Situation, Synthesis, Week
from preau.learning.followup.situations import open_situation, write_line
from preau.learning.followup.synthesis.concluding import conclude
from preau.learning.followup.synthesis.hardships import hardships_of
from preau.school.activities.models import Activity
from preau.school.timetable.models.fortnight import monday_of
from tests.cast import Cast


def followed(cast: Cast, works: dict[str, Activity]) -> dict[type, Any]:
    """Claire set an alert aside; Julien made a lesson of what was hard; she follows Inès with Marc."""
    today = timezone.localdate()
    found = hardships_of(cast.cohorts["4B"], cast.julien, work=works["quiz"].pk)
    situation = open_situation(cast.cohorts["4B"], cast.ines, why="Ne vient plus", team=[cast.marc], by=cast.claire)
    asked = {"kind": "action", "text": "Appeler", "owner": cast.marc, "due_on": today}
    said = {"coming": "", "minutes": 15, "moment": found.moments[0]}
    return {
        Situation: situation,
        Line: write_line(situation, by=cast.claire, **asked),
        Week: Week.objects.create(cohort=cast.cohorts["4B"], monday=monday_of(today), pupils=3),
        Dismissal: Dismissal.objects.create(
            school=cast.school, pupil=cast.ines, rule="B", why="Cahier vu", by=cast.claire, until=today
        ),
        Synthesis: conclude(found, [], "<p>On reprend.</p>", by=cast.julien, **said),
    }
