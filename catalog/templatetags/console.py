"""Template tags of the console, built in for every template."""

from __future__ import annotations

import unicodedata
from datetime import UTC
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import template
from django.forms import CheckboxInput
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.text import Truncator

from catalog.masks import mask_label

if TYPE_CHECKING:
    from datetime import datetime

    from django.forms import BoundField
    from django.utils.safestring import SafeString

register = template.Library()

# tone (a CSS class), icon: each state has both, and its word, so that none is told by colour alone.
_BADGES: dict[str, tuple[str, str]] = {
    "pending": ("warn", "clock"),
    "approved": ("ok", "check-circle"),
    "denied": ("bad", "ban"),
    "open": ("ok", "unlock"),
    "protected": ("info", "shield"),
    "hidden": ("mute", "eye-off"),
    "clear": ("ok", "view"),
    "masked": ("info", "shield"),
    "readable": ("ok", "unlock"),
    "closed": ("mute", "lock"),
    "invisible": ("mute", "eye-off"),
    "none": ("mute", "dash"),
    "queued": ("mute", "clock"),
    "running": ("info", "scan"),
    "done": ("ok", "check-circle"),
    "failed": ("bad", "alert"),
    "active": ("ok", "check-circle"),
    "expired": ("mute", "clock"),
    "revoked": ("mute", "ban"),
    "current": ("ok", "check-circle"),
    "waiting": ("warn", "hand"),
    "behind": ("warn", "clock"),
    "silent": ("bad", "alert"),
    "failing": ("bad", "alert"),
    "paused": ("warn", "clock"),
    "drift": ("warn", "alert"),
    "lockdown": ("bad", "lock"),
    "answered": ("ok", "check-circle"),
    "withdrawn": ("mute", "dash"),
    "retired": ("mute", "dash"),
    "new": ("info", "flag"),
    "changed": ("warn", "alert"),
    "found": ("bad", "flag"),
    "ok": ("ok", "check-circle"),
    "warning": ("warn", "alert"),
    "unknown": ("mute", "dash"),
    "believed": ("ok", "check-circle"),
    "muted": ("warn", "eye-off"),
    "tuned": ("info", "filter"),
    "doubtful": ("warn", "alert"),
    "against": ("warn", "alert"),
    "note": ("mute", "info"),
}
_TONES = {"success": "ok", "info": "info", "warning": "warn", "error": "bad", "debug": "mute"}
_NOTICE_ICONS = {"success": "check-circle", "info": "info", "warning": "alert", "error": "alert"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture from the sprite; always beside a word, so hidden from screen readers."""
    return _icon(static("icons.svg"), name)


@lru_cache(maxsize=256)
def _icon(sprite: str, name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>', sprite, name
    )


@register.simple_tag
def badge(state: Any, label: str = "", title: str = "") -> SafeString:
    """A state as a word with a picture and a colour; an unknown state is shown plainly."""
    word = str(getattr(state, "value", state))
    tone, picture = _BADGES.get(word, ("mute", "info"))
    hint = format_html(' title="{}"', title) if title else ""
    return format_html(
        '<span class="badge {}"{}>{}{}</span>', tone, hint, icon(picture), label or word.replace("_", " ")
    )


@register.inclusion_tag("partials/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A form field with its label, help and errors."""
    return {"field": bound, "is_checkbox": isinstance(bound.field.widget, CheckboxInput)}


_JOINERS = "\u200c\u200d"  # part of ordinary words in many scripts
_IN_PROSE = _JOINERS + "\n\t\u200e\u200f"


@register.filter
def shown(text: Any) -> SafeString:
    """A name or one line that came from a lake or a person: escaped, isolated from the direction around it, controls made visible.

    A name with a newline or a direction override in it must not look like another one.
    """
    return format_html("<bdi>{}</bdi>", _without_controls(str(text), _JOINERS))


@register.filter
def spoken(text: Any) -> str:
    """The same for an attribute, such as what a screen reader says of a button."""
    return "".join(_visible(char) if _is_control(char, _JOINERS) else char for char in str(text))


@register.filter
def brief(text: Any, length: int) -> SafeString:
    """The beginning of a longer text as one line."""
    return shown(Truncator(" ".join(str(text).split())).chars(length))


@register.filter
def prose(text: Any) -> SafeString:
    """The same for text of several lines, whose line breaks stay."""
    lines = str(text).replace("\r\n", "\n").replace("\r", "\n")
    return format_html('<bdi class="prose">{}</bdi>', _without_controls(lines, _IN_PROSE))


def _without_controls(text: str, allowed: str) -> SafeString:
    parts: list[tuple[str, str, str]] = []
    plain: list[str] = []
    for char in text:
        if _is_control(char, allowed):
            parts.append(("".join(plain), f"U+{ord(char):04X}", _visible(char)))
            plain = []
        else:
            plain.append(char)
    return format_html(
        "{}{}", format_html_join("", '{}<span class="control" title="{}">{}</span>', parts), "".join(plain)
    )


def _is_control(char: str, allowed: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp", "Co", "Cs"} and char not in allowed


def _visible(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's own pictures for control characters
    return "␡" if code == 0x7F else f"⟨{code:04X}⟩"


@register.simple_tag
def when(moment: datetime | None, otherwise: str = "never") -> SafeString:
    """A moment as `24 Nov 2026, 03:00 UTC`, with the exact one for machines."""
    if moment is None:
        return conditional_escape(otherwise)
    utc = moment.astimezone(UTC)
    text = f"{utc.day} {utc:%b %Y, %H:%M} UTC"
    return format_html('<time datetime="{}">{}</time>', utc.isoformat(timespec="seconds"), text)


@register.simple_tag
def clock(moment: datetime, now: datetime) -> SafeString:
    """`21:04 UTC` for a moment within the day around `now`, else as `when`."""
    if abs((now - moment).total_seconds()) >= 43_200:
        return when(moment)
    utc = moment.astimezone(UTC)
    return format_html('<time datetime="{}">{} UTC</time>', utc.isoformat(timespec="seconds"), f"{utc:%H:%M}")


@register.simple_tag
def ago(moment: datetime | None, now: datetime, otherwise: str = "never") -> SafeString:
    """How long before `now`, in one unit, with the exact moment as its title."""
    if moment is None:
        return conditional_escape(otherwise)
    title = f"{moment:%Y-%m-%d %H:%M} UTC"
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', moment.isoformat(timespec="seconds"), title, _ago(now, moment)
    )


def _ago(now: datetime, moment: datetime) -> str:
    seconds = (now - moment).total_seconds()
    for size, unit in (
        (86_400 * 365, "year"),
        (86_400 * 30, "month"),
        (86_400, "day"),
        (3_600, "hour"),
        (60, "minute"),
    ):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {unit}{'' if count == 1 else 's'} ago"
    return "just now" if seconds > -60 else "in the future"


@register.simple_tag
def share(part: float | None, whole: float | None) -> str:
    """`97 %`; never 0 % for something and never 100 % for nearly all."""
    if not whole:
        return "–"
    percent = 100 * (part or 0) / whole
    if 0 < percent < 1:
        return "<1 %"
    if 99 <= percent < 100:
        return ">99 %"
    return f"{percent:.0f} %"


@register.filter
def percent(value: float | None) -> str:
    """0.97 as `97 %`."""
    return share(value, 1.0)


@register.filter
def initials(user: Any) -> str:
    words = [word for word in str(user).replace(".", " ").replace("-", " ").split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[0], words[-1])[: len(words)]).upper() if words else "?"


@register.filter
def plural(count: int, words: str) -> str:
    """`{{ 3|plural:"dataset" }}` is `3 datasets`; a second word after a comma is an irregular plural."""
    one, _, many = words.partition(",")
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@register.filter
def notice_tone(level_tag: str) -> str:
    return _TONES.get(level_tag, "info")


@register.filter
def notice_icon(level_tag: str) -> str:
    return _NOTICE_ICONS.get(level_tag, "info")


@register.filter(name="mask_label")
def mask_words(name: str) -> str:
    """What a mask template does, in words."""
    return mask_label(name)


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """`mapping[key]`, or nothing."""
    return mapping.get(key) if mapping else None
