"""What those who read JSON-LD ask beyond the vocabulary: Google's lists for articles, profiles and claims, as published."""

from __future__ import annotations

from typing import Any

from pyld import jsonld as processor

_TITLES = ("by ", "por ", "dr ", "dr. ", "mr ", "ms ", "mrs ")


def broken(made: Any, url: str) -> list[str]:
    """Rules that the graph of the story at ``url`` breaks, each as a sentence."""
    return [*_whole(made), *_authors(made), *_people(made), *_corrections(made), *_claims(made, url)]


def _whole(made: Any) -> list[str]:
    """A JSON-LD processor finds every node again; no null, and nothing empty where a name or an address must stand."""
    local = {**made.data, "@context": {"@vocab": "https://schema.org/"}}
    flat = processor.flatten(local)
    found = (
        [] if {node["@id"] for node in flat} >= set(made.by_id) else ["a node is lost when it is expanded"]
    )
    known = {node["@id"] for node in flat if len(node) > 1}
    for holder in _nodes(made.data["@graph"]):
        for name in ("name", "@id", "url"):
            if name in holder and not holder[name]:
                found.append(f"an empty {name} in {holder}")
        if set(holder) == {"@id"} and holder["@id"] not in known:
            found.append(f"{holder['@id']} leads nowhere")
        found += [f"{name} is null" for name, value in holder.items() if value is None]
    return found


def _authors(made: Any) -> list[str]:
    """All of them, one a node, of the right type, with the name alone, and an address or a page elsewhere."""
    found = []
    for pointer in made.article["author"]:
        author = made.by_id.get(pointer.get("@id"), pointer)
        name = author.get("name", "")
        if author["@type"] not in {"Person", "Organization"}:
            found.append(f"{name} is a {author['@type']}")
        if name.lower().startswith(_TITLES) or " and " in name or ", " in name:
            found.append(f"{name!r} is no name alone")
        if not (author.get("url") or author.get("sameAs")):
            found.append(f"{name} has neither url nor sameAs")
    missing = {
        "headline",
        "datePublished",
        "dateModified",
        "image",
        "author",
        "publisher",
    } - made.article.keys()
    return found + [f"the article has no {name}" for name in sorted(missing)]


def _people(made: Any) -> list[str]:
    return [
        f"{node['@id']} has no {name}"
        for node in made.of_type("Person")
        for name in ("name", "url")
        if not node.get(name)
    ]


def _corrections(made: Any) -> list[str]:
    rows = made.article.get("correction", [])
    return [
        f"a correction is {row}"
        for row in rows
        if row["@type"] != "CorrectionComment" or not row["text"] or not row["datePublished"]
    ]


def _claims(made: Any, url: str) -> list[str]:
    found = []
    for review in made.of_type("ClaimReview"):
        rating, claim = review["reviewRating"], made.by_id[review["itemReviewed"]["@id"]]
        if not (review["claimReviewed"] and rating["alternateName"]):
            found.append(f"{review['@id']} lacks what a review must have")
        if not review["url"].startswith(f"{url}#") or review["url"] == f"{url}#":
            found.append(f"{review['url']} is no anchor on {url}")
        if 0 < len({"ratingValue", "bestRating", "worstRating"} & rating.keys()) < 3:
            found.append(f"{review['@id']} has a part of its numbers")
        if not claim.get("author") or claim["@type"] != "Claim":
            found.append(f"{claim['@id']} has no claimant")
    addresses = [review["url"] for review in made.of_type("ClaimReview")]
    return found + (["two reviews at one anchor"] if len(addresses) != len(set(addresses)) else [])


def _nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [node for one in value for node in _nodes(one)]
    if not isinstance(value, dict):
        return []
    return [value, *(node for one in value.values() for node in _nodes(one))]
