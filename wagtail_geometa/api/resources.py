"""The base of every resource: a list and its items, public rows only, with cursor pages and the same refusals."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSetMixin

from .. import conf
from ..articles.publicity import successor
from . import values
from .errors import Problem
from .pagination import Order, cut
from .parameters import Parameters
from .views import ApiView


class ListParameters(Parameters):
    """What every list knows; a resource adds its ``filters`` and its ``ordering``."""

    controls: ClassVar[Mapping[str, values.Value]] = {
        "limit": values.Limit("How many rows at most."),
        "cursor": values.Opaque("Where to go on; taken from the next link of the page before."),
        "count": values.Choice("Also count all rows, which costs time.", options=("exact",)),
    }


class Resource(ViewSetMixin, ApiView):
    """One kind of public thing. A subclass says which rows there are, how filters narrow them, and how rows look."""

    #: Name in addresses and tags, and of one item in the schema.
    plural: ClassVar[str]
    singular: ClassVar[str]
    #: What the identifier in an item's address is called.
    identifier: ClassVar[str] = "uuid"
    serializer_class: ClassVar[type[serializers.BaseSerializer]]
    list_parameters: ClassVar[type[Parameters]] = ListParameters
    #: Orderings by name; the first is the default.
    orders: ClassVar[Mapping[str, Order]]

    def rows(self) -> QuerySet:
        """The public rows, unordered."""
        raise NotImplementedError

    def narrow(self, rows: QuerySet) -> QuerySet:
        """The rows that match the filters of this request."""
        return rows

    def present(self, rows: Sequence[Any]) -> Sequence[Any]:
        """What the serializer reads, for one page of rows; loads all it needs with a fixed number of queries."""
        return rows

    def find(self, rows: QuerySet, identifier: str) -> Any:
        """The row with that identifier, or ``None``."""
        key = uuid_or_none(identifier)
        return rows.filter(uuid=key).first() if key else None

    @property
    def parameters(self) -> type[Parameters]:  # type: ignore[override]
        return self.list_parameters if getattr(self, "action", "list") == "list" else Parameters

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One page of the list."""
        rows = self.narrow(self.rows())
        name = self.query["ordering"] or next(iter(self.orders))
        limit = self.query["limit"] or conf.get("API_PAGE_SIZE")
        binding = [self.plural, self.query.filter_pairs()]
        page = cut(rows, self.orders[name], limit, self.query["cursor"], binding)
        body: dict[str, Any] = {"results": self._shown(page.rows), "next": self._next_link(page.next_cursor)}
        if self.query["count"]:
            body["count"] = rows.count()
        return Response(body, headers={"Link": f'<{body["next"]}>; rel="next"'} if body["next"] else {})

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """One item; what is not public answers exactly as what does not exist."""
        row = self.find(self.rows(), kwargs[self.identifier])
        if row is None:
            raise self._absence(kwargs[self.identifier])
        return Response(self._shown([row])[0])

    def _absence(self, identifier: str) -> Problem:
        """What to say of an item that is not there: a record that was merged leads to its survivor."""
        key = uuid_or_none(identifier)
        moved = successor(self.rows(), uuid=key) if key else None
        if moved is None:
            return Problem("not-found")
        address = self.link_to(f"{self.plural}-detail", uuid=moved.uuid)
        return Problem("gone", reason="merged", merged_into={"uuid": str(moved.uuid), "api_url": address})

    def _shown(self, rows: Sequence[Any]) -> list[Any]:
        presented = self.present(rows)
        return self.serializer_class(presented, many=True, context={"view": self}).data

    def _next_link(self, cursor: str) -> str | None:
        if not cursor:
            return None
        pairs = [*self.query.kept_pairs("cursor", "count"), ("cursor", cursor)]
        return f"{self.request.build_absolute_uri(self.request.path)}?{urlencode(pairs)}"


def uuid_or_none(text: str) -> uuid.UUID | None:
    """A uuid in its usual form, or ``None``."""
    try:
        return values.Uuid("").parse(text)
    except values.BadValue:
        return None


def ordering(orders: Mapping[str, Order]) -> dict[str, values.Value]:
    """The control ``ordering`` for a resource with these orders."""
    names = tuple(orders)
    return {"ordering": values.Choice(f"Order of the rows; {names[0]} unless given.", options=names)}
