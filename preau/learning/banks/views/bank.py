"""The bank: its folders, what is found in them, gestures on what is chosen."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.words import count
from preau.learning.banks import arranging, finding
from preau.learning.banks.forms import FolderForm
from preau.learning.banks.models import Entry, Folder
from preau.learning.banks.rules import can_arrange, can_keep
from preau.learning.banks.views.exports import exported
from preau.learning.quizzes.models import Quiz
from preau.learning.quizzes.types import TYPES
from preau.school.people.models import Person, Profile, School
from preau.school.timetable.models import Subject

LIST, SETTINGS = "banks/bank.html", "banks/folder.html"
A_PAGE = 50


@require_safe
@entrance(can_keep)
def bank(request: HttpRequest) -> HttpResponse:
    user: Any = request.user
    asked = finding.Asked.of(request.GET, user)
    entries = Paginator(asked.found(user), A_PAGE).get_page(request.GET.get("page"))
    branches = finding.tree(user)
    folders = [branch.folder for branch in branches]
    return page(
        request,
        LIST,
        asked=asked,
        entries=entries,
        tree=branches,
        mine=[branch for branch in branches if branch.folder.owner_id == user.pk],
        types=TYPES.values(),
        tags=finding.tags_of(user),
        authors=_authors(folders),
        subjects=Subject.objects.visible_to(user).order_by("label"),
        quiz=quizzes_of(user).filter(activity=asked.quiz).first() if asked.quiz else None,
        quizzes=quizzes_of(user)[:40],
        undo=request.session.pop("banks_undo", None),
    )


@require_POST
@entrance(can_keep)
def folder_create(request: HttpRequest) -> HttpResponse:
    """A folder under another of mine, or a bank at the top."""
    name = " ".join(request.POST.get("name", "").split())[:120]
    parent = request.POST.get("parent", "")
    under = Folder.objects.of(request.user).filter(pk=parent).first() if parent.isdigit() else None
    if not name:
        messages.error(request, "Donnez un nom au dossier.")
        return next_page(request, "banks:bank")
    folder = Folder.objects.open(
        name, by=request.user, school=under.school if under else school_of(request.user), under=under
    )
    return next_page(request, _at(folder))


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(Folder, can_arrange)
def folder_change(request: HttpRequest, folder: Folder) -> HttpResponse:
    share = getattr(folder, "share", None)
    initial = {
        "name": folder.name,
        "reach": share.reach if share else "",
        "colleagues": share.colleagues.values_list("person", flat=True) if share else [],
    }
    form = FolderForm(request.POST or None, folder=folder, initial=initial)
    if form.is_valid():
        arranging.settle(folder, by=request.user, **form.cleaned_data)
        messages.success(request, "Le dossier est enregistré.")
        return next_page(request, _at(folder))
    return page(
        request, SETTINGS, form=form, folder=folder, many=len(folder.within()), status=422 if form.errors else 200
    )


@require_POST
@entrance(Folder, can_arrange)
def folder_delete(request: HttpRequest, folder: Folder) -> HttpResponse:
    """A folder under another gives it its questions; a bank is thrown away with them."""
    parent = folder.parent
    many = arranging.close(folder, by=request.user)
    said = "remontée dans le dossier du dessus" if parent else "mise à la corbeille"
    messages.success(request, f"Le dossier est supprimé, {count(many, f'question {said}', f'questions {said}s')}.")
    return next_page(request, _at(parent) if parent else "banks:bank")


@require_POST
@entrance(can_keep)
def gesture(request: HttpRequest) -> HttpResponse:
    """One gesture on every chosen question; what one may not touch is left as it is."""
    user: Any = request.user
    back = request.POST.get("retour", "")
    seen = _whole(back, user) if "toutes" in request.POST else _picked(request.POST.getlist("question"), user)
    if not seen:
        messages.error(request, "Cochez d’abord une question au moins.")
        return next_page(request, _back(back))
    name = request.POST.get("geste", "")
    if name in {"gift", "moodlexml", "csv"}:
        return exported(list(seen), name)
    if name in OWN and not seen.filter(folder__owner=user).exists():
        messages.error(request, "Ces questions sont à des collègues\u00a0: copiez-les d’abord dans un de vos dossiers.")
        return next_page(request, _back(back))
    words = GESTURES[name](request, seen) if name in GESTURES else "Ce geste n’existe pas."
    if words:
        messages.success(request, words)
    return next_page(request, _back(back))


@require_POST
@entrance(can_keep)
def fetch_back(request: HttpRequest) -> HttpResponse:
    picked = [int(one) for one in request.POST.get("questions", "").split(",") if one.isdigit()]
    many = arranging.fetch_back(picked, by=request.user)
    messages.success(request, f"{count(many, 'question reprise', 'questions reprises')} de la corbeille.")
    return next_page(request, _back(request.POST.get("retour", "")))


def _picked(ticked: list[str], user: Any) -> Any:
    picked = [int(one) for one in ticked if one.isdigit()]
    return Entry.objects.visible_to(user).filter(pk__in=picked).listed().order_by("pk")


def _whole(query: str, user: Any) -> Any:
    """All that the search finds, on whatever page; by their keys, for a gesture may change what it finds."""
    found = finding.Asked.of(QueryDict(query), user).found(user)
    return _picked([str(pk) for pk in found.order_by().values_list("pk", flat=True)], user)


def _move(request: HttpRequest, seen: Any) -> str:
    to = get_object_or_404(Folder.objects.of(request.user), pk=request.POST.get("vers") or 0)
    many = arranging.move(seen.filter(folder__owner=request.user), to)
    return f"{count(many, 'question rangée', 'questions rangées')} dans « {to.name} »."


def _copy(request: HttpRequest, seen: Any) -> str:
    to = get_object_or_404(Folder.objects.of(request.user), pk=request.POST.get("vers") or 0)
    many = arranging.copy(seen, to, by=request.user)
    return f"{count(many, 'question copiée', 'questions copiées')} dans « {to.name} »."


def _tag(request: HttpRequest, seen: Any) -> str:
    many = arranging.tag(seen.filter(folder__owner=request.user), request.POST.get("etiquettes", ""))
    return f"{count(many, 'question étiquetée', 'questions étiquetées')}."


def _discard(request: HttpRequest, seen: Any) -> str:
    mine = list(seen.filter(folder__owner=request.user))
    arranging.discard(mine, by=request.user)
    request.session["banks_undo"] = ",".join(str(entry.pk) for entry in mine)
    return ""


def _ask(request: HttpRequest, seen: Any) -> str:
    quiz = get_object_or_404(quizzes_of(request.user), pk=request.POST.get("qcm") or 0)
    many = len(arranging.ask_in(quiz, seen))
    return f"{count(many, 'question ajoutée', 'questions ajoutées')} à « {quiz.activity.title} »."


OWN = {"ranger", "etiqueter", "jeter"}
GESTURES = {"ranger": _move, "copier": _copy, "etiqueter": _tag, "jeter": _discard, "demander": _ask}


def quizzes_of(user: Any) -> Any:
    """The quizzes that this person may change, the latest first."""
    return Quiz.objects.filter(activity__kind="quiz", activity__author=user).select_related("activity").order_by("-pk")


def school_of(user: Any) -> School:
    """Where this teacher keeps new questions."""
    return School.objects.filter(pk__in=user.schools_as(Profile.TEACHER)).order_by("pk")[0]


def _authors(folders: list[Folder]) -> list[Person]:
    """Those whose banks one sees."""
    owners = {folder.owner_id: folder.owner for folder in folders}
    return sorted(owners.values(), key=lambda person: person.sorted_name)


def _at(folder: Folder) -> str:
    return f"{reverse('banks:bank')}?dossier={folder.pk}"


def _back(query: str) -> str:
    return f"{reverse('banks:bank')}?{query}" if query else reverse("banks:bank")
