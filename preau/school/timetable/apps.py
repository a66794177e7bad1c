from django.apps import AppConfig


class TimetableConfig(AppConfig):
    name = "preau.school.timetable"
    label = "timetable"

    def ready(self) -> None:
        from preau.school.duplicates.joining import joins

        joins("timetable.teaching", one="service d’enseignement", many="services d’enseignement")
        joins("timetable.lesson_teachers", one="cours à l’emploi du temps", many="cours à l’emploi du temps")
