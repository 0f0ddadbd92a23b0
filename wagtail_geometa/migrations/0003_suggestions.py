"""What editors turn down is kept; the row of a person says that it was suggested, and by which words."""

import django.db.models.deletion
import swapper
from django.db import migrations, models

import wagtail_geometa.fields

swapper.set_app_prefix("wagtailcore", "wagtail")
PAGE_MODEL = swapper.get_model_name("wagtailcore", "Page")


class Migration(migrations.Migration):
    dependencies = [
        ("wagtail_geometa", "0002_countries"),
        swapper.dependency("wagtailcore", "Page"),
    ]

    operations = [
        migrations.AlterField(
            model_name="pageperson",
            name="origin",
            field=models.CharField(
                blank=True,
                choices=[("typed", "Typed"), ("suggested", "Suggested"), ("imported", "Imported")],
                default="typed",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="pageperson",
            name="surface",
            field=wagtail_geometa.fields.TextLine(blank=True, max_length=200),
        ),
        migrations.CreateModel(
            name="Rejection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("rejected_at", models.DateTimeField(auto_now_add=True)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="geometa_rejections",
                        to=PAGE_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "suggestion turned down",
                "verbose_name_plural": "suggestions turned down",
                "constraints": [
                    models.UniqueConstraint(fields=("page", "key"), name="geometa_rejection_once")
                ],
            },
        ),
    ]
