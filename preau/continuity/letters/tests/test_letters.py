"""Who reads the letters, who writes them, and what becomes of what is written."""

import pytest

from preau.communication.messaging.models import Draft
from preau.continuity.letters.models import MotherTongue, Partner, Wording
from preau.continuity.letters.said import Letters
from preau.continuity.letters.shipped import shipped_letters
from preau.continuity.letters.vocabulary import Key
from preau.foundation.mail.models import Letter as Mail
from preau.foundation.sms.models import Text as Sms

pytestmark = pytest.mark.django_db
BASE = "/etablissements/0789999A/"
CODE = "total-closure.declared.families.message.fr"
SMS = "total-closure.declared.families.sms.fr"
EVERYONE = ("helene", "admin", "marc", "julien", "samira", "ines", "strange_head", "stranger")


def statuses(cast, path, method="get", who=EVERYONE, **data):
    return [getattr(cast.client(one), method)(BASE + path, data).status_code for one in who]


def body_of(answer):
    return answer.content.decode().replace("\xa0", " ")


def said(cast, code=CODE):
    return Letters(cast.school)[Key.read(code)]


@pytest.mark.parametrize("path", ["lettres/", f"lettres/{CODE}/", "partenaires/"])
def test_who_works_here_reads_the_letters(cast, path):
    assert statuses(cast, path) == [200, 200, 200, 200, 403, 403, 404, 404]


@pytest.mark.parametrize("path", [f"lettres/{CODE}/reecrire/", f"lettres/{CODE}/origine/", f"lettres/{CODE}/ecrire/"])
def test_who_runs_the_school_writes_them(cast, path):
    data = {"subject": "Fermé", "body": "Fermé [dates]."}
    assert statuses(cast, path, "post", **data) == [302, 302, 403, 403, 403, 403, 404, 404]


def test_a_letter_that_does_not_exist_is_not_found(cast):
    wrong = ["lettres/lune.declared.families.message.fr/", "lettres/outage.reopened.families.message.fr/", "lettres/x/"]
    assert [cast.client("helene").get(BASE + path).status_code for path in wrong] == [404, 404, 404]


def test_the_school_s_words_take_the_place_of_the_shipped_ones_and_can_be_left(cast):
    before = said(cast).text
    cast.client("helene").post(
        f"{BASE}lettres/{CODE}/reecrire/", {"subject": "Fermé [dates]", "body": "Restez chez vous."}
    )
    written = (said(cast).text.body, said(cast).is_own)
    cast.client("helene").post(f"{BASE}lettres/{CODE}/origine/")
    assert written == ("Restez chez vous.", True)
    assert (said(cast).text, said(cast).is_own, Wording.objects.count()) == (before, False, 1)


def test_each_version_is_kept_and_the_same_words_make_none(cast):
    for body in ("Un.", "Deux.", "Deux."):
        cast.client("admin").post(f"{BASE}lettres/{CODE}/reecrire/", {"subject": "Fermé", "body": body})
    assert [one.body for one in Wording.objects.of(Key.read(CODE))] == ["Un.", "Deux."]


def test_another_school_keeps_its_own_words(cast):
    cast.client("helene").post(f"{BASE}lettres/{CODE}/reecrire/", {"subject": "Fermé", "body": "Ici."})
    assert Letters(cast.elsewhere)[Key.read(CODE)].text == shipped_letters()[Key.read(CODE)]


def test_what_is_printed_follows_the_message_until_it_is_written_itself(cast):
    paper = CODE.replace("message", "paper")
    cast.client("helene").post(f"{BASE}lettres/{CODE}/reecrire/", {"subject": "Fermé", "body": "Du message."})
    followed = said(cast, paper).text.body
    cast.client("helene").post(f"{BASE}lettres/{paper}/reecrire/", {"subject": "Fermé", "body": "Du papier."})
    assert (followed, said(cast, paper).text.body) == ("Du message.", "Du papier.")


@pytest.mark.parametrize(
    ("code", "data", "sentence"),
    [
        (CODE, {"subject": "Fermé", "body": "Fermé [datte]"}, "Le champ « [datte] » n’existe pas."),
        (CODE, {"subject": "[date]", "body": "Fermé"}, "Le champ « [date] » n’existe pas."),
        (CODE, {"subject": "Fermé", "body": ""}, "Écrivez le texte."),
        (SMS, {"body": "Fermé " * 40}, "Une fois rempli, ce SMS fait 239 signes : 160 au plus."),
    ],
)
def test_what_cannot_be_sent_is_said_and_the_text_is_not_lost(cast, code, data, sentence):
    answer = cast.client("helene").post(f"{BASE}lettres/{code}/reecrire/", data)
    assert (answer.status_code, sentence in body_of(answer), Wording.objects.count()) == (422, True, 0)
    assert data["body"][:10] in body_of(answer)


