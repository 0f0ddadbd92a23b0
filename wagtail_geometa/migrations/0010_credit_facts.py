"""Runs about authors; what the pins of a credit and the dates of an office not yet entered mean."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_geometa", "0009_after_publishing"),
    ]

    operations = [
        migrations.AlterField(
            model_name="bulkrun",
            name="kind",
            field=models.CharField(
                choices=[
                    ("people", "People"),
                    ("organisations", "Organisations"),
                    ("countries", "Countries"),
                    ("claims", "Claims"),
                    ("authors", "Authors"),
                ],
                max_length=14,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="pagecredit",
            name="pin",
            field=models.CharField(
                choices=[
                    ("live", "Always today’s facts"),
                    ("published", "As published"),
                    ("as_of", "True on the story’s date"),
                ],
                default="as_of",
                help_text="True on the story’s date: job title and affiliation of the first publication, name and bio of today. As published: all of them of then.",
                max_length=10,
                verbose_name="facts",
            ),
        ),
        migrations.AlterField(
            model_name="tenure",
            name="elect",
            field=models.BooleanField(
                default=False,
                help_text="Chosen, not yet in office: from the day of the election to that of taking office.",
                verbose_name="elect",
            ),
        ),
    ]
