from django.urls import path

from preau.continuity.rotations.views import opening, presence, pupils, rotation

app_name = "rotations"
urlpatterns = [
    path("etablissements/<str:school>/demi-groupes/", opening.rotation_list, name="rotations"),
    path("etablissements/<str:school>/demi-groupes/nouveau/", opening.rotation_new, name="new"),
    path("etablissements/<str:school>/transports/", opening.transport, name="transport"),
    path("demi-groupes/<int:rotation>/", rotation.rotation_show, name="rotation"),
    path("demi-groupes/<int:rotation>/calculer/", rotation.rotation_propose, name="propose"),
    path("demi-groupes/<int:rotation>/publier/", rotation.rotation_publish, name="publish"),
    path("demi-groupes/<int:rotation>/arrivees/", rotation.rotation_newcomers, name="newcomers"),
    path("demi-groupes/<int:rotation>/alternance/", rotation.rotation_rhythm, name="rhythm"),
    path("demi-groupes/<int:rotation>/finir/", rotation.rotation_end, name="end"),
    path("demi-groupes/<int:rotation>/annuler/", rotation.rotation_cancel, name="cancel"),
    path("demi-groupes/<int:rotation>/classes/<str:code>/", pupils.class_show, name="class"),
    path("demi-groupes/<int:rotation>/classes/<str:code>/placer/", pupils.class_place, name="place"),
    path("demi-groupes/<int:rotation>/listes.pdf", pupils.lists_print, name="lists"),
    path("mes-jours/", presence.own_days, name="mine"),
    path("mes-cours/", presence.own_lessons, name="lessons"),
    path("mes-cours/<str:date>/", presence.own_lessons, name="lessons_of"),
    path("cours/<int:lesson>/<str:date>/", presence.lesson_room, name="room"),
]
