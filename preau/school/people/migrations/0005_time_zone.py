from django.db import migrations, models

ZONES = [
    ("Europe/Paris", "Paris"),
    ("America/Guadeloupe", "Guadeloupe"),
    ("America/Martinique", "Martinique"),
    ("America/Cayenne", "Guyane"),
    ("Indian/Reunion", "La Réunion"),
    ("America/Miquelon", "Saint-Pierre-et-Miquelon"),
    ("Indian/Mayotte", "Mayotte"),
    ("Pacific/Noumea", "Nouvelle-Calédonie"),
    ("Pacific/Tahiti", "Polynésie française"),
    ("Pacific/Wallis", "Wallis-et-Futuna"),
]
OVERSEAS = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/Guadeloupe",
    "978": "America/Guadeloupe",
    "983": "Pacific/Noumea",
    "984": "Pacific/Tahiti",
    "986": "Pacific/Wallis",
}


def place(apps, _schema):
    schools = apps.get_model("people", "School").objects
    for prefix, zone in OVERSEAS.items():
        schools.filter(uai__startswith=prefix).update(time_zone=zone)


class Migration(migrations.Migration):
    dependencies = [("people", "0004_told_by")]

    operations = [
        migrations.AddField(
            "school",
            "time_zone",
            models.CharField("fuseau horaire", max_length=40, choices=ZONES, default="Europe/Paris"),
        ),
        migrations.RunPython(place, migrations.RunPython.noop),
    ]
