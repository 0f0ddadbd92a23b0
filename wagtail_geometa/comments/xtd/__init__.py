"""The adapter for django-comments-xtd: it stores the replies, this package shows them, moderates and forgets them.

Only this folder imports that library, and only when it is asked something: the modules beside ``adapter`` need its
apps in ``INSTALLED_APPS``.
"""

from .adapter import XtdComments

__all__ = ["XtdComments"]
