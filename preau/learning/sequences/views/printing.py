"""A sequence on paper, for a pupil without a device."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.printing import pdf, to_keep
from preau.learning.sequences.models import Sequence
from preau.learning.sequences.papers import Paper
from preau.learning.sequences.rules import can_read


@require_safe
@entrance(Sequence, can_read)
def sequence_print(request: HttpRequest, sequence: Sequence) -> HttpResponse:
    """The path of a group (`groupe`), or the one of those who are in none."""
    paper = Paper(sequence, _number(request.GET.get("groupe", "")))
    return to_keep(pdf("sequences/paper.html", paper=paper, sequence=sequence), f"sequence-{sequence.pk}.pdf")


def _number(said: Any) -> int | None:
    return int(said) if said.isdigit() and len(said) < 10 else None
