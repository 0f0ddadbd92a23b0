"""The desk's browser and one record of each kind."""

from tests.registry.conftest import editor, login_as, records  # noqa: F401
