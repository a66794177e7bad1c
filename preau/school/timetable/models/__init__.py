from preau.school.timetable.models.fortnight import Fortnight, FortnightWeek
from preau.school.timetable.models.lesson import Lesson
from preau.school.timetable.models.subject import Subject
from preau.school.timetable.models.teaching import Teaching

__all__ = ["Fortnight", "FortnightWeek", "Lesson", "Subject", "Teaching"]
