import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from preau.communication.messaging import rules
from preau.communication.messaging.correspondents import search
from preau.communication.messaging.forms import MOST_FILES, AnswerForm, WritingForm
from preau.communication.messaging.inbox import inbox
from preau.communication.messaging.models import Conversation, Draft
from preau.communication.messaging.reading import readers, thread_of
from preau.communication.messaging.sending import answer, begin
from preau.communication.messaging.writing import after_gesture, chosen, keep_draft, kept, school_of
from preau.foundation.entrance.gate import entrance
from preau.foundation.storage.attaching import FilesOf, own_files
from preau.foundation.text.clean import clean
from preau.foundation.text.reminding import reminders_about
from preau.foundation.ui.pages import fragment, next_page, page

FOLDERS = {"recus": "Reçus", "envoyes": "Envoyés"}


@require_safe
@entrance(rules.can_open)
def conversation_list(request: HttpRequest) -> HttpResponse:
    folder = request.GET.get("dossier", "recus")
    folder = folder if folder in FOLDERS else "recus"
    words = request.GET.get("q", "")[:100]
    before = request.GET.get("avant", "")
    sheet = inbox(request.user, folder=folder, words=words, before=int(before) if before.isdigit() else 0)
    shown = {"sheet": sheet, "folder": folder, "words": words, "folders": FOLDERS}
    if request.headers.get("HX-Request"):
        return fragment(request, "messaging/inbox.html", "lines", **shown)
    return page(request, "messaging/inbox.html", can_write=rules.can_write.test(request.user), **shown)


@require_http_methods(["GET", "HEAD", "POST"])
@entrance(rules.can_write)
def message_write(request: HttpRequest) -> HttpResponse:
    data = request.POST if request.method == "POST" else request.GET
    school = school_of(request.user, data.get("etablissement", ""))
    if request.method != "POST":
        return _writing_begun(request, school)
    if "add" in data or "remove" in data or "find" in data:
        form = WritingForm(None, initial=data.dict(), author=request.user, school=school)
        return _writing(request, school, form, after_gesture(data))
    form = WritingForm(data, author=request.user, school=school)
    files = _files_with(request, form)
    if not form.is_valid():
        return _writing(request, school, form, form.tokens, files=files, status=422)
    said = form.cleaned_data
    begun = begin(
        school, by=request.user, to=said["to"], subject=said["subject"], body=said["body"], kind=said["kind"],
        files=files, key=str(said["key"]),
    )  # fmt: skip
    Draft.objects.visible_to(request.user).filter(pk=said["key"]).delete()
    messages.success(request, "Message envoyé.")
    for reminder in reminders_about(said["body"], school):
        messages.info(request, reminder)
    return next_page(request, "messaging:conversation", begun.pk)


def _writing_begun(request: HttpRequest, school: Any) -> HttpResponse:
    """A blank page, or a draft taken up again."""
    draft = kept(request.GET.get("brouillon", ""), request.user)
    written = {"key": uuid.uuid4(), "subject": request.GET.get("objet", "")}
    if draft is not None:
        school, written = draft.school, {"key": draft.pk, "subject": draft.subject, "body": draft.body}
    form = WritingForm(None, initial=written, author=request.user, school=school)
    return _writing(request, school, form, draft.to if draft else request.GET.getlist("to"), draft=draft)


def _writing(
    request: HttpRequest, school: Any, form: WritingForm, tokens: list[str], *,
    draft: Any = None, files: list[Any] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    words = (request.POST or request.GET).get("q", "")
    shown = {
        "form": form,
        "school": school,
        "chosen": chosen(tokens, request.user, school),
        "proposed": search(request.user, school, words),
        "words": words,
        "files": draft.files.select_related("blob") if draft else files or _own(request),
        "draft": draft,
    }
    return page(request, "messaging/write.html", status=status, **shown)


def _own(request: HttpRequest) -> list[Any]:
    return own_files(request.POST.getlist("files")[:MOST_FILES], request.user)


def _files_with(request: HttpRequest, form: Any) -> list[Any]:
    """Those that were taken; the form says why the others were not."""
    files = FilesOf(request.POST, request.FILES, request.user, most=MOST_FILES)
    for sentence in files.refused:
        form.add_error(None, sentence)
    return files.kept


@require_safe
@entrance(rules.can_write)
def recipient_search(request: HttpRequest) -> HttpResponse:
    school = school_of(request.user, request.GET.get("etablissement", ""))
    words = request.GET.get("q", "")[:100]
    tokens = after_gesture(request.GET)
    shown = {
        "school": school,
        "chosen": chosen(tokens, request.user, school),
        "proposed": search(request.user, school, "" if "add" in request.GET else words),
        "words": "" if "add" in request.GET else words,
    }
    block = "proposals" if "seulement" in request.GET else "recipients"
    return fragment(request, "messaging/write.html", block, **shown)


@require_safe
@entrance(rules.can_open)
def draft_list(request: HttpRequest) -> HttpResponse:
    return page(request, "messaging/drafts.html", drafts=Draft.objects.visible_to(request.user)[:100], folders=FOLDERS)


@require_POST
@entrance(rules.can_write)
def draft_save(request: HttpRequest) -> HttpResponse:
    school = school_of(request.user, request.POST.get("etablissement", ""))
    files = _own(request)
    draft = keep_draft(
        request.POST, author=request.user, school=school, body=clean(request.POST.get("body", "")), files=files
    )
    return fragment(request, "messaging/write.html", "kept", draft=draft)


@require_POST
@entrance(Draft, rules.can_rewrite)
def draft_delete(request: HttpRequest, draft: Draft) -> HttpResponse:
    draft.delete()
    messages.success(request, "Brouillon supprimé.")
    return next_page(request, "messaging:drafts")


@require_safe
@entrance(Conversation, rules.can_read)
def conversation_show(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    conversation.read_by(request.user)
    return _thread(request, conversation, AnswerForm(initial={"key": uuid.uuid4(), "whom": "all"}))


def _thread(request: HttpRequest, conversation: Conversation, form: AnswerForm, *, status: int = 200) -> HttpResponse:
    shown = thread_of(conversation, request.user)
    can_answer = rules.can_answer.test(request.user, conversation)
    return page(
        request, "messaging/conversation.html", status=status, form=form, can_answer=can_answer,
        is_author=rules.is_its_author.test(request.user, conversation), **shown,
    )  # fmt: skip


@require_POST
@entrance(Conversation, rules.can_answer)
def answer_create(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    form = AnswerForm(request.POST)
    files = _files_with(request, form)
    if not form.is_valid():
        return _thread(request, conversation, form, status=422)
    message = answer(
        conversation, form.cleaned_data["body"], by=request.user, files=files,
        key=str(form.cleaned_data["key"]) if form.cleaned_data["key"] else None,
        to_author_alone=form.cleaned_data["whom"] == "author",
    )  # fmt: skip
    messages.success(request, "Réponse envoyée.")
    return next_page(request, "messaging:conversation", message.conversation_id)


@require_safe
@entrance(Conversation, rules.can_see_readers)
def reading_list(request: HttpRequest, conversation: Conversation) -> HttpResponse:
    return page(request, "messaging/readings.html", **readers(conversation, request.GET.get("page", "1")))
