from django.urls import path

from preau.continuity.letters.views import letters, partners

app_name = "letters"

urlpatterns = [
    path("etablissements/<str:school>/lettres/", letters.letters_show, name="letters"),
    path("etablissements/<str:school>/lettres/langue/", letters.tongue_note, name="tongue"),
    path("etablissements/<str:school>/lettres/<str:code>/", letters.letter_show, name="letter"),
    path("etablissements/<str:school>/lettres/<str:code>/reecrire/", letters.letter_rewrite, name="rewrite"),
    path("etablissements/<str:school>/lettres/<str:code>/origine/", letters.letter_come_back, name="come_back"),
    path("etablissements/<str:school>/lettres/<str:code>/essai/", letters.letter_try, name="try"),
    path("etablissements/<str:school>/lettres/<str:code>/ecrire/", letters.letter_take, name="take"),
    path("etablissements/<str:school>/lettres/<str:code>/imprimer.pdf", letters.letter_print, name="printed"),
    path("etablissements/<str:school>/partenaires/", partners.partner_list, name="partners"),
    path("etablissements/<str:school>/partenaires/ajouter/", partners.partner_new, name="partner_new"),
    path("partenaires/<int:partner>/", partners.partner_edit, name="partner"),
    path("partenaires/<int:partner>/retirer/", partners.partner_remove, name="partner_remove"),
]
