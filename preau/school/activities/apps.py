from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    name = "preau.school.activities"
    label = "activities"
