"""What a slot says of its page: signed, repeatable, and refused when touched."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_geometa.ads.contexts import BadContext, SlotContext

contexts = st.builds(
    SlotContext,
    story=st.uuids(),
    slot=st.from_regex(r"[A-Za-z0-9_-]{1,60}", fullmatch=True),
    version=st.integers(min_value=0, max_value=2**40),
)


@given(contexts)
def test_what_was_signed_can_be_read(context):
    assert SlotContext.read(context.signed()) == context


@given(contexts)
def test_signing_twice_gives_the_same_text(context):
    assert context.signed() == SlotContext(**vars(context)).signed()


@given(contexts, st.integers(min_value=0), st.characters(min_codepoint=33, max_codepoint=126))
def test_one_changed_character_is_refused(context, place, character):
    text = context.signed()
    place %= len(text)
    changed = text[:place] + character + text[place + 1 :]
    if changed == text:
        return
    with pytest.raises(BadContext):
        SlotContext.read(changed)


@pytest.mark.parametrize("text", ["", ":", "a.b.c", "x" * 5000, "\ud800", "é.é.é:é"])
def test_what_nobody_signed_is_refused(text):
    with pytest.raises(BadContext):
        SlotContext.read(text)


def test_another_secret_cannot_sign_for_this_site(settings):
    text = SlotContext(uuid.uuid4(), "inline", 5).signed()
    settings.SECRET_KEY = "another"
    with pytest.raises(BadContext):
        SlotContext.read(text)
