"""Ids of people's devices and vehicles. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skimmer.classify.column import found, those
from skimmer.classify.model import PiiType
from skimmer.classify.names import Strength
from skimmer.classify.values.contact import by_name
from skimmer.classify.values.money import passes_luhn
from skimmer.classify.values.secrets import is_random

if TYPE_CHECKING:
    from skimmer.classify.column import Candidate, Column

_UUID = re.compile(r"\{?[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\}?\Z")
_IMEI = re.compile(r"\d{15}\Z|\d{2}-\d{6}-\d{6}-\d\Z", re.ASCII)
_DEVICE = re.compile(r"[\w:\-+/=.{}]{8,300}\Z")
_PUSH = re.compile(
    r"https://(?:fcm\.googleapis\.com/fcm/send|(?:updates\.)?push\.services\.mozilla\.com/wpush|web\.push\.apple\.com|[\w.-]+\.notify\.windows\.com/w)/\S{20,}\Z|"
    r"[\w-]{11,22}:APA91b[\w-]{80,}\Z|ExponentPushToken\[[\w-]{15,}\]\Z"
)
_CHIP = re.compile(r"89\d{30}\Z", re.ASCII)
_PLATE = re.compile(r"[\w][\w \-·]{3,11}\Z")
_PLATES = frozenset(
    "license plate|licence plate|plate number|kennzeichen|immatriculation|matricula vehiculo|targa|kenteken|nr rejestracyjny|plaka|госномер|车牌号|车牌".split(
        "|"
    )
)
# An employee has one: its tag or name is a dozen signs and not random.
_COMPUTERS = frozenset(
    {
        "laptop",
        "notebook",
        "workstation",
        "watch serial",
        "smartwatch serial",
        "phone serial",
        "handset serial",
        "wearable serial",
        "laptop sn",
        "pacemaker serial",
        "implant serial",
        "hearing aid serial",
    }
)
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}\Z")


def _is_imei(value: str) -> bool:
    digits = value.replace("-", "")
    return (
        bool(_IMEI.match(value))
        and len(set(digits)) > 3
        and digits[:2] in {"01", "35", "86", "99", "44", "45", "49", "52", "53", "91", "98"}
        and passes_luhn(digits)
    )


# Who drives there is known by the plate.
_ROADS = frozenset("anpr alpr lpr parking toll tolls fines fine traffic violation violations speeding garage".split())


def recognize_device(
    column: Column, *, about_people: bool, about_machines: bool, table_words: frozenset[str] = frozenset()
) -> Candidate | None:
    """Ids that follow a person's device; ids of sensors and machines do not."""
    strength = column.strength(PiiType.DEVICE_ID)
    phrase = column.phrase(PiiType.DEVICE_ID)
    if not column.count:
        named = strength == Strength.STRONG and phrase not in {"targa", "plaka", "device id", "deviceid"}
        return by_name(column, PiiType.DEVICE_ID, "device-id") if named else None
    if column.boolean or column.date_share > 0.3 or column.masked_share > 0.5:
        return None
    imeis = those(column.numbers, _is_imei)
    if len(imeis) >= 0.8 * column.count and column.count >= 3 and PiiType.CREDIT_CARD not in column.name.hints:
        return found(
            PiiType.DEVICE_ID, 0.9, "imei", "Values pass the check of phones' serial numbers (IMEI).", imeis, column
        )
    pushes = those(column.values, _PUSH.match)
    if len(pushes) >= 0.6 * column.count:
        words = "Values are addresses for push messages to a device."
        return found(PiiType.DEVICE_ID, 0.85, "device-id", words, pushes, column)
    if not strength:
        return None
    if phrase in _PLATES or phrase in {"plate", "matricula", "vin"}:
        return _plates(column, phrase, about_people=about_people or not _ROADS.isdisjoint(table_words))
    if column.share(lambda v: v.startswith(("SHA256:", "MD5:", "sha256"))) > 0.5:
        return None  # fingerprints of keys
    if phrase == "eid":
        chips = those(column.numbers, _CHIP.match)
        said = "Values have the form of the ids of chips for phone contracts (EID)."
        return (
            found(PiiType.DEVICE_ID, 0.8, "device-id", said, chips, column)
            if len(chips) >= 0.8 * column.count
            else None
        )
    ids = those(column.numbers, lambda v: _DEVICE.match(v) and (any(c.isdigit() for c in v) or is_random(v)))
    least = 9 if phrase in _COMPUTERS else 14
    opaque = [v for v in ids if _UUID.match(v) or len(v) >= least or is_random(v)]
    share = len(ids) / column.count
    if about_machines and len(opaque) < 0.9 * column.count:
        return None
    if strength == Strength.STRONG and share >= 0.6 and (len(opaque) >= 0.5 * column.count or about_people):
        if about_machines and phrase in {"device id", "deviceid", "device identifier", "device serial", "hardware id"}:
            return None
        return found(
            PiiType.DEVICE_ID, 0.85, "device-id", f"The name says “{phrase}” and the values are ids.", ids, column
        )
    if len(opaque) >= 0.7 * column.count and about_people and not about_machines:
        words = f"The name may mean a device (“{phrase}”) in a table about people."
        return found(PiiType.DEVICE_ID, 0.6, "device-id", words, opaque, column)
    return None


def _plates(column: Column, phrase: str, *, about_people: bool) -> Candidate | None:
    if phrase == "vin":
        if not about_people:
            return None
        vins = those(column.values, _VIN.match)
        words = "Vehicle numbers in a table about people."
        return (
            found(PiiType.DEVICE_ID, 0.6, "vehicle", words, vins, column) if len(vins) >= 0.7 * column.count else None
        )
    plates = those(column.values, lambda v: _PLATE.match(v) and any(c.isdigit() for c in v))
    if len(plates) < 0.7 * column.count or (phrase in {"plate", "matricula"} and not about_people):
        return None
    return found(
        PiiType.DEVICE_ID,
        0.7,
        "vehicle",
        f"The name says “{phrase}” and the values look like number plates.",
        plates,
        column,
    )
