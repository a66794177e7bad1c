from django.urls import path

from preau.school.rollover import views

app_name = "rollover"

urlpatterns = [
    path("etablissements/<str:school>/annee/", views.year, name="year"),
    path("etablissements/<str:school>/annee/clore/", views.year_close, name="close"),
    path("annees/<int:rollover>/", views.past_year, name="past"),
    path("annees/<int:rollover>/archive.zip", views.archive, name="archive"),
    path("annees/<int:rollover>/rouvrir/", views.year_reopen, name="reopen"),
    path("mes-travaux/", views.works, name="works"),
]
