import signal
from typing import Any

from django.core.management.base import BaseCommand

from preau.foundation.jobs.worker import Worker


class Command(BaseCommand):
    help = "Run jobs in a process of their own, until interrupted."

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker()
        signal.signal(signal.SIGTERM, lambda *_: worker.stop())
        worker.start()
        try:
            worker.join()
        except KeyboardInterrupt:
            worker.stop()
            worker.join()
