"""The squares of a row, written rather than drawn: a class makes seven hundred, and a macro each made the page slow."""

from markupsafe import Markup, escape

from preau.foundation.ui.icons import icon
from preau.learning.followup.matrix.cell import Cell
from preau.learning.followup.matrix.weaving import Matrix, Pupil
from preau.school.activities.helping import Stuck

NOT_GIVEN = '<td><span class="soft" aria-label="non concerné">·</span></td>'
UNOPENED = '<span class="unseen">pas ouvert</span>'
BEFORE = 'avant<span class="unseen"> son arrivée</span>'
SAID_LATE = '<span class="unseen"> de retard</span>'
HAND_UP = f'<span class="stuck">{icon("raised")}<span class="unseen"> main levée</span></span>'


def squares(matrix: Matrix, pupil: Pupil, stuck: Stuck) -> Markup:
    """One `<td>` a work, in the order of the columns; each links to the page where one acts on it."""
    row = [
        _square(work.pk, cell, (work.pk, cell.pupil) in stuck) if cell else NOT_GIVEN
        for work, cell in matrix.cells_of(pupil)
    ]
    return Markup("".join(row))  # noqa: S704 numbers and our own words; what a teacher wrote is escaped


def _square(work: int, cell: Cell, is_stuck: bool) -> str:
    where = f"{work}/{cell.pupil}/"
    name = f'id="c{work}-{cell.pupil}" href="/suivi/travaux/{where}" class="state state--{cell.state}"'
    return f"<td><a {name}><span>{_said(cell)}</span></a>{HAND_UP if is_stuck else ''}</td>"


def _said(cell: Cell) -> str:
    if cell.state == "none":
        return UNOPENED
    if cell.state == "before":
        return BEFORE
    if cell.state == "back":
        return str(escape(cell.word))  # a mark, as a teacher wrote it
    return cell.word + SAID_LATE if cell.state == "late" else cell.word
