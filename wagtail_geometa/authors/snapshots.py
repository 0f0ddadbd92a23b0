"""What a story keeps of an author: name, post and short bio of one day as plain data, and the author again as of then.

Who the author is (id, address, portrait, languages, expertise, links, employer) is always today's, and whether a reader
may see the author at all is asked of the record.
"""

from __future__ import annotations

import copy
from typing import Any

from .models import Author, AuthorWords

#: Version of the form below. Before it, a story kept ``name``, ``job_title`` and ``affiliation`` and nothing else.
FORM = 1
_FACTS = ("name", "job_title", "affiliation")
_WORDS = ("locale", "job_title", "short_bio")


def take(author: Author) -> dict[str, Any]:
    """The facts about ``author`` (a record or a version of one) as plain data."""
    return {
        "form": FORM,
        "of": str(author.uuid),
        **{name: getattr(author, name) for name in _FACTS},
        "words": [{name: getattr(row, name) for name in _WORDS} for row in author.words.all()],
    }


def names_its_author(snapshot: Any) -> bool:
    """False for one of the time before :data:`FORM`, which does not say of whom it was taken."""
    return isinstance(snapshot, dict) and "of" in snapshot


def is_of(snapshot: Any, author: Author) -> bool:
    """Whether ``snapshot`` may be told of ``author``: words of an author who was exchanged must go."""
    if not isinstance(snapshot, dict) or "name" not in snapshot:
        return False
    return not names_its_author(snapshot) or snapshot["of"] == str(author.uuid)


def restore(author: Author, snapshot: Any) -> Author | None:
    """``author`` with the facts of ``snapshot``, in memory only; ``None`` when that was not taken of the author.

    What a snapshot of the old form did not keep is today's: the bio, and the title in other languages while it is the
    same title.
    """
    if not is_of(snapshot, author):
        return None
    then = copy.copy(author)
    # The copy shares the lists of rows with the record; what is put in below must not reach that.
    then._cluster_related_objects = dict(getattr(author, "_cluster_related_objects", {}))
    for name in _FACTS:
        setattr(then, name, snapshot.get(name) or "")
    then.words = [AuthorWords(**words) for words in _words(snapshot, author)]
    return then


def with_post_of(facts: dict[str, Any], kept: dict[str, Any]) -> dict[str, Any]:
    """``facts`` with the post (title and affiliation) of ``kept``, which is of the same author or empty."""
    if not kept:
        return facts
    if "words" not in kept:
        same = kept.get("job_title") == facts["job_title"]
        titles = {row["locale"]: row["job_title"] for row in facts["words"]} if same else {}
    else:
        titles = {row["locale"]: row["job_title"] for row in kept["words"]}
    words = [{**row, "job_title": titles.pop(row["locale"], "")} for row in facts["words"]]
    words += [{"locale": tag, "job_title": title, "short_bio": ""} for tag, title in titles.items()]
    return {
        **facts,
        "job_title": kept.get("job_title", ""),
        "affiliation": kept.get("affiliation", ""),
        "words": words,
    }


def _words(snapshot: dict[str, Any], author: Author) -> list[dict[str, Any]]:
    if "words" in snapshot:
        return list(snapshot["words"])
    same = snapshot.get("job_title") in ("", None, author.job_title)
    return [
        {"locale": row.locale, "job_title": row.job_title if same else "", "short_bio": row.short_bio}
        for row in author.words.all()
    ]
