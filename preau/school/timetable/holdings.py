"""What the timetable says of those who teach."""

from preau.foundation.holdings.holding import holds
from preau.school.timetable.models import Lesson, Teaching

holds(Teaching, "teacher", "scolarite", "Enseignements", fields="subject cohort")
holds(
    Lesson.teachers.through,
    "person",
    "scolarite",
    "Emploi du temps",
    fields="lesson",
)
