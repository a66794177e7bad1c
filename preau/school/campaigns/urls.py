from django.urls import path

from preau.school.campaigns.views import campaign, drafts, families, people

app_name = "campaigns"

urlpatterns = [
    path("etablissements/<str:school>/campagnes/", drafts.campaigns, name="campaigns"),
    path("etablissements/<str:school>/campagnes/nouvelle/", drafts.campaign_create, name="create"),
    path("etablissements/<str:school>/familles/relance/", families.families, name="families"),
    path("etablissements/<str:school>/familles/relance/envoyer/", families.families_remind, name="families_remind"),
    path("campagnes/<int:campaign>/", campaign.campaign_show, name="campaign"),
    path("campagnes/<int:campaign>/avancement/", campaign.campaign_progress, name="progress"),
    path("campagnes/<int:campaign>/modifier/", drafts.campaign_change, name="change"),
    path("campagnes/<int:campaign>/supprimer/", drafts.campaign_throw_away, name="throw_away"),
    path("campagnes/<int:campaign>/lancer/", campaign.campaign_launch, name="launch"),
    path("campagnes/<int:campaign>/suspendre/", campaign.campaign_hold_up, name="hold_up"),
    path("campagnes/<int:campaign>/reprendre/", campaign.campaign_take_up, name="take_up"),
    path("campagnes/<int:campaign>/arreter/", campaign.campaign_stop, name="stop"),
    path("campagnes/<int:campaign>/relancer/", campaign.campaign_remind, name="remind"),
    path("campagnes/<int:campaign>/fiches/", campaign.campaign_print, name="print"),
    path("campagnes/<int:campaign>/personnes/", people.remaining, name="remaining"),
    path("campagnes/<int:campaign>/personnes.csv", people.remaining_listed, name="remaining_listed"),
    path("campagnes/<int:campaign>/journal/", people.log, name="log"),
]
