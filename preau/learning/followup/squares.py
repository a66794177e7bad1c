"""The squares of a row, written rather than drawn: a class makes seven hundred, and a macro each made the page slow."""

from markupsafe import Markup, escape

from preau.learning.followup.cell import Cell
from preau.learning.followup.matrix import Matrix, Pupil

NOT_GIVEN = '<td><span class="soft" aria-label="non concerné">·</span></td>'
UNOPENED = '<span class="unseen">pas ouvert</span>'
SAID_LATE = '<span class="unseen"> de retard</span>'


def squares(matrix: Matrix, pupil: Pupil) -> Markup:
    """One `<td>` a work, in the order of the columns; each links to the page where one acts on it."""
    row = [_square(work.pk, cell) if cell else NOT_GIVEN for work, cell in matrix.cells_of(pupil)]
    return Markup("".join(row))  # noqa: S704 numbers and our own words; what a teacher wrote is escaped


def _square(work: int, cell: Cell) -> str:
    where = f"{work}/{cell.pupil}/"
    name = f'id="c{work}-{cell.pupil}" href="/suivi/travaux/{where}" class="state state--{cell.state}"'
    return f"<td><a {name}>{_said(cell)}</a></td>"


def _said(cell: Cell) -> str:
    if cell.state == "none":
        return UNOPENED
    if cell.state == "back":
        return str(escape(cell.word))  # a mark, as a teacher wrote it
    return cell.word + SAID_LATE if cell.state == "late" else cell.word
