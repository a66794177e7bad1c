from django.apps import AppConfig


class StorageConfig(AppConfig):
    name = "preau.foundation.storage"
    label = "storage"

    def ready(self) -> None:
        from preau.foundation.jobs.schedule import every
        from preau.foundation.storage.tasks import erase_what_is_left, forget_abandoned_uploads

        every(forget_abandoned_uploads, hours=6)
        every(erase_what_is_left, minutes=30)
