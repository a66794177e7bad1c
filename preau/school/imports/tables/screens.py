"""What the screens show of tables: columns and their examples, classes, faulty lines, questions."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from preau.foundation.ui.words import count
from preau.school.imports.answering import answers_of
from preau.school.imports.answers import Answers
from preau.school.imports.kinds import Kind
from preau.school.imports.models import CohortChoice, Intake, Layout, Remark, Table
from preau.school.imports.naming import folded
from preau.school.imports.picture import Severity
from preau.school.imports.tables.headings import NAMED, PROFILES, REPEATED, choices_for, columns_for, label_of
from preau.school.people.models import Cohort

Answer = Callable[[], None]
PER_PAGE = 20
NEEDED = {
    Kind.CSV_PUPILS: ({"class"}, "Dites quelle colonne est la classe."),
    Kind.CSV_GUARDIANS: ({"child_first", "child_id"}, "Dites quelles colonnes nomment l’enfant."),
}


@dataclass(frozen=True)
class Column:
    heading: str
    samples: list[str]
    field: str


@dataclass
class Layed:
    """A table's columns as they are read now, or as they would be for another profile."""

    table: Table
    kind: str
    columns: list[Column]

    @property
    def choices(self) -> list[tuple[str, str]]:
        return choices_for(self.kind)

    @property
    def profiles(self) -> list[tuple[str, str]]:
        return [(one.value, one.label.partition(" (")[0]) for one in PROFILES]


@dataclass
class FaultyLine:
    """A line with what is said of it, and its cells as they are read now; `known` is how a correction finds it."""

    remark: Remark
    cells: list[str]
    headings: list[tuple[int, str]]
    sentences: list[str] = field(default_factory=list)

    @property
    def known(self) -> str:
        return ":".join(self.remark.line)

    @property
    def is_refused(self) -> bool:
        return self.remark.severity == Severity.REFUSED

    @property
    def is_corrected(self) -> bool:
        return self.cells != self.remark.cells

    @property
    def boxes(self) -> list[tuple[str, str, str]]:
        """(name of the box, heading, what it holds)."""
        fingerprint = self.remark.line[1]
        return [
            (f"{fingerprint}-{at}", heading, self.cells[at] if at < len(self.cells) else "")
            for at, heading in self.headings
        ]


@dataclass(frozen=True)
class Mending:
    """Something to say, and where; `state` is "done" when nothing is left to say."""

    what: str
    why: str
    href: str
    state: str = ""


def laid_out(table: Table, kind: str = "", chosen: Sequence[str] | None = None) -> Layed:
    """For `kind`, else for what it is read as; pupils are proposed when nobody has said."""
    told = Layout.objects.filter(uai=table.file.intake.uai, signature=table.signature).first()
    kind = kind if kind in PROFILES else table.file.kind
    kind = kind if kind in PROFILES else Kind.CSV_PUPILS.value
    guessed = columns_for(kind, table.header)
    fields = chosen or (told.columns if told and told.kind == kind else guessed)
    columns = zip(table.header, table.samples, fields, strict=False)
    return Layed(table, kind, [Column(*one) for one in columns])


def why_not(kind: str, columns: Sequence[str]) -> list[str]:
    """What is missing or said twice, in sentences; nothing when the table can be read so."""
    said, troubles = set(columns), []
    if not ("full" in said or said >= NAMED):
        troubles.append("Dites quelles colonnes sont le nom et le prénom.")
    needed, sentence = NEEDED.get(Kind(kind), (set(), ""))
    if needed and not needed & said:
        troubles.append(sentence)
    twice = {one for one in said - {""} if columns.count(one) > 1} - REPEATED
    troubles += [f"« {label_of(one)} » est donné à deux colonnes : n’en gardez qu’une." for one in sorted(twice)]
    return troubles


def cohorts_named(intake: Intake) -> list[dict[str, Any]]:
    """Each class as the tables call it, how many lines have it, and where it goes."""
    here = _cohorts_here(intake)
    codes = {code for code, _label in here}
    answered = set(CohortChoice.objects.filter(uai=intake.uai).values_list("said", flat=True))
    return [
        {"said": one.said, "label": one.label, "lines": one.lines, "code": one.code, "is_new": one.code not in codes}
        | {"is_open": one.code not in codes and (one.code != "" or one.said not in answered)}
        for one in intake.cohorts_named.all()
    ]


def cohorts_offered(intake: Intake) -> list[tuple[str, str]]:
    return _cohorts_here(intake)


def _cohorts_here(intake: Intake) -> list[tuple[str, str]]:
    found = Cohort.objects.filter(school=intake.school, year=intake.year or 0).order_by("kind", "code")
    pairs = found.values_list("code", "label")
    return [(code, f"{code} – {label}" if label and folded(label) != folded(code) else code) for code, label in pairs]


