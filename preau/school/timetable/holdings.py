"""What the timetable says of those who teach."""

from preau.foundation.holdings.holding import holds
from preau.school.timetable.models import Lesson, Teaching

holds(Teaching, "teacher", "scolarite", "Ce que vous enseignez, et à qui", fields="subject cohort")
holds(
    Lesson.teachers.through,
    "person",
    "scolarite",
    "Votre emploi du temps",
    fields="lesson",
)
