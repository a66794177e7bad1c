from django.urls import path

from preau.school.imports import views

app_name = "imports"
urlpatterns = [
    path("import/", views.front_desk, name="front"),
    path("import/deposer/", views.front_intake_create, name="front_create"),
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
    path("etablissements/<str:school>/departs/", views.departures, name="departures"),
    path("departs/<int:departure>/annuler/", views.departure_take_back, name="departure_take_back"),
    path("imports/<int:intake>/defaire/", views.undo_show, name="undo_show"),
    path("imports/<int:intake>/defaire/tout/", views.undo, name="undo"),
    path("imports/<int:intake>/compte-rendu/", views.report, name="report"),
]
