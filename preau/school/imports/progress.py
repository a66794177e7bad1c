"""Telling whoever looks at an import how far it is."""

from preau.foundation.jobs import asking
from preau.foundation.realtime.bus import publish
from preau.school.imports.models import Intake


def tell(intake: Intake, done: int, total: int, message: str) -> None:
    """Between two transactions."""
    asking.progress(done, total, message)
    publish(intake.topic, "progress", {"done": done, "total": total})
