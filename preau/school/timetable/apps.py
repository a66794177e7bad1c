from django.apps import AppConfig


class TimetableConfig(AppConfig):
    name = "preau.school.timetable"
    label = "timetable"
