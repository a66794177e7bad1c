from django.urls import path

from preau.learning.h5p.views import content, pupil, teacher

app_name = "h5p"
urlpatterns = [
    path("interactif/<int:activity>/", pupil.interactive_show, name="interactive"),
    path("interactif/<int:activity>/dit/", pupil.statement_create, name="statement"),
    path("interactif/<int:activity>/etat/<int:package>/<int:seq>/", pupil.state_save, name="state"),
    path("interactif/<int:activity>/fini/", pupil.interactive_end, name="end"),
    path("interactif/<int:activity>/contenu/", teacher.prepare, name="prepare"),
    path("interactif/<int:activity>/contenu/apporter/", teacher.package_bring, name="bring"),
    path("interactif/<int:activity>/resultats/", teacher.results, name="results"),
    path("interactif/<int:activity>/resultats.csv", teacher.results_csv, name="results_csv"),
    path("contenu/h5p/<str:signed>/", content.player, name="player"),
    path("contenu/h5p/<str:signed>/<path:path>", content.member, name="member"),
]
