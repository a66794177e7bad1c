from django.db import migrations


class Migration(migrations.Migration):
    """The tables were renamed with their rows by `activities`; only the names leave here."""

    dependencies = [("followup", "0001_initial"), ("activities", "0004_allowances")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="Excuse"), migrations.DeleteModel(name="Extension")]
        )
    ]
