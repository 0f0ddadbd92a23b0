"""What a run needs that decides what articles show of a person, or puts a correction on them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_geometa", "0008_rights"),
    ]

    operations = [
        migrations.AddField(
            model_name="bulkrun",
            name="correction",
            field=models.CharField(
                blank=True,
                choices=[
                    ("correction", "Correction"),
                    ("clarification", "Clarification"),
                    ("update", "Update"),
                    ("retraction", "Retraction"),
                ],
                max_length=14,
                verbose_name="kind of correction",
            ),
        ),
        migrations.AddField(
            model_name="bulkrun",
            name="pin",
            field=models.CharField(
                blank=True,
                choices=[
                    ("live", "Always today’s facts"),
                    ("published", "As published"),
                    ("as_of", "True on the story’s date"),
                ],
                max_length=10,
                verbose_name="facts",
            ),
        ),
        migrations.AddField(
            model_name="bulkrun",
            name="snapshot",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="bulkrun",
            name="texts",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AlterField(
            model_name="bulkrun",
            name="action",
            field=models.CharField(
                choices=[
                    ("add", "Add"),
                    ("remove", "Remove"),
                    ("replace", "Replace"),
                    ("pin", "Choose the facts shown"),
                    ("correct", "Add a correction"),
                ],
                max_length=8,
                verbose_name="action",
            ),
        ),
        migrations.AlterField(
            model_name="bulkrun",
            name="kind",
            field=models.CharField(
                choices=[
                    ("people", "People"),
                    ("organisations", "Organisations"),
                    ("countries", "Countries"),
                    ("claims", "Claims"),
                ],
                max_length=14,
                verbose_name="kind",
            ),
        ),
    ]
