from django.urls import path

from preau.continuity.drills import views

app_name = "drills"

urlpatterns = [
    path("etablissements/<str:school>/exercices/", views.drills_list, name="drills"),
    path("etablissements/<str:school>/exercices/nouveau/", views.drill_new, name="new"),
    path("exercices/<int:drill>/", views.drill_show, name="drill"),
    path("exercices/<int:drill>/recu/", views.drill_receive, name="receive"),
    path("exercices/<int:drill>/finir/", views.drill_end, name="end"),
    path("exercices/<int:drill>/annuler/", views.drill_call_off, name="call_off"),
    path("exercices/<int:drill>/suites/", views.drill_learn, name="learn"),
]
