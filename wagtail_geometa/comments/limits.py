"""At most so many replies an hour from one address, counted without keeping the address."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import ipaddress
import secrets

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone

from .. import conf
from .models import AddressCount, AddressSalt

#: An IPv6 subscriber is given a whole network of this length, so its addresses count as one.
IPV6_NETWORK = 64


def allow(request: HttpRequest) -> bool:
    """Count one reply more, and say whether it is within the limit; exact however many arrive at once."""
    now = timezone.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    key = _key(client_network(request), now.date())
    row, _made = AddressCount.objects.get_or_create(hour=hour, key=key)
    # One statement checks and counts: between two of them another reply could slip through.
    below = AddressCount.objects.filter(pk=row.pk, count__lt=conf.get_comments()["PER_HOUR"])
    return bool(below.update(count=F("count") + 1))


def forget(today: dt.date) -> int:
    """Delete the counts and salts of the days before ``today``; how many rows that were."""
    start = dt.datetime.combine(today, dt.time(), tzinfo=dt.UTC)
    counts, _by_model = AddressCount.objects.filter(hour__lt=start).delete()
    salts, _by_model = AddressSalt.objects.filter(day__lt=today).delete()
    return counts + salts


def client_network(request: HttpRequest) -> str:
    """Where a request comes from: an IPv4 address or an IPv6 network; empty when the server names none.

    ``X-Forwarded-For`` is believed only as far as our own proxies wrote it (``TRUSTED_PROXIES``): its left end is the
    sender's own words.
    """
    proxies = conf.get_comments()["TRUSTED_PROXIES"]
    hops = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    given = hops[-proxies] if 0 < proxies <= len(hops) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(given.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, IPV6_NETWORK), strict=False))


def _key(network: str, day: dt.date) -> str:
    fresh = {"salt": secrets.token_bytes(32)}
    salt, is_first = AddressSalt.objects.get_or_create(day=day, defaults=fresh)
    if is_first:
        forget(day)
    return hmac.new(bytes(salt.salt), network.encode(), hashlib.sha256).hexdigest()[:32]
