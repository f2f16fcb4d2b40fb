"""Template tags of the console."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.template import Context, Template

from catalog.templatetags import console
from tests.factories import NOW


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("orders", "<bdi>orders</bdi>"),
        ("<b>", "<bdi>&lt;b&gt;</bdi>"),
        ("a\nb", '<bdi>a<span class="control" title="U+000A">␊</span>b</bdi>'),
        ("a\u202eb", '<bdi>a<span class="control" title="U+202E">⟨202E⟩</span>b</bdi>'),
        ("a\x7f", '<bdi>a<span class="control" title="U+007F">␡</span></bdi>'),
        ("می\u200cخواهم", "<bdi>می\u200cخواهم</bdi>"),
        ("\"x'", "<bdi>&quot;x&#x27;</bdi>"),
        (7, "<bdi>7</bdi>"),
    ],
)
def test_shown(text: object, html: str) -> None:
    assert console.shown(text) == html


def test_spoken_is_for_attributes() -> None:
    assert console.spoken("a\u202eb\n") == "a⟨202E⟩b␊"
    assert Template("{% load console %}{{ name|spoken }}").render(Context({"name": '"<'})) == "&quot;&lt;"


def test_prose_keeps_lines() -> None:
    assert (
        console.prose("a\r\nb\u202e<")
        == '<bdi class="prose">a\nb<span class="control" title="U+202E">⟨202E⟩</span>&lt;</bdi>'
    )


def test_brief_is_one_line() -> None:
    assert console.brief("one\n two <three> four", 12) == "<bdi>one two &lt;th…</bdi>"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(0, 500, "0 %"), (1, 500, "<1 %"), (499, 500, ">99 %"), (500, 500, "100 %"), (1, 0, "–"), (None, 9, "0 %")],
)
def test_share(part: float | None, whole: float, text: str) -> None:
    assert console.share(part, whole) == text


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=25), "1 day ago"),
        (timedelta(days=800), "2 years ago"),
        (-timedelta(hours=1), "in the future"),
    ],
)
def test_ago(before: timedelta, text: str) -> None:
    assert f">{text}</time>" in console.ago(NOW - before, NOW)
    assert console.ago(None, NOW, "<never>") == "&lt;never&gt;"


def test_when() -> None:
    assert console.when(NOW) == '<time datetime="2026-03-01T12:00:00+00:00">1 Mar 2026, 12:00 UTC</time>'
    assert console.when(None) == "never"


@pytest.mark.parametrize(
    "state",
    [
        "pending",
        "approved",
        "denied",
        "open",
        "protected",
        "hidden",
        "clear",
        "masked",
        "readable",
        "closed",
        "surprise",
    ],
)
def test_a_badge_has_a_word_and_a_picture(state: str) -> None:
    html = console.badge(state)
    assert state in html
    assert "<svg" in html


def test_a_badge_escapes() -> None:
    assert "<i>" not in console.badge("<i>", "<i>", '"<i>')


@pytest.mark.parametrize(
    ("name", "letters"), [("Ada Lovelace", "AL"), ("a.b", "AB"), ("ada", "A"), ("-", "?"), ("", "?"), ("李 明", "李明")]
)
def test_initials(name: str, letters: str) -> None:
    assert console.initials(name) == letters


def test_plural() -> None:
    assert [console.plural(n, "column") for n in (0, 1, 2000)] == ["0 columns", "1 column", "2,000 columns"]
    assert console.plural(2, "person,people") == "2 people"


def test_every_icon_that_a_page_names_is_in_the_sprite() -> None:
    import re
    from pathlib import Path

    from django.conf import settings

    sprite = (settings.BASE_DIR / "config" / "static" / "icons.svg").read_text(encoding="utf-8")
    known = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    used = {picture for _, picture in console._BADGES.values()} | set(console._NOTICE_ICONS.values())
    for page in Path(settings.BASE_DIR / "templates").rglob("*.html"):
        text = re.sub(r"\{% comment %\}.*?\{% endcomment %\}", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        used |= set(re.findall(r'\{% icon "([^"]+)"', text)) | set(re.findall(r'icon="([^"]+)"', text))
    assert used <= known


def test_the_field_tag_shows_help_and_errors() -> None:
    from catalog.forms import AskForm

    form = AskForm({"reason": "x" * 5000})
    html = Template("{% field form.reason %}").render(Context({"form": form}))
    assert "Reviewers see this" in html
    assert 'class="error"' in html
    assert 'aria-invalid="true"' in html
