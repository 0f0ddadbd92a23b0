"""The table of names, filled from the records that are there; going back drops it and loses nothing."""

import django.db.models.deletion
from django.db import migrations, models

from wagtail_geometa.suggestions.names import upkeep


def fill(apps, schema_editor):
    """The forms of all names there are."""
    upkeep.rebuild(lambda name: apps.get_model("wagtail_geometa", name), schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("wagtail_geometa", "0003_suggestions")]

    operations = [
        migrations.CreateModel(
            name="NameKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("origin", models.CharField(max_length=40)),
                ("text", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=20)),
                ("key", models.CharField(max_length=200)),
                ("skeleton", models.CharField(max_length=200)),
                ("after_full_name", models.BooleanField(default=False)),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_keys",
                        to="wagtail_geometa.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_keys",
                        to="wagtail_geometa.person",
                    ),
                ),
            ],
            options={
                "verbose_name": "form of a name",
                "verbose_name_plural": "forms of names",
                "indexes": [
                    models.Index(fields=["key"], name="geometa_name_key"),
                    models.Index(fields=["skeleton"], name="geometa_name_skeleton"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("organisation__isnull", True), ("person__isnull", False))
                        | models.Q(("organisation__isnull", False), ("person__isnull", True)),
                        name="geometa_name_of_one_record",
                    )
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