def faulty_lines(intake: Intake, number: Any = 1) -> tuple[Page[Any], list[FaultyLine]]:
    """A page of the lines that can be corrected, the refused ones first."""
    lines = list(_lines(intake))
    lines.sort(key=lambda one: not one.is_refused)
    page = Paginator(lines, PER_PAGE).get_page(number)
    return page, list(page)


def _lines(intake: Intake) -> Iterator[FaultyLine]:
    """Everything said of one line, said once."""
    answers = answers_of(intake.uai)
    tables = {one.signature: one for one in Table.objects.filter(file__intake=intake).select_related("file")}
    found: dict[tuple[str, str], FaultyLine] = {}
    for remark in intake.remarks.mendable().order_by("-severity", "pk"):
        if remark.signature in tables:
            line = found.get(remark.line) or _line(remark, tables[remark.signature], answers)
            line.sentences.append(remark.sentence)
            found[remark.line] = line
    return iter(found.values())


def _line(remark: Remark, table: Table, answers: Answers) -> FaultyLine:
    cells = list(answers.lines.get(remark.line, remark.cells))
    columns = answers.columns.get(table.signature) or columns_for(table.file.kind, table.header)
    headings = [*table.header, *(["(case en trop)"] * (len(cells) - len(table.header)))]
    spills = len(cells) > len(table.header)
    shown = [(at, head) for at, head in enumerate(headings) if spills or (at < len(columns) and columns[at])]
    return FaultyLine(remark, cells, shown)


def corrected(intake: Intake, posted: Any) -> dict[tuple[str, str], list[str]]:
    """The lines that were posted and differ from what is read now."""
    lines = {one.known: one for one in _lines(intake)}
    found = {}
    for known in posted.getlist("ligne"):
        line = lines.get(known)
        if line is not None:
            width = max((at + 1 for at, _heading in line.headings), default=0)
            cells = (line.cells + [""] * width)[: max(width, len(line.cells))]
            for at, _heading in line.headings:
                said = posted.get(f"{line.remark.line[1]}-{at}", cells[at])
                cells[at] = " ".join(said.split())[:1000]
            while cells and not cells[-1]:
                cells.pop()
            if cells != line.cells:
                found[line.remark.line] = cells
    return found


def asked(intake: Intake, number: Any = 1) -> Page[Any]:
    """A page of the questions, those without an answer first."""
    questions = sorted(intake.questions.all(), key=lambda one: one.chosen is not None)
    return Paginator(questions, PER_PAGE).get_page(number)


def answered(intake: Intake, posted: Any) -> dict[str, str]:
    """`{question: key}` of the answers that were among those proposed."""
    found = {}
    for one in intake.questions.all():
        key = posted.get(f"question-{one.said}")
        if key is not None and key in {"", *(candidate for candidate, _label in one.candidates)} and key != one.chosen:
            found[one.said] = key
    return found


def mendings(intake: Intake) -> list[Mending]:
    """What a person may say of this import, each thing with its page."""
    return [step for step in (_people(intake), _faults(intake), _classes(intake)) if step]


def _people(intake: Intake) -> Mending | None:
    questions = intake.questions.all()
    unanswered = sum(one.chosen is None for one in questions)
    href = reverse("imports:questions", args=[intake.pk])
    if unanswered:
        words = count(unanswered, "personne à reconnaître", "personnes à reconnaître")
        return Mending(words, "Le fichier ne dit pas clairement de qui il parle.", href)
    return Mending("Personnes reconnues", "Vos réponses, à relire ou à changer.", href, "done") if questions else None


def _faults(intake: Intake) -> Mending | None:
    href = reverse("imports:lines", args=[intake.pk])
    refused = intake.remarks.refused().mendable().count()
    if refused:
        words = count(refused, "ligne à corriger", "lignes à corriger")
        return Mending(words, "Ici même, sans déposer le fichier à nouveau.", href)
    any_said = intake.remarks.mendable().exists()
    return Mending("Lignes à relire", "Corrigées à l’écran, ou reprises en partie.", href, "done") if any_said else None


def _classes(intake: Intake) -> Mending | None:
    named = cohorts_named(intake)
    if not named:
        return None
    new = sum(one["is_open"] for one in named)
    why = f"{count(new, 'inconnue')} : dites quelle classe c’est." if new else "Toutes sont connues ou réglées."
    words = count(len(named), "classe nommée", "classes nommées")
    return Mending(words, why, reverse("imports:cohorts", args=[intake.pk]), "" if new else "done")
