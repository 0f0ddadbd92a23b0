"""Compares people with Wikidata, one call at a time: offices that ended, deaths, merged items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ...people.models import Person, PersonIdentifier, Tenure
from ..merging import Wanted
from ..storing import NotStored, change
from .client import Source
from .entities import Entity, Office
from .facts import label_for, source_page
from .models import WikidataCheck, WikidataDrift
from .offices import matching_tenure
from .transport import Garbled, Unknown

#: The text of an editor's list is short; an office may have a long name.
_LONGEST = 200


class Settled(ValueError):
    """The difference is handled already, by somebody else or by the record itself."""


def due(since: dt.datetime) -> QuerySet[Person]:
    """People with a Wikidata id who were not compared since ``since``: never compared first, then the oldest."""
    people = Person.objects.filter(merged_into__isnull=True, identifiers__scheme="wikidata").distinct()
    waiting = people.filter(Q(wikidata_check=None) | Q(wikidata_check__checked_at__lt=since))
    return waiting.order_by(F("wikidata_check__checked_at").asc(nulls_first=True), "pk")


def compare(person: Person, source: Source) -> list[WikidataDrift]:
    """The open differences of one person, stored; also notes that she was compared.

    :raises SourceError: when the service cannot be asked; nothing is noted then.
    """
    found: list[WikidataDrift] = []
    problem = ""
    known = PersonIdentifier.objects.filter(person=person, scheme="wikidata").order_by("sort_order", "pk")
    identifier = known.values_list("value", flat=True)[0]
    try:
        entity = source.entity(identifier)
        found = list(_differences(person, identifier, entity, source))
    except (Unknown, Garbled) as error:
        # A fault of this item, not of the service: the run goes on, and the report shows it.
        problem = str(error)
    return _note(person, found, problem)


@transaction.atomic
def _note(person: Person, found: list[WikidataDrift], problem: str) -> list[WikidataDrift]:
    WikidataCheck.objects.update_or_create(
        person=person, defaults={"checked_at": timezone.now(), "problem": problem[:_LONGEST]}
    )
    if problem:
        return []
    stored = [_stored(one) for one in found]
    # What no longer differs waits for nobody.
    person.wikidata_drifts.filter(state=WikidataDrift.State.OPEN).exclude(
        pk__in=[one.pk for one in stored]
    ).update(state=WikidataDrift.State.SETTLED, handled_at=timezone.now())
    return [one for one in stored if one.state == WikidataDrift.State.OPEN]


def _stored(one: WikidataDrift) -> WikidataDrift:
    """The row of this difference: a dismissed one stays dismissed, one that differs again is open again."""
    same = {"person": one.person, "tenure": one.tenure, "kind": one.kind, "value": one.value}
    told = {"before": one.before, "after": one.after, "source_url": one.source_url}
    row, made = WikidataDrift.objects.get_or_create(**same, defaults=told)
    again = (WikidataDrift.State.SETTLED, WikidataDrift.State.APPLIED)
    if not made and row.state in again and row.kind != WikidataDrift.Kind.MERGED:
        WikidataDrift.objects.filter(pk=row.pk, state__in=again).update(
            state=WikidataDrift.State.OPEN, **told
        )
        row.refresh_from_db()
    return row


def _differences(person: Person, identifier: str, entity: Entity, source: Source) -> Iterator[WikidataDrift]:
    page = source_page(entity.id)
    draft = person.get_latest_revision_as_object()
    if entity.id != identifier:
        yield WikidataDrift(
            person=person,
            kind=WikidataDrift.Kind.MERGED,
            before=identifier,
            after=_("%(item)s is now part of %(other)s") % {"item": identifier, "other": entity.id},
            value=entity.id,
            source_url=page,
        )
    if entity.died and not draft.death_date:
        yield WikidataDrift(
            person=person, kind=WikidataDrift.Kind.DIED, after=entity.died, value=entity.died, source_url=page
        )
    stored = set(Tenure.objects.filter(person=person).values_list("pk", flat=True))
    tenures = list(draft.tenures.all())
    for office in _ended_offices(entity) if any(one.is_open for one in tenures) else ():
        position = source.entity(office.position)
        tenure = matching_tenure(office, position.labels.values(), tenures)
        if tenure is not None and tenure.is_open and tenure.pk in stored:
            yield _ended(person, tenure, office, position, page)


def _ended_offices(entity: Entity) -> list[Office]:
    """Offices that are over; one held again since, as after an election, is not."""
    held = {one.position for one in entity.offices if not (one.end or one.ended)}
    return [one for one in entity.offices if (one.end or one.ended) and one.position not in held]


def _ended(person: Person, tenure: Any, office: Office, position: Entity, page: str) -> WikidataDrift:
    name = label_for(position)[:120] or office.position
    told = f"{name}, {office.start or '…'} – {office.end or _('ended, date unknown')}"
    return WikidataDrift(
        person=person,
        tenure_id=tenure.pk,
        kind=WikidataDrift.Kind.ENDED,
        before=f"{tenure.post}, {tenure.start or '…'} – …",
        after=told,
        value=office.end,
        source_url=page,
    )


def apply(drift: WikidataDrift, user: Any) -> None:
    """Store what Wikidata says, as a change of the record with its source, and publish it where nothing else waits.

    :raises Settled: when somebody was faster.
    :raises NotStored: when the record refuses it; the difference stays open.
    """
    with transaction.atomic():
        claim(drift, WikidataDrift.State.APPLIED, user)
        may_publish = user.has_perm("wagtail_geometa.publish_person")
        try:
            change(drift.person, _wanted(drift, user), user=user, publish=may_publish)
        except IntegrityError as error:
            raise NotStored([_("The record was changed at this moment. Try again.")]) from error


def claim(drift: WikidataDrift, state: str, user: Any) -> None:
    """Take an open difference, once.

    :raises Settled: when it is open no more.
    """
    taken = WikidataDrift.objects.filter(pk=drift.pk, state=WikidataDrift.State.OPEN).update(
        state=state, handled_at=timezone.now(), handled_by=user
    )
    if not taken:
        raise Settled(_("Somebody has handled this difference already."))


def _wanted(drift: WikidataDrift, user: Any) -> Wanted:
    if drift.kind == WikidataDrift.Kind.DIED:
        return Wanted(fields={"death_date": drift.value})
    if drift.kind == WikidataDrift.Kind.MERGED:
        return Wanted(rows={"identifiers": [{"scheme": "wikidata", "value": drift.value}]})
    tenure = drift.tenure
    assert tenure is not None  # the constraint of the kind
    row = {
        "post": tenure.post,
        "country": tenure.country,
        "start": tenure.start,
        "source_url": drift.source_url,
        "checked_at": timezone.localdate(),
        "checked_by": user,
    }
    return Wanted(rows={"tenures": [{**row, "end": drift.value} if drift.value else {**row, "ended": True}]})
