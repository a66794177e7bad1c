"""The one process: pages, live updates, and the worker unless it runs elsewhere."""

import os
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "preau.config.settings")

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application

pages = WSGIMiddleware(get_wsgi_application(), workers=8)  # type: ignore[arg-type]

from preau.foundation.jobs.worker import Worker
from preau.foundation.realtime.flux import Flux
from preau.school.accounts.sessions import identify

flux = Flux(identify)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"] == "/flux/":
        await flux(scope, receive, send)
    else:
        await pages(scope, receive, send)  # type: ignore[arg-type]


async def _lifespan(receive: Any, send: Any) -> None:
    worker = Worker() if settings.PREAU.embedded_worker else None
    await receive()
    await flux.open()
    if worker:
        worker.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    if worker:
        worker.stop()
    await flux.close()
    await send({"type": "lifespan.shutdown.complete"})
