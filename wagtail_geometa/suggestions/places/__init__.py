"""Countries a text speaks of, by name, adjective, part, seat of government or city; offline and explained."""

from .provider import CountryProvider

__all__ = ["CountryProvider"]
