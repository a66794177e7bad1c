from django.urls import path

from preau.learning.sequences.views import activity, differing, laying, lesson, locking, printing, sequence, walking

app_name = "sequences"
urlpatterns = [
    path("preparer/", sequence.reserve, name="reserve"),
    path("preparer/nouvelle/", sequence.sequence_create, name="new"),
    path("sequences/<int:sequence>/", sequence.sequence_show, name="sequence"),
    path("sequences/<int:sequence>/modifier/", sequence.sequence_change, name="change"),
    path("sequences/<int:sequence>/activites/", sequence.activity_create, name="add"),
    path("sequences/<int:sequence>/copier/", sequence.sequence_copy, name="copy"),
    path("sequences/<int:sequence>/poser/", laying.sequence_lay, name="lay"),
    path("sequences/<int:sequence>/reprendre/", laying.sequence_withdraw, name="withdraw"),
    path("sequences/<int:sequence>/decaler/", laying.sequence_shift, name="shift"),
    path("activites/<int:activity>/", activity.activity_change, name="activity"),
    path("activites/<int:activity>/pour/", differing.activity_whom, name="whom"),
    path("sequences/<int:sequence>/groupes/", differing.sequence_circles, name="circles"),
    path("sequences/<int:sequence>/groupes/changer/", differing.sequence_seat, name="seat"),
    path("sequences/<int:sequence>/groupes/<int:circle>/dissoudre/", differing.circle_dissolve, name="dissolve"),
    path("sequences/<int:sequence>/qui-fait-quoi/", walking.sequence_who, name="who"),
    path("sequences/<int:sequence>/papier/", printing.sequence_print, name="print"),
    path("parcours/", walking.paths, name="paths"),
    path("parcours/<int:laying>/", walking.path_show, name="path"),
    path("activites/<int:activity>/autre-version/", differing.activity_vary, name="vary"),
    path("activites/<int:activity>/ouverture/", locking.activity_lock, name="locks"),
    path("activites/<int:activity>/ouvrir/", locking.activity_open, name="open"),
    path("activites/<int:activity>/deplacer/", activity.activity_move, name="move"),
    path("activites/<int:activity>/dupliquer/", activity.activity_duplicate, name="duplicate"),
    path("activites/<int:activity>/retirer/", activity.activity_remove, name="remove"),
    path("activites/<int:activity>/remettre/", activity.activity_restore, name="restore"),
    path("activites/<int:activity>/ressources/<int:resource>/retirer/", activity.resource_remove, name="detach"),
    path("travail/<int:activity>/", lesson.lesson_show, name="lesson"),
    path("travail/<int:activity>/termine/", lesson.lesson_finish, name="finish"),
]
