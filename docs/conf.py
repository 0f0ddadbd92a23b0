"""Settings of the documentation; 'make docs' builds it."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

project = "wagtail-geometa"
author = "The wagtail-geometa contributors"
copyright = f"2026, {author}"
source = (ROOT / "wagtail_geometa" / "__init__.py").read_text(encoding="utf-8")
release = re.search(r'^__version__ = "(.+)"', source, re.MULTILINE).group(1)
version = release
language = "en_GB"

extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"wagtail-geometa {release}"
html_static_path = ["_static"]
html_css_files = ["tables.css"]
