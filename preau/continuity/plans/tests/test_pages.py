"""Who reads the plan, who writes it, who signs it; and what the pages say."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from preau.continuity.plans.deploying import stand_down
from preau.continuity.plans.drafting import draft
from preau.continuity.plans.models import Action, Deployment, Duty, Evidence, Plan
from preau.foundation.storage.keeping import keep

pytestmark = pytest.mark.django_db
PLAN = "/etablissements/0789999A/plan/"
EVERYONE = ("helene", "admin", "marc", "julien", "samira", "ines", "strange_head", "stranger")


def statuses(cast, path, method="get", who=EVERYONE, **data):
    return [getattr(cast.client(one), method)(path, data).status_code for one in who]


def test_who_works_here_reads_the_plan(cast, signed):
    assert statuses(cast, PLAN) == [200, 200, 200, 200, 403, 403, 404, 404]


def test_a_family_does_not_know_of_a_version_nor_of_what_is_under_way(cast, signed, closed):
    paths = [f"/plans/versions/{signed.in_force.pk}/", f"/mises-en-oeuvre/{closed().pk}/"]
    assert [statuses(cast, path) for path in paths] == [[200, 200, 200, 200, 404, 404, 404, 404]] * 2


def test_who_runs_the_school_adopts_a_plan(cast):
    path = f"{PLAN}modeles/college/adopter/"
    assert statuses(cast, path, "post", who=("marc", "julien", "samira", "stranger")) == [403, 403, 403, 404]
    answer = cast.client("helene").post(path)
    assert (answer.status_code, answer["Location"]) == (302, f"{PLAN}responsables/")


def test_a_second_adoption_replaces_nothing(cast, plan):
    draft_before = plan.draft
    cast.client("helene").post(f"{PLAN}modeles/primaire/adopter/")
    assert (Plan.objects.get().model, Plan.objects.get().draft) == ("college", draft_before)


def test_a_model_that_does_not_exist_is_not_found(cast):
    assert cast.client("helene").get(f"{PLAN}modeles/lune/").status_code == 404


def test_only_the_head_signs(cast, plan):
    path = f"/plans/versions/{plan.draft.pk}/signer/"
    assert statuses(cast, path) == [200, 403, 403, 403, 404, 404, 404, 404]
    cast.client("helene").post(path, {"presented": "conseil d’administration"})
    signature = Plan.objects.get().in_force.signature
    assert (signature.by, signature.presented) == (cast.helene, "conseil d’administration")


def test_a_signed_version_can_no_longer_be_rewritten(cast, signed):
    version = signed.in_force
    action = version.actions.first()
    paths = [f"/plans/actions/{action.pk}/", f"/plans/versions/{version.pk}/actions/ajouter/"]
    assert [cast.client("helene").get(path).status_code for path in paths] == [403, 403]


def test_a_line_is_rewritten_in_a_draft_and_the_plan_in_force_stays(cast, signed):
    version = draft(signed, by=cast.helene)
    action = version.actions.get(code="closure-thank")
    words = {"what": "Dire merci à tous", "why": "", "actor": "head", "scenarios": ["total-closure"], "phase": "learn",
             "timing": "T+1d", "proof": "tick"}  # fmt: skip
    cast.client("admin").post(f"/plans/actions/{action.pk}/", words)
    said = [one.actions.get(code="closure-thank").what for one in (version, signed.in_force)]
    assert said == ["Dire merci à tous", "Remercier les équipes, les élèves et les familles"]


def test_a_figure_is_asked_for_with_its_threshold(cast, plan):
    action = plan.draft.actions.get(code="closure-thank")
    answer = cast.client("helene").post(f"/plans/actions/{action.pk}/", {"what": "Compter", "proof": "figure"})
    assert (answer.status_code, "Choisissez le chiffre" in answer.content.decode()) == (422, True)


def test_what_is_taken_out_can_be_put_back(cast, plan):
    action = plan.draft.actions.first()
    cast.client("helene").post(f"/plans/actions/{action.pk}/retirer/")
    gone = plan.draft.actions.kept().filter(pk=action.pk).exists()
    cast.client("helene").post(f"/plans/actions/{action.pk}/remettre/")
    assert (gone, plan.draft.actions.kept().filter(pk=action.pk).exists()) == (False, True)


def test_a_line_of_one_s_own_is_added(cast, plan):
    words = {"what": "Nourrir les poules", "actor": "cpe", "scenarios": ["total-closure"], "phase": "run",
             "timing": "every day", "proof": "tick"}  # fmt: skip
    cast.client("helene").post(f"/plans/versions/{plan.draft.pk}/actions/ajouter/", words)
    assert Action.objects.get(what="Nourrir les poules").code == "nourrir-les-poules"


def test_parts_are_named_at_once(cast, plan):
    given = {"cpe-holder": cast.marc.pk, "cpe-deputy": cast.anne.pk, "academie-contact": "Mme Roy, 01 00 00 00 00"}
    cast.client("helene").post(f"{PLAN}responsables/", given)
    found = {duty.actor: (duty.holder, duty.deputy, duty.contact) for duty in Duty.objects.all()}
    assert found["cpe"] == (cast.marc, cast.anne, "")
    assert found["academie"] == (None, None, "Mme Roy, 01 00 00 00 00")


def test_somebody_of_another_school_cannot_be_named(cast, plan):
    answer = cast.client("helene").post(f"{PLAN}responsables/", {"cpe-holder": cast.strange_head.pk})
    assert (answer.status_code, Duty.objects.count()) == (422, 0)


def test_nobody_takes_over_from_themselves(cast, plan):
    answer = cast.client("helene").post(
        f"{PLAN}responsables/", {"cpe-holder": cast.marc.pk, "cpe-deputy": cast.marc.pk}
    )
    assert (answer.status_code, "une autre personne" in answer.content.decode()) == (422, True)


def test_the_plan_on_paper_is_a_pdf(cast, signed):
    answer = cast.client("julien").get(f"{PLAN}imprimer.pdf")
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_there_is_nothing_to_print_before_a_plan(cast):
    assert cast.client("helene").get(f"{PLAN}imprimer.pdf").status_code == 404


def test_the_head_starts_what_no_other_page_declares(cast, signed):
    path = f"{PLAN}declencher/"
    assert statuses(cast, path) == [200, 403, 403, 403, 403, 403, 404, 404]
    given = {"scenario": "outage", "title": "Plus de réseau", "starts_at": f"{timezone.localtime():%Y-%m-%dT%H:%M}"}
    cast.client("helene").post(path, given)
    found = Deployment.objects.filter(scenario="outage")
    assert [(one.title, one.mode) for one in found] == [("Plus de réseau", "real")]


def test_a_year_ago_is_refused_as_a_beginning(cast, signed):
    given = {"scenario": "outage", "title": "Plus de réseau", "starts_at": "2020-11-19T09:00"}
    answer = cast.client("helene").post(f"{PLAN}declencher/", given)
    assert (answer.status_code, Deployment.objects.filter(scenario="outage").exists()) == (422, False)


def test_who_is_asked_says_that_it_is_done_and_takes_it_back(cast, signed, named, closed):
    step = closed().steps.get(code="closure-carers")
    path = f"/mises-en-oeuvre/etapes/{step.pk}/faite/"
    assert statuses(cast, path, "post", who=("julien", "samira", "strange_head")) == [403, 404, 404]
    cast.client("marc").post(path, {"note": "Deux enfants au CDI"})
    said = [(one.by, one.note) for one in Evidence.objects.filter(step=step)]
    cast.client("marc").post(path, {"undo": "1"})
    assert (said, Evidence.objects.filter(step=step).exists()) == ([(cast.marc, "Deux enfants au CDI")], False)


def test_a_step_that_wants_a_document_says_so(cast, signed, closed):
    step = closed().steps.get(code="closure-report")
    answer = cast.client("helene").post(f"/mises-en-oeuvre/etapes/{step.pk}/faite/")
    assert (answer.status_code, "Joignez le document" in answer.content.decode()) == (422, True)


def test_the_head_stands_it_down_and_takes_it_up_again(cast, signed, closed):
    deployment = closed()
    assert statuses(cast, f"/mises-en-oeuvre/{deployment.pk}/lever/", "post", who=("marc", "julien", "samira")) == [
        403,
        403,
        404,
    ]
    cast.client("helene").post(f"/mises-en-oeuvre/{deployment.pk}/lever/", {"why": "fausse alerte"})
    gone = Deployment.objects.get(pk=deployment.pk).is_under_way
    cast.client("helene").post(f"/mises-en-oeuvre/{deployment.pk}/reprendre/")
    assert (gone, Deployment.objects.get(pk=deployment.pk).is_under_way) == (False, True)


def test_one_s_own_part_is_for_who_works_in_a_school(cast, signed, named, closed):
    what = closed().steps.get(code="closure-carers").what
    assert statuses(cast, "/mises-en-oeuvre/ma-part/", who=("marc", "julien", "ines", "samira")) == [200, 200, 403, 403]
    said = cast.client("marc").get("/mises-en-oeuvre/ma-part/").content.decode()
    assert what in said


def test_what_was_stood_down_is_listed_still(cast, signed, closed):
    stand_down(closed(), by=cast.helene)
    said = cast.client("julien").get(f"{PLAN}en-cours/").content.decode()
    assert ("Fermeture du vendredi 20 novembre" in said, "levée" in said) == (True, True)


def test_a_document_joined_to_a_step_is_read_by_who_works_here(cast, signed, closed):
    step = closed().steps.get(code="closure-report")
    report = SimpleUploadedFile("rapport.txt", b"Le compte rendu de la fermeture.", "text/plain")
    cast.client("helene").post(f"/mises-en-oeuvre/etapes/{step.pk}/faite/", {"files": report})
    document = Evidence.objects.get(step=step).document
    answers = {one: cast.client(one).get(document.href) for one in EVERYONE}
    found = [one for one, answer in answers.items() if answer.status_code == 200 and b"".join(answer)]
    assert (document.name, found, answers["samira"].status_code) == ("rapport.txt", list(EVERYONE[:4]), 404)


def test_a_document_dropped_before_is_joined_by_its_id_when_it_is_ones_own(cast, signed, closed):
    step = closed().steps.get(code="closure-report")
    mine, his = [
        keep(SimpleUploadedFile("rapport.txt", name.encode(), "text/plain"), by=getattr(cast, name))
        for name in ("helene", "marc")
    ]
    seen = []
    for one in (his, mine):
        answer = cast.client("helene").post(f"/mises-en-oeuvre/etapes/{step.pk}/faite/", {"files": str(one.pk)})
        seen.append((answer.status_code, [evidence.document for evidence in step.evidences.all()]))
    assert seen == [(422, []), (302, [mine])]
