from django.urls import path

from preau.continuity.slots.views import own, program

app_name = "slots"
urlpatterns = [
    path("etablissements/<str:school>/heures/", program.slot_list, name="slots"),
    path("fermetures/<int:closure>/heures/", program.program_show, name="program"),
    path("fermetures/<int:closure>/heures/proposer/", program.program_propose, name="propose"),
    path("fermetures/heures/<int:program>/publier/", program.program_publish, name="publish"),
    path("fermetures/heures/<int:program>/classes/<str:code>/", program.hour_change, name="change"),
    path("fermetures/heures/<int:program>/retirer/", program.program_withdraw, name="withdraw"),
    path("mes-heures-en-direct/", own.own_hours, name="mine"),
    path("mes-heures-en-direct/permanences/", own.permanence_create, name="offer"),
    path("mes-heures-en-direct/permanences/<int:permanence>/retirer/", own.permanence_delete, name="take_away"),
    path("mes-heures-en-direct/classes/<int:virtualclass>/adresse/", own.link_change, name="link"),
]
