"""Imports the country list a site keeps in a field of its own page type; looks only, unless told to write."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.core.management.base import BaseCommand, CommandError

from ...articles.models import PageCountry
from ...intake.country_lists import CountryLists, read_answers, write_questions
from ...intake.country_names import CountryNames
from ...intake.progress import ProgressBar
from ...intake.sheets import SheetError
from ...pages import page_model


class Command(BaseCommand):
    """``geometa_import_countries news.ArticlePage countries``: look; with ``--apply``: write."""

    help = (
        "Turns the texts in a field of a page type (one a line, or a relation) into countries of the story. Texts that "
        "name one country for sure are matched; the others are listed, never guessed. Changes nothing without --apply."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the texts stand and what becomes of them."""
        parser.add_argument("model", help='Page type, such as "news.ArticlePage".')
        parser.add_argument("field", help="The field or relation that holds the countries.")
        parser.add_argument("--apply", action="store_true", help="Write. Otherwise only look.")
        parser.add_argument(
            "--rel", choices=PageCountry.Rel.values, default="about", help="Relation of the rows."
        )
        parser.add_argument(
            "--answers", type=Path, help="CSV (text, codes) of what the desk says unsure texts mean."
        )
        parser.add_argument(
            "--questions", type=Path, help="Write the unsure texts to this CSV, to be filled in."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk over the pages, print, and write when told to."""
        lists = self._lists(options)
        pages = lists.pages()
        bar = ProgressBar(self.stderr, pages.count(), "pages")
        rows = touched = 0
        for page in pages.iterator(chunk_size=200):
            matched = lists.look(page)
            if matched.new:
                rows, touched = rows + len(matched.new), touched + 1
                if options["apply"]:
                    lists.write(matched)
                if options["verbosity"] > 1:
                    codes = ", ".join(country.alpha2 for country in matched.new)
                    self.stdout.write(f"{page.pk} {page}: {codes}")
            bar.advance()
        self._report(lists, options)
        done = "added" if options["apply"] else "would be added (use --apply)"
        self.stdout.write(
            f"{rows} countries on {touched} pages {done}; {len(lists.unsure)} texts are unsure."
        )

    def _lists(self, options: dict[str, Any]) -> CountryLists:
        try:
            model = apps.get_model(options["model"])
            model._meta.get_field(options["field"])
        except (LookupError, ValueError, FieldDoesNotExist) as error:
            raise CommandError(
                f"{str(error).rstrip('.')}. Write the page type as app_label.ModelName, and one of its fields."
            ) from error
        if not issubclass(model, page_model()):
            raise CommandError(f"{options['model']} is no page type.")
        answers = {}
        if options["answers"]:
            try:
                answers = read_answers(options["answers"].read_bytes(), CountryNames())
            except (OSError, SheetError, LookupError) as error:
                raise CommandError(
                    f"{options['answers']}: {error}. Name a CSV file with the columns text and codes."
                ) from error
        return CountryLists(model, options["field"], options["rel"], answers)

    def _report(self, lists: CountryLists, options: dict[str, Any]) -> None:
        for text, pages in lists.unsure.most_common():
            hint = lists.perhaps(text)
            self.stdout.write(f"unsure  {text} ({pages} pages){f'  perhaps {hint}' if hint else ''}")
        if options["questions"]:
            try:
                write_questions(options["questions"], lists)
            except OSError as error:
                raise CommandError(
                    f"{options['questions']} cannot be written ({error.strerror}). "
                    "Name a file in a folder that is there."
                ) from error
            self.stdout.write(f"Fill in the codes in {options['questions']} and hand it back with --answers.")
