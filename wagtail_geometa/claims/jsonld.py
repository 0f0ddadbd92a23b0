"""A claim, and the review of a claim, as schema.org nodes."""

from __future__ import annotations

from .. import partial_dates, sanitise
from ..countries.jsonld import Node
from ..organisations.jsonld import name_only
from .models import Claim
from .verdicts import Judged, Verdict


def claim_node(identity: str, text: str, author: Node, library: Claim | None, language: str) -> Node:
    """schema.org ``Claim``: ``text`` in ``language`` as said by ``author``, with what the library knows of it."""
    node: Node = {
        "@type": "Claim",
        "@id": identity,
        "text": text,
        "inLanguage": language,
        "author": author,
    }
    if library is None:
        return node
    return node | {
        "datePublished": library.claim_date if partial_dates.first_day(library.claim_date) else "",
        "locationCreated": {"@type": "Place", "name": library.place} if library.place else {},
        "firstAppearance": _work(library.first_appearance),
        "appearance": [_work(row.url) for row in library.appearances.all()],
    }


def review_node(verdict: Verdict, judged: Judged, claim: Node, author: Node, language: str) -> Node:
    """schema.org ``ClaimReview`` by the verdict in force, at the place of ``claim`` on the review page.

    It reviews ``claim`` as long as that says what was judged. Afterwards it reviews a claim of its own, by ``author``:
    nobody is said to have judged words that came later.
    """
    record = verdict.review
    item: Node = {"@id": claim["@id"]}
    if verdict.on_earlier_wording:
        item = {
            "@type": "Claim",
            "@id": f"urn:uuid:{record.uuid}#claim",
            "text": judged.wording.text,
            "inLanguage": judged.wording.language,
            "author": author,
        }
    return {
        "@type": "ClaimReview",
        "@id": f"urn:uuid:{record.uuid}",
        "url": claim["@id"],
        "claimReviewed": judged.wording.text,
        "datePublished": record.reviewed_at.isoformat(timespec="seconds"),
        "inLanguage": language,
        "itemReviewed": item,
        "reviewRating": _rating(verdict),
        "citation": [
            _work(row.url, name=row.title, publisher=row.publisher) for row in record.claim.evidence.all()
        ],
    }


def _rating(verdict: Verdict) -> Node:
    """schema.org ``Rating``: always in words, in numbers only where the desk uses numbers."""
    numbers: Node = {
        "ratingValue": verdict.value,
        "bestRating": verdict.best,
        "worstRating": verdict.worst,
    }
    return {
        "@type": "Rating",
        "alternateName": verdict.label.text,
        "ratingExplanation": sanitise.strip_html(verdict.review.explanation),
        **({} if None in numbers.values() else numbers),
    }


def _work(url: str, *, name: str = "", publisher: str = "") -> Node:
    if not sanitise.safe_url(url):
        return {}
    return {"@type": "CreativeWork", "url": url, "name": name, "publisher": name_only(publisher)}
