"""Adds, removes or replaces a record in many articles; may be stopped and started at will, and undone."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from ...desk.bulk import runs
from ...desk.bulk.models import BulkChange, BulkRun
from ...desk.bulk.rows import KINDS
from ...desk.bulk.selecting import choose
from ...desk.reports.articles import every_article
from ...intake.progress import ProgressBar


class Command(BaseCommand):
    """``geometa_bulk``: plan and make a run, or go on with one, or undo one."""

    help = (
        "Adds, removes or replaces a person, organisation or country in many articles, each in its own transaction "
        "through its own revisions. Stop it when you like; --resume goes on, --undo takes it back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do with which record, in which articles."""
        parser.add_argument("action", nargs="?", choices=[str(one) for one in BulkRun.EXCHANGES])
        parser.add_argument("kind", nargs="?", choices=list(KINDS))
        parser.add_argument("--record", help="Slug of the record; of a country, its two letters.")
        parser.add_argument("--by", help="replace: slug of the record that takes its place.")
        parser.add_argument("--rel", default="", help="add: how the article relates to it.")
        parser.add_argument("--title", default="", help="Only articles with these words in the title.")
        parser.add_argument(
            "--since", help="Only articles first published on this day (2026-11-03) or later."
        )
        parser.add_argument("--until", help="Only articles first published on this day or before.")
        parser.add_argument("--pending", choices=BulkRun.Pending.values, default=BulkRun.Pending.SKIP)
        parser.add_argument(
            "--user", help="Name of the user in whose name and with whose permissions to work."
        )
        parser.add_argument("--dry-run", action="store_true", help="Say how many articles; store nothing.")
        parser.add_argument("--resume", type=int, help="Go on with the run of this number.")
        parser.add_argument("--undo", type=int, help="Undo the run of this number.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Plan, make, go on or undo."""
        user = _user(options["user"])
        if options["resume"] or options["undo"]:
            run = BulkRun.objects.filter(pk=options["resume"] or options["undo"]).first()
            if run is None:
                raise CommandError("There is no run of this number.")
        else:
            run = _run(options, user)
            try:
                articles = choose(every_article(), options["title"], options["since"], options["until"])
            except ValueError as error:
                raise CommandError("Write a day as 2026-11-03.") from error
            if options["dry_run"]:
                self.stdout.write(f"{runs.concerned(articles, run).count()} articles would be changed.")
                return
            runs.plan(run, articles)
            self.stdout.write(f"Run {run.pk}.")
        self._work(run, user, options)

    def _work(self, run: BulkRun, user: Any, options: dict[str, Any]) -> None:
        is_undo = bool(options["undo"])
        state = BulkChange.State.DONE if is_undo else BulkChange.State.PLANNED
        total = run.changes.filter(state=state).count()
        if options["dry_run"]:
            self.stdout.write(f"{total} articles would be changed.")
            return
        bar = ProgressBar(self.stderr, total, "articles")
        wanted = BulkChange.State.UNDONE if is_undo else BulkChange.State.DONE
        done = left = 0
        for one in (runs.undo if is_undo else runs.make)(run, user):
            done += one.state == wanted
            left += one.state != wanted
            bar.advance()
            if one.state != wanted:
                self.stdout.write(f"{one.page_id}: {one.note}")
        self.stdout.write(f"{done} articles changed, {left} left out.")


def _run(options: dict[str, Any], user: Any) -> BulkRun:
    if not (options["action"] and options["kind"] and options["record"]):
        raise CommandError("Say what to do: an action, a kind and --record.")
    kind = KINDS[options["kind"]]
    if options["rel"] and options["rel"] not in dict(kind.rels):
        raise CommandError(f"--rel is one of: {', '.join(dict(kind.rels))}.")
    is_replace = options["action"] == BulkRun.Action.REPLACE
    if is_replace != bool(options["by"]):
        raise CommandError("replace needs --by, and nothing else takes it.")
    run = BulkRun(
        kind=options["kind"],
        action=options["action"],
        record=_key(kind, options["record"]),
        replacement=_key(kind, options["by"]) if is_replace else None,
        rel=options["rel"],
        pending=options["pending"],
        user=user,
    )
    if run.record == run.replacement:
        raise CommandError("A record cannot replace itself.")
    return run


def _key(kind: Any, slug: str) -> int:
    records = kind.usable()
    record = records.filter(**{"alpha2" if kind.field == "country" else "slug": slug}).first()
    if record is None:
        raise CommandError(f"There is no record called {slug}.")
    return record.pk


def _user(name: str | None) -> Any:
    if not name:
        return None
    try:
        return get_user_model()._default_manager.get_by_natural_key(name)
    except get_user_model().DoesNotExist as error:
        raise CommandError("There is no user of this name.") from error
