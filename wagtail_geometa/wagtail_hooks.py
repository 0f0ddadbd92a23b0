"""Wiring: the registry's admin screens and the hooks that guard them."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .articles.editing import warn_of_gaps
from .authors.viewsets import private_permission
from .claims.review_desk import refuse_bulk_deletion
from .desk.after.telling import tell_of_articles, tell_of_verdict
from .desk.bulk.views import MetadataBulkAction
from .desk.buttons import (
    after_buttons,
    erase_buttons,
    merge_buttons,
    merges_menu_item,
    withhold_buttons,
    withhold_in_list,
)
from .desk.dashboard import add_panel
from .desk.logs import log_actions
from .desk.merge_urls import admin_urls as merge_urls
from .desk.permissions import own_rights
from .desk.urls import admin_urls as report_urls
from .desk.urls import menu_items
from .intake.buttons import list_buttons, record_buttons
from .intake.urls import admin_urls
from .intake.wikidata.report import menu_item
from .menu import NewsMetadataGroup
from .registry.deletion import refuse_deletion
from .registry.listing import desk_stylesheet
from .suggestions.rejections import keep_rejections
from .suggestions.views import admin_urls as suggestion_urls

register_snippet(NewsMetadataGroup)
hooks.register("register_permissions", private_permission)
hooks.register("register_permissions", own_rights)
hooks.register("register_log_actions", log_actions)
hooks.register("before_delete_snippet", refuse_deletion)
hooks.register("before_bulk_action", refuse_bulk_deletion)
hooks.register("after_create_page", warn_of_gaps)
hooks.register("after_edit_page", warn_of_gaps)
hooks.register("after_create_page", keep_rejections)
hooks.register("after_edit_page", keep_rejections)
hooks.register("register_admin_urls", admin_urls)
hooks.register("register_admin_urls", suggestion_urls)
hooks.register("register_admin_urls", report_urls)
hooks.register("register_admin_urls", merge_urls)
hooks.register("register_reports_menu_item", menu_item)
for report_item in menu_items():
    hooks.register("register_reports_menu_item", report_item)
hooks.register("insert_global_admin_css", desk_stylesheet)
hooks.register("geometa_list_buttons", list_buttons)
hooks.register("geometa_record_buttons", record_buttons)
hooks.register("register_bulk_action", MetadataBulkAction)
hooks.register("construct_homepage_panels", add_panel)
hooks.register("after_edit_snippet", tell_of_articles)
hooks.register("after_create_snippet", tell_of_verdict)
hooks.register("geometa_record_buttons", merge_buttons)
hooks.register("geometa_record_buttons", erase_buttons)
hooks.register("geometa_record_buttons", after_buttons)
hooks.register("geometa_record_buttons", withhold_buttons)
hooks.register("register_snippet_listing_buttons", withhold_in_list)
hooks.register("register_reports_menu_item", merges_menu_item)
