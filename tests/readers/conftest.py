"""The example newsroom, open to readers; and stories with everything on them, as a browser gets them."""

import pytest

from tests.newspaper import Newspaper, free_port


@pytest.fixture(scope="session")
def newsroom_open(tmp_path_factory):
    """Every story of the example newsroom, served."""
    paper = Newspaper(tmp_path_factory.mktemp("readers"), free_port())
    paper.migrate()
    paper.build(whole=True)
    with paper.served():
        yield paper
