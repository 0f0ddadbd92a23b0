"""The rights to erase, to lift legal flags and to withhold, and a plural for the words a report counts. Changes no table."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wagtail_geometa", "0007_bulk")]

    operations = [
        migrations.AlterModelOptions(
            name="author",
            options={
                "ordering": ["name"],
                "permissions": [
                    ("withhold_author", "Can withhold an author for safety and end it"),
                    ("erase_author", "Can erase authors"),
                ],
                "verbose_name": "author",
                "verbose_name_plural": "authors",
            },
        ),
        migrations.AlterModelOptions(
            name="person",
            options={
                "ordering": ["sort_name", "name"],
                "permissions": [
                    ("merge_person", "Can merge people"),
                    ("lift_flags_person", "Can lift legal flags of a person"),
                    ("erase_person", "Can erase people"),
                ],
                "verbose_name": "person",
                "verbose_name_plural": "people",
            },
        ),
        migrations.AlterModelOptions(
            name="authorwords",
            options={
                "ordering": ["sort_order"],
                "verbose_name": "words in a language",
                "verbose_name_plural": "words in languages",
            },
        ),
        migrations.AlterModelOptions(
            name="personwords",
            options={
                "ordering": ["sort_order"],
                "verbose_name": "words in a language",
                "verbose_name_plural": "words in languages",
            },
        ),
    ]
