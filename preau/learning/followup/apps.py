from django.apps import AppConfig


class FollowupConfig(AppConfig):
    name = "preau.learning.followup"
    label = "followup"
