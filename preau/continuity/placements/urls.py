from django.urls import path

from preau.continuity.placements.views import disruptions, entering, placements, replanning, sittings, weeks

app_name = "placements"

urlpatterns = [
    path("etablissements/<str:school>/stages/", placements.placement_list, name="placements"),
    path("etablissements/<str:school>/stages/decider/", placements.touched_decide, name="decide"),
    path("etablissements/<str:school>/stages/ajouter/", entering.pupil_choose, name="choose"),
    path("etablissements/<str:school>/stages/tableau/", entering.table_read, name="table"),
    path("etablissements/<str:school>/stages/perturbation/", disruptions.disruption_new, name="disrupt"),
    path("etablissements/<str:school>/stages/diplomes/", weeks.diploma_list, name="diplomas"),
    path("etablissements/<str:school>/epreuves/", sittings.sitting_list, name="sittings"),
    path("etablissements/<str:school>/epreuves/ajouter/", sittings.sitting_new, name="sitting_new"),
    path("etablissements/<str:school>/epreuves/calendrier/", replanning.calendar_new, name="calendar_new"),
    path("epreuves/<int:sitting>/", sittings.sitting_edit, name="sitting"),
    path("epreuves/<int:sitting>/annuler/", sittings.sitting_annul, name="sitting_annul"),
    path("epreuves/calendriers/<int:replanning>/", replanning.calendar_show, name="calendar"),
    path("epreuves/calendriers/<int:replanning>/calculer/", replanning.calendar_compute, name="calendar_compute"),
    path("epreuves/calendriers/<int:replanning>/publier/", replanning.calendar_publish, name="calendar_publish"),
    path("epreuves/calendriers/<int:replanning>/abandonner/", replanning.calendar_drop, name="calendar_drop"),
    path("epreuves/propositions/<int:proposal>/", replanning.proposal_place, name="proposal"),
    path("eleves/<int:person>/stage/", entering.placement_new, name="new"),
    path("mes-stages/", placements.own_list, name="mine"),
    path("stages/<int:placement>/", placements.placement_show, name="placement"),
    path("stages/<int:placement>/decider/", placements.placement_decide, name="decide_one"),
    path("stages/<int:placement>/signaler/", disruptions.placement_report, name="report"),
    path("stages/<int:placement>/modifier/", entering.placement_edit, name="edit"),
    path("stages/<int:placement>/attester/", entering.placement_attest, name="attest"),
    path("stages/<int:placement>/retirer/", entering.placement_withdraw, name="withdraw"),
    path("stages/decisions/<int:decision>/annuler/", placements.decision_revoke, name="revoke"),
    path("stages/perturbations/<int:disruption>/", disruptions.disruption_show, name="disruption"),
    path("stages/perturbations/<int:disruption>/lever/", disruptions.disruption_lift, name="lift"),
    path("stages/diplomes/<int:diploma>/", weeks.diploma_edit, name="diploma"),
    path("stages/classes/<int:cohort>/", weeks.class_show, name="class"),
    path("stages/classes/<int:cohort>/derogation.pdf", weeks.waiver_print, name="waiver"),
    path("stages/classes/<int:cohort>/derogation.csv", weeks.waiver_sheet, name="waiver_sheet"),
    path("stages/classes/<int:cohort>/derogation.odt", weeks.waiver_text, name="waiver_text"),
    path("stages/<int:placement>/derogation.pdf", weeks.waiver_of_pupil, name="waiver_of_pupil"),
]
