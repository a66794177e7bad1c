from django.apps import AppConfig


class StorageConfig(AppConfig):
    name = "preau.foundation.storage"
    label = "storage"