def test_a_letter_is_seen_with_the_real_children_of_a_family(cast):
    code = "pupil-absent.declared.families.message.fr"
    shown = body_of(cast.client("helene").get(f"{BASE}lettres/{code}/", {"famille": "ben"}))
    assert ("Monsieur Benali" in shown, "Le travail de Adam et Inès" in shown) == (True, True)


def test_who_only_reads_the_letters_sees_no_family(cast):
    shown = body_of(cast.client("julien").get(f"{BASE}lettres/{CODE}/", {"famille": "ben"}))
    assert ("Benali" in shown, "Madame, Monsieur" in shown) == (False, True)


def test_a_family_has_the_news_in_the_language_it_reads_best(cast):
    given = {"family": cast.odile.pk, "language": "ar"}
    cast.client("helene").post(f"{BASE}lettres/langue/", given)
    shown = body_of(cast.client("helene").get(f"{BASE}lettres/{CODE}/", {"famille": "gir"}))
    assert (MotherTongue.objects.get().person, "تستمر الدروس عن بعد" in shown) == (cast.odile, True)
    cast.client("helene").post(f"{BASE}lettres/langue/", given | {"language": "fr"})
    assert MotherTongue.objects.count() == 0


def test_the_language_of_a_family_of_another_school_is_not_noted(cast):
    given = {"family": cast.strange_guardian.pk, "language": "ar"}
    assert cast.client("helene").post(f"{BASE}lettres/langue/", given).status_code == 404


def test_a_trial_goes_to_oneself_alone(cast):
    cast.client("marc").post(f"{BASE}lettres/{CODE}/essai/")
    mail = Mail.objects.get()
    assert (mail.address, mail.subject.startswith("Essai : Collège fermé")) == (cast.marc.email, True)


def test_a_trial_by_text_says_when_there_is_no_mobile(cast):
    shown = body_of(cast.client("marc").post(f"{BASE}lettres/{SMS}/essai/", follow=True))
    assert ("Vous n’avez pas de mobile" in shown, Sms.objects.count()) == (True, 0)


def test_a_trial_by_text_goes_to_one_s_mobile(cast):
    cast.marc.mobile, cast.marc.accepts_sms = "0612345678", True
    cast.marc.save()
    cast.client("marc").post(f"{BASE}lettres/{SMS}/essai/")
    assert Sms.objects.get().words.startswith("Collège des Tilleuls : fermé")


def test_a_letter_becomes_a_draft_with_what_is_known(cast):
    answer = cast.client("helene").post(f"{BASE}lettres/{CODE}/ecrire/")
    draft = Draft.objects.get()
    assert answer["Location"].endswith(f"?brouillon={draft.pk}")
    assert (draft.author, draft.subject) == (cast.helene, "Collège fermé [dates]")
    assert "le collège des Tilleuls n’accueillera pas" in draft.body


def test_a_letter_on_paper_is_a_pdf(cast):
    answer = cast.client("helene").get(f"{BASE}lettres/{CODE}/imprimer.pdf", {"famille": "gir"})
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


@pytest.mark.parametrize(("who", "status"), [("marc", 403), ("julien", 403), ("samira", 403), ("stranger", 404)])
def test_only_who_runs_the_school_keeps_the_partners(cast, who, status):
    partner = Partner.objects.create(school=cast.school, kind="town", name="Mairie", email="mairie@example.org")
    data = {"kind": "town", "name": "Autre", "email": "a@example.org"}
    assert cast.client(who).post(f"{BASE}partenaires/ajouter/", data).status_code == status
    assert cast.client(who).post(f"/partenaires/{partner.pk}/retirer/").status_code in {status, 404}
    assert [one.name for one in Partner.objects.all()] == ["Mairie"]


def test_a_partner_has_a_way_to_be_reached_and_a_name_of_its_own(cast):
    client = cast.client("helene")
    alone = client.post(f"{BASE}partenaires/ajouter/", {"kind": "town", "name": "Mairie"})
    client.post(f"{BASE}partenaires/ajouter/", {"kind": "town", "name": "Mairie", "phone": "01 30 00 00 00"})
    twice = client.post(f"{BASE}partenaires/ajouter/", {"kind": "dsden", "name": "Mairie", "phone": "01 30 00 00 00"})
    assert (alone.status_code, "Donnez un courriel ou un téléphone." in body_of(alone)) == (422, True)
    assert (twice.status_code, Partner.objects.count()) == (422, 1)
