from django.urls import path

from preau.school.duplicates.views import lists, own, pair

app_name = "duplicates"

urlpatterns = [
    path("doublons/", lists.all_duplicates, name="all"),
    path("etablissements/<str:school>/doublons/", lists.school_duplicates, name="school"),
    path("etablissements/<str:school>/doublons/chercher/", lists.school_search, name="search"),
    path("doublons/<int:suspicion>/", pair.pair, name="pair"),
    path("doublons/<int:suspicion>/reunir/", pair.pair_merge, name="pair_merge"),
    path("doublons/<int:suspicion>/deux-personnes/", pair.pair_tell_apart, name="tell_apart"),
    path("doublons/<int:suspicion>/revoir/", pair.pair_doubt_again, name="doubt_again"),
    path("doublons/<int:suspicion>/inviter/", pair.pair_invite, name="invite"),
    path("fusions/<int:merge>/", pair.merge_show, name="merge"),
    path("fusions/<int:merge>/annuler/", pair.merge_undo, name="unmerge"),
    path("mon-compte/deux-comptes/", own.own, name="own"),
    path("mon-compte/deux-comptes/cle/", own.own_key, name="own_key"),
    path("mon-compte/deux-comptes/comparer/", own.own_compare, name="own_compare"),
    path("mon-compte/deux-comptes/reunir/", own.own_merge, name="own_merge"),
]
