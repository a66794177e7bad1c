"""The letters of a school: read, rewritten, tried, printed, taken as a message."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from preau.communication.messaging.models import Draft
from preau.continuity.letters import rules
from preau.continuity.letters.forms import LetterForm, TongueForm
from preau.continuity.letters.merging import FIELDS, paragraphs
from preau.continuity.letters.models import Wording
from preau.continuity.letters.previewing import LONGEST_TEXT, glimpses, seen, seen_by_all
from preau.continuity.letters.rewriting import come_back, rewrite
from preau.continuity.letters.said import Letter, Letters
from preau.continuity.letters.speaking import speaks
from preau.continuity.letters.taking import as_message
from preau.continuity.letters.trying import CannotReach, try_on
from preau.continuity.letters.vocabulary import SITUATIONS, Channel, Key, Language, Occasion
from preau.continuity.plans.vocabulary import Scenario
from preau.foundation.entrance.gate import entrance
from preau.foundation.ui.pages import next_page, page
from preau.foundation.ui.printing import pdf, to_keep
from preau.school.people.models import Person, Profile, School


@require_safe
@entrance(School, rules.can_read)
def letters_show(request: HttpRequest, school: School) -> HttpResponse:
    scenario = _chosen(request, "situation", [one.value for one in SITUATIONS], Scenario.TOTAL_CLOSURE.value)
    occasion = _chosen(request, "moment", Occasion.values, Occasion.DECLARED.value)
    letters = Letters(school)
    found = list(letters.of(scenario, occasion))
    by_channel = {channel: [one for one in found if one.key.channel == channel] for channel in Channel}
    return page(
        request, "letters/letters.html", school=school, scenario=Scenario(scenario), occasion=Occasion(occasion),
        situations=SITUATIONS, occasions=list(Occasion), by_channel=by_channel, glimpses=glimpses(school, found),
        own=sorted(letters.own, key=lambda key: key.code), scenario_of=Scenario, occasion_of=Occasion,
        can_write=rules.can_write.test(request.user, school),
    )  # fmt: skip


@require_safe
@entrance(School, rules.can_read)
def letter_show(request: HttpRequest, school: School, code: str) -> HttpResponse:
    letter = _letter(school, code)
    return _show(request, school, letter, LetterForm(school=school, letter=letter))


@require_POST
@entrance(School, rules.can_write)
def letter_rewrite(request: HttpRequest, school: School, code: str) -> HttpResponse:
    letter = _letter(school, code)
    form = LetterForm(request.POST, school=school, letter=letter)
    if not form.is_valid():
        return _show(request, school, letter, form, status=422)
    rewrite(school, letter.key, form.text.subject, form.text.body, by=request.user)
    messages.success(request, "Votre texte est enregistré\u00a0: c’est lui qui partira.")
    return next_page(request, "letters:letter", school.uai, code)


@require_POST
@entrance(School, rules.can_write)
def letter_come_back(request: HttpRequest, school: School, code: str) -> HttpResponse:
    come_back(school, _letter(school, code).key, by=request.user)
    messages.success(request, "Le texte d’origine est revenu. Le vôtre reste parmi les versions.")
    return next_page(request, "letters:letter", school.uai, code)


@require_POST
@entrance(School, rules.can_read)
def letter_try(request: HttpRequest, school: School, code: str) -> HttpResponse:
    letter = _letter(school, code)
    try:
        messages.success(request, try_on(request.user, letter, seen_by_all(school, letter).text))
    except CannotReach as why:
        messages.error(request, str(why))
    return next_page(request, "letters:letter", school.uai, code)


@require_POST
@entrance(School, rules.can_write)
def letter_take(request: HttpRequest, school: School, code: str) -> HttpResponse:
    """The letter becomes a draft among one's messages."""
    draft: Draft = as_message(school, _letter(school, code), by=request.user)
    answer = next_page(request, "messaging:write")
    answer["Location"] += f"?brouillon={draft.pk}"
    return answer


@require_safe
@entrance(School, rules.can_see_a_family)
def letter_print(request: HttpRequest, school: School, code: str) -> HttpResponse:
    letter = _letter(school, code)
    shown = seen(school, letter, request.GET.get("famille", ""))
    paper = pdf("letters/paper.html", school=school, letter=letter, seen=shown, body=paragraphs(shown.text.body))
    return to_keep(paper, "lettre.pdf")


@require_POST
@entrance(School, rules.can_write)
def tongue_note(request: HttpRequest, school: School) -> HttpResponse:
    form = TongueForm(request.POST)
    families = Person.objects.in_school(school, Profile.GUARDIAN)
    family = families.filter(pk=form.cleaned_data["family"]).first() if form.is_valid() else None
    if family is None:
        raise Http404
    speaks(family, form.cleaned_data["language"], school=school, by=request.user)
    messages.success(request, f"C’est noté pour {family.formal_name}.")
    return next_page(request, "letters:letters", school.uai)


def _show(request: HttpRequest, school: School, letter: Letter, form: LetterForm, *, status: int = 200) -> HttpResponse:
    key = letter.key
    sees = rules.can_see_a_family.test(request.user, school)
    name = request.GET.get("famille", "") if sees else ""
    shown = seen(school, letter, name) if sees else seen_by_all(school, letter)
    versions = Wording.objects.filter(school=school).of(key).select_related("by", "coming_back").reverse()
    return page(
        request, "letters/letter.html", status=status, school=school, letter=letter, form=form, seen=shown, name=name,
        scenario=Scenario(key.scenario), occasion=Occasion(key.occasion), versions=versions[:20], fields=FIELDS,
        languages=Language.choices, longest=LONGEST_TEXT, can_write=rules.can_write.test(request.user, school),
        sees=sees and key.reader == "families", body=paragraphs(shown.text.body),
    )  # fmt: skip


def _letter(school: School, code: str) -> Letter:
    try:
        return Letters(school)[Key.read(code)]
    except KeyError as unknown:
        raise Http404 from unknown


def _chosen(request: HttpRequest, name: str, known: list[str], default: Any) -> str:
    said = request.GET.get(name, "")
    return said if said in known else str(default)
