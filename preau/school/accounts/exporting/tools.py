"""Every tool that Préau can write for."""

from collections.abc import Iterator
from typing import Any

from preau.foundation.journal.models import record
from preau.school.accounts.console import Console
from preau.school.accounts.exporting.complete import COMPLETE, GEPI_TOOL, SACOCHE_TOOL
from preau.school.accounts.exporting.library import ESIDOC, PMB
from preau.school.accounts.exporting.teaching import CERISE, CHAMILO, PROEPS
from preau.school.accounts.exporting.transition import TRANSITION

TOOLS = [GEPI_TOOL, SACOCHE_TOOL, PROEPS, CERISE, ESIDOC, PMB, CHAMILO, TRANSITION, COMPLETE]
FORMATS = {name: one for tool in TOOLS for name, one in tool.files.items()}


def export(name: str, console: Console, *, by: Any) -> Iterator[bytes]:
    """The file, and a line in the journal: codes and addresses leave the house."""
    record("accounts.exported", by=by, on=console.school, scope=console.school.scope, format=name)
    return FORMATS[name].lines(console)
