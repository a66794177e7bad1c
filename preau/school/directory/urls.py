from django.urls import path

from preau.school.directory.views import editing, people, reach

app_name = "directory"

urlpatterns = [
    path("annuaire/", people.people, name="people"),
    path("annuaire/<int:card>/", people.card, name="card"),
    path("annuaire/<int:card>/corriger/", editing.person_correct, name="person_correct"),
    path("annuaire/<int:card>/compte/", editing.account_open, name="account_open"),
    path("annuaire/<int:card>/responsables/", editing.ties, name="ties"),
    path("annuaire/<int:card>/responsables/delier/", editing.tie_cut, name="tie_cut"),
    path("etablissements/<str:school>/personnes/ajouter/", editing.person_add, name="person_add"),
    path("etablissements/<str:school>/coordonnees/", reach.reach, name="reach"),
    path("etablissements/<str:school>/coordonnees.csv", reach.reach_list, name="reach_list"),
    path("etablissements/<str:school>/corrections/", reach.corrections, name="corrections"),
    path("etablissements/<str:school>/corrections.csv", reach.corrections_list, name="corrections_list"),
    path("etablissements/<str:school>/corrections/reporter/", reach.corrections_settle, name="corrections_settle"),
]
