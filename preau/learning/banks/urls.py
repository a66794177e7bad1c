from django.urls import path

from preau.learning.banks.views import arrivals, bank, entries, exports, revisions

app_name = "banks"
urlpatterns = [
    path("questions/", bank.bank, name="bank"),
    path("questions/dossiers/", bank.folder_create, name="folder_create"),
    path("questions/dossiers/<int:folder>/", bank.folder_change, name="folder"),
    path("questions/dossiers/<int:folder>/supprimer/", bank.folder_delete, name="folder_delete"),
    path("questions/dossiers/<int:folder>/export/<str:format_>/", exports.folder_export, name="folder_export"),
    path("questions/gestes/", bank.gesture, name="gesture"),
    path("questions/reprendre/", bank.fetch_back, name="fetch_back"),
    path("questions/importer/", arrivals.arrival_create, name="import"),
    path("questions/importer/<int:arrival>/", arrivals.arrival_show, name="arrival"),
    path("questions/importer/<int:arrival>/etat/", arrivals.arrival_state, name="arrival_state"),
    path("questions/importer/<int:arrival>/prendre/", arrivals.arrival_take, name="arrival_take"),
    path("questions/importer/<int:arrival>/retirer/", arrivals.arrival_withdraw, name="arrival_withdraw"),
    path("questions/<int:entry>/", entries.entry_show, name="entry"),
    path("questions/<int:entry>/modifier/", revisions.entry_change, name="entry_change"),
    path("questions/<int:entry>/version/", revisions.entry_version, name="entry_version"),
    path("questions/<int:entry>/etiquettes/", entries.tags_change, name="tags"),
    path("qcm/<int:activity>/tirer/", entries.draw_create, name="draw"),
    path("qcm/<int:activity>/ranger/", entries.put_away, name="put_away"),
    path("qcm/<int:activity>/export/<str:format_>/", exports.quiz_export, name="quiz_export"),
]
