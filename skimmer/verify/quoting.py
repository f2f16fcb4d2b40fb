"""Data for a prompt: one JSON document on one line between two marks that the data cannot know. PURE.

Names, comments, values and answers of SQL were written by anybody. Here they lose what could end the document, start a turn of the
conversation, or hide from a person who reads it.
"""

from __future__ import annotations

import json
import unicodedata
from typing import Any

_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Co", "Cs", "Cn"})
# Letters and marks that print nothing: fillers, the grapheme joiner, selectors of variants, the empty braille pattern.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u180b\u180c\u180d\u180f")
_SPACES = frozenset("\n\r\t\x0b\x0c\x85\u2028\u2029")
# Beside what JSON escapes: signs that chat templates use for their own tokens, such as <|im_start|>, [INST] or {{ }}.
_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>[]{}|`#｜＜＞［］"}


def _is_unseen(char: str) -> bool:
    return (
        unicodedata.category(char) in _UNSEEN
        or char in _BLANK
        or "\ufe00" <= char <= "\ufe0f"
        or "\U000e0100" <= char <= "\U000e01ef"
    )


def visible(text: str, limit: int) -> str:
    """At most `limit` characters of `text` as one line, in which a character that prints nothing shows as ⟨200B⟩."""
    shown: list[str] = []
    length = 0
    for char in text:
        sign = " " if char in _SPACES else f"⟨{ord(char):04X}⟩" if _is_unseen(char) else char
        length += len(sign)
        if length > limit:
            return "".join(shown) + "…"
        shown.append(sign)
    return "".join(shown)


def without_unseen(text: str) -> str:
    """`text` as one line without the characters that print nothing."""
    return "".join(" " if char in _SPACES else char for char in text if char in _SPACES or not _is_unseen(char))


def encode(value: Any) -> str:
    """JSON on one line. Within strings no sign is left that a chat template could read as its own; they stay readable as escapes."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).translate(_ESCAPED)
    if isinstance(value, dict):
        return "{" + ",".join(f"{encode(str(key))}:{encode(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(encode, value)) + "]"
    return json.dumps(value, allow_nan=False)


def fenced(nonce: str, value: Any) -> str:
    """The document between its marks."""
    return f"BEGIN DATA {nonce}\n{encode(value)}\nEND DATA {nonce}"


def unfenced(nonce: str, text: str) -> Any:
    """What `fenced` put in; raises ValueError for anything else."""
    begin, document, end = text.split("\n")
    if (begin, end) != (f"BEGIN DATA {nonce}", f"END DATA {nonce}"):
        raise ValueError("not a document between these marks")
    return json.loads(document)
