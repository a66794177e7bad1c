"""A secretary drops the school’s export files; people, classes and timetable come out."""
