from django.apps import AppConfig


class WorkloadConfig(AppConfig):
    name = "preau.learning.workload"
    label = "workload"
