from django.urls import path

from preau.school.imports import views
from preau.school.imports.aaf import views as sweeps
from preau.school.imports.tables import views as tables

app_name = "imports"
urlpatterns = [
    path("import/", views.front_desk, name="front"),
    path("import/deposer/", views.front_intake_create, name="front_create"),
    path("import/academie/", sweeps.sweeps, name="sweeps"),
    path("import/academie/deposer/", sweeps.sweep_create, name="sweep_create"),
    path("import/academie/<int:sweep>/", sweeps.sweep, name="sweep"),
    path("import/academie/<int:sweep>/etat/", sweeps.sweep_state, name="sweep_state"),
    path("etablissements/<str:school>/import/", views.school_desk, name="school"),
    path("etablissements/<str:school>/import/deposer/", views.school_intake_create, name="school_create"),
    path("imports/<int:intake>/", views.intake, name="intake"),
    path("imports/<int:intake>/etat/", views.intake_state, name="state"),
    path("imports/<int:intake>/fichiers/", views.files_add, name="files_add"),
    path("imports/fichiers/<int:droppedfile>/retirer/", views.file_remove, name="file_remove"),
    path("imports/<int:intake>/comparer/", views.intake_compare, name="compare"),
    path("imports/<int:intake>/etablissement/", views.school_name, name="school_name"),
    path("imports/<int:intake>/annee-passee/", views.past_year_accept, name="past_year"),
    path("imports/<int:intake>/confirmer/", views.intake_confirm, name="confirm"),
    path("imports/<int:intake>/ecarts.csv", views.discrepancies_list, name="discrepancies"),
    path("imports/<int:intake>/abandonner/", views.intake_abandon, name="abandon"),
    path("imports/<int:intake>/departs/", views.departures_decide, name="departures_decide"),
    path("imports/<int:intake>/liens/", views.ties_decide, name="ties_decide"),
    path("imports/<int:intake>/liens/remettre/", views.tie_restore, name="tie_restore"),
    path("etablissements/<str:school>/departs/", views.departures, name="departures"),
    path("departs/<int:departure>/annuler/", views.departure_take_back, name="departure_take_back"),
    path("imports/<int:intake>/defaire/", views.undo_show, name="undo_show"),
    path("imports/<int:intake>/defaire/tout/", views.undo, name="undo"),
    path("imports/<int:intake>/compte-rendu/", views.report, name="report"),
    path("imports/modeles/<str:name>.csv", tables.template_download, name="template"),
    path("imports/fichiers/<int:droppedfile>/colonnes/", tables.columns, name="columns"),
    path("imports/fichiers/<int:droppedfile>/colonnes/choisir/", tables.columns_choose, name="columns_choose"),
    path("imports/<int:intake>/classes/", tables.cohorts, name="cohorts"),
    path("imports/<int:intake>/classes/placer/", tables.cohorts_place, name="cohorts_place"),
    path("imports/<int:intake>/lignes/", tables.lines, name="lines"),
    path("imports/<int:intake>/lignes/corriger/", tables.lines_correct, name="lines_correct"),
    path("imports/<int:intake>/lignes/rendre/", tables.line_restore, name="line_restore"),
    path("imports/<int:intake>/questions/", tables.questions, name="questions"),
    path("imports/<int:intake>/questions/repondre/", tables.questions_answer, name="questions_answer"),
]
