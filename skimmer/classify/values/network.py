"""Addresses of machines: IP and MAC. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from skimmer.classify.column import found, those
from skimmer.classify.model import PiiType
from skimmer.classify.names import Strength
from skimmer.classify.refuters import INFRASTRUCTURE, PEOPLE, PEOPLE_UNSPACED
from skimmer.classify.tokens import words_of
from skimmer.classify.values.contact import by_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from skimmer.classify.column import Candidate, Column
    from skimmer.classify.names import NameReading

_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
# Not the version behind the name of a program: `Chrome/101.0.0.0`.
IPV4_IN = re.compile(rf"(?<![\d.])(?!(?<=[A-Za-z]/)\d{{1,3}}\.0\.){_OCTET}(?:\.{_OCTET}){{3}}(?![\d.])")
_IPV4 = re.compile(rf"({_OCTET}(?:\.{_OCTET}){{3}})(?::\d{{1,5}}|/32)?\Z", re.ASCII)
_IPV6 = re.compile(r"\[?([0-9a-fA-F:]{2,39}(?:(?:\d{1,3}\.){3}\d{1,3})?)(?:%\w+)?(?:\]:\d{1,5}|\]|/128)?\Z", re.ASCII)
_EUI64 = re.compile(r"(?:[0-9a-fA-F]{2}:){7}[0-9a-fA-F]{2}\Z")  # eight pairs are a hardware address, not IPv6
_CIDR = re.compile(r"[0-9a-fA-F:.]+/\d{1,3}\Z")
_VERSION = frozenset(
    "version ver versions release build firmware sdk revision rev driver patch oid section chapter kernel agent".split()
)
_USERS = frozenset(
    "lease session visit viewer guest subscriber member customer player buyer seller voter attendee employee staff patient person device client user users remote login visitor signup customer registration forwarded last source src srcip caller peer origin".split()
)


def _bounds(networks: Iterable[str]) -> dict[int, tuple[tuple[int, int], ...]]:
    """First and last address of networks as numbers, by version: comparing numbers is much faster than asking networks."""
    parsed = [ipaddress.ip_network(n) for n in networks]
    return {version: tuple((int(n[0]), int(n[-1])) for n in parsed if n.version == version) for version in _VERSIONS}


_VERSIONS = (4, 6)
_DOCUMENTATION = _bounds(("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"))
_PRIVATE = _bounds(
    "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 fc00::/7 fe80::/10 ::1/128 0.0.0.0/32 255.255.255.255/32".split()
)
_SETTLED = 12  # so many values without any address: far from the share that is needed
_LISTED = re.compile(r"[,;\s]+")


def _ipv4(text: str) -> ipaddress.IPv4Address | None:
    """The address of four octets, None where one is written with a zero in front, as the standard library has it."""
    number = 0
    for octet in text.split("."):
        if octet[0] == "0" and len(octet) > 1:
            return None
        number = number << 8 | int(octet)
    return ipaddress.IPv4Address(number)


def address_of(value: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address a value is (a port, brackets or a zone may be around it), or None."""
    match = _IPV4.match(value)
    if match is not None:
        return _ipv4(match.group(1))
    if value.count(":") >= 2 and not _EUI64.match(value):
        match = _IPV6.match(value)
    if match is None:
        return None
    try:
        return ipaddress.ip_address(match.group(1))
    except ValueError:
        return None


def _first_address(value: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    address = address_of(value)
    if address is None and ("," in value or " " in value or ";" in value) and len(value) < 200:
        parts = [address_of(part.strip("[]\"'")) for part in _LISTED.split(value) if part]
        return parts[0] if parts and all(parts) else None
    return address


def _range_of(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> str:
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    version, number = address.version, int(address)
    for first, last in _DOCUMENTATION[version]:
        if first <= number <= last:
            return "documentation"
    for first, last in _PRIVATE[version]:
        if first <= number <= last:
            return "private"
    return "public"


def is_local(value: str) -> bool:
    """Whether a value is an address of a private or documentation range."""
    address = address_of(value)
    return address is not None and _range_of(address) != "public"


def is_users(reading: NameReading) -> bool:
    """Whether a name says that an address is the one somebody came from."""
    return reading.mentions(_USERS)


def is_infrastructure(reading: NameReading) -> bool:
    """Whether a name says that an address is a machine's, and nobody's."""
    return reading.mentions(INFRASTRUCTURE) and not is_users(reading)


def _looks_like_versions(addresses: Iterable[ipaddress.IPv4Address | ipaddress.IPv6Address]) -> bool:
    quads = [a.packed for a in addresses if a.version == 4]
    small = sum(1 for q in quads if q[0] <= 30 and sum(octet > 99 for octet in q) <= 1)
    return bool(quads) and small >= 0.9 * len(quads)


_NEARLY_ALL = 0.9
_RESOLVERS = frozenset(
    ipaddress.ip_address(each)
    for each in "1.1.1.1 1.0.0.1 1.1.1.2 1.0.0.2 1.1.1.3 8.8.8.8 8.8.4.4 9.9.9.9 9.9.9.10 9.9.9.11 149.112.112.112 208.67.222.222 208.67.220.220 94.140.14.14 94.140.15.15 76.76.2.0 76.76.10.0 185.228.168.9 64.6.64.6 64.6.65.6 77.88.8.8 77.88.8.1 114.114.114.114 223.5.5.5 223.6.6.6 119.29.29.29 2606:4700:4700::1111 2606:4700:4700::1001 2001:4860:4860::8888 2001:4860:4860::8844 2620:fe::fe 2620:fe::9".split()
)


def _are_networks(addresses: Iterable[ipaddress.IPv4Address | ipaddress.IPv6Address]) -> bool:
    """Whether addresses are the first and last ones of networks, or public resolvers: nobody sits at those."""
    all_of_them = list(addresses)
    bounds = sum(1 for a in all_of_them if a in _RESOLVERS or (a.version == 4 and a.packed[3] in (0, 255)))
    return len(all_of_them) >= _FEW and bounds >= _NEARLY_ALL * len(all_of_them)


_FEW = 3


def _are_masks(addresses: Iterable[ipaddress.IPv4Address | ipaddress.IPv6Address]) -> bool:
    return all(a.is_multicast or (a.version == 4 and a.packed[0] in (0, 255)) for a in addresses)


# The last word of a table's name: rows are machines, and their addresses are nobody's.
_MACHINE_ROWS = frozenset(
    "node nodes host hosts server servers switch switches router routers firewall firewalls gateway gateways instance instances vm vms pod pods container containers cluster clusters balancer balancers loadbalancers subnet subnets vlan vlans interface interfaces nic nics inventory cmdb resolver resolvers nameservers zones replicas brokers workers_nodes appliances hypervisors edges edge pops relays capteur capteurs sensoren maquinas maschinen maschine anlagen equipos sensori sensores czujniki maszyny senzory stroje sensorer maskiner anturit koneet macchine automates impianti датчики датчик станки оборудование оборудования makineler sensorler racks plc plcs rtus sensors machines robots turbines inverters pumps printers proxies bastions endpoints listeners upstreams backends serveur serveurs servidores rechner hosty serwery серверы узлы 服务器 サーバー".split()
)
# In a name these may be either end of a person's connection.
_EITHER_END = frozenset("dst dest destination target local internal endpoint test".split())


# On which side of a network an address stands, in a table of sessions: it is still the address somebody came from.
_SEGMENTS = frozenset("nat wan lan vlan private bridge ap accesspoint local internal".split())
_SESSIONS = frozenset(
    "account accounts household households home homes session sessions lease leases logins visits guests visitors leasing viewers listeners subscribers".split()
)
# In a comment these say whose address it is.
_USERS_SAID = frozenset(
    "guest guests user users employee employees customer customers visitor visitors subscriber subscribers member members laptop handset phone client clients patient student".split()
)
_MACHINES_SAID = frozenset(
    "balancers balancer servers routers switches firewalls hosts gateways hypervisors nodes vms instances".split()
)
_PEOPLE_SAID = frozenset(
    "user users customer customers visitor visitors login logins client clients guest guests session sessions employee employees member members who".split()
)


# Facts of machines: where a table has two of these and no word for people, its rows are machines.
_MACHINE_FACTS = frozenset(
    "mgmt netmask snmp firmware rack vlan uplink ipmi idrac ilo bmc hypervisor vibration rpm plc bootloader uptime cpu cores ram kernel switchport poe datacenter datacentre temperature humidity voltage micrologiciel прошивка temperatura temperatur temperature pression presion pressione pressao pressure druck давление температура вибрация vibracion vibrazione vibracao messwert humedad umidita umidade luftfeuchte feuchte teplota vlhkost temperatuur lampotila setpoint scada modbus opcua rssi0 ntp ansible chassis psu fan".split()
)
_UNSPACED_FACTS = (
    "固件",
    "温度",
    "机架",
    "機器",
    "设备",
    "設備",
    "服务器",
    "ファームウェア",
    "サーバ",
    "펌웨어",
    "온도",
    "서버",
    "설비",
)
_SCHEMAS_OF_MACHINES = frozenset("dns ipam cmdb netbox ansible terraform zabbix nagios".split())
_ASKED = frozenset("queries query log logs logins access requests sessions leases clients".split())


def is_table_of_machines(table: str, description: str = "", columns: Iterable[str] = ()) -> bool:
    """Whether the rows of a table are machines: by its name's last word, its schema, its columns, or a description without people."""
    words = words_of(table.rpartition(".")[2])
    if words and words[-1] in _MACHINE_ROWS:
        return True
    if not _SCHEMAS_OF_MACHINES.isdisjoint(words_of(table)) and _ASKED.isdisjoint(words):
        return True
    names = list(columns)
    unspaced = sum(1 for fact in _UNSPACED_FACTS if any(fact in name for name in (*names, table)))
    if unspaced >= _ENOUGH and not any(who in name for who in PEOPLE_UNSPACED for name in (*names, table)):
        return True
    named = {word for column in names for word in words_of(column)}
    if len(_MACHINE_FACTS & named) >= _ENOUGH and PEOPLE.isdisjoint(named) and PEOPLE.isdisjoint(words):
        return True
    said = {*words_of(description[:300]), *words}
    return not _MACHINES_SAID.isdisjoint(said) and _PEOPLE_SAID.isdisjoint(said)


_ENOUGH = 2


_AT_HOME = frozenset(
    "homes home household households residential subscribers haushalte haushalten foyers abonnes hogares abonados famiglie abbonati huishoudens abonnees abonenci abonentow abonenti абоненты абонентов hushall kotitaloudet".split()
)
_OF_CUSTOMERS = frozenset({"cpe", "ont", "onu", "subscriber", "subscribers"})


def is_table_of_sessions(table: str, description: str = "") -> bool:
    """Whether the rows of a table are somebody's connections, by the last word of its name, or lines into people's homes."""
    words = words_of(table.rpartition(".")[2])
    return (
        (bool(words) and words[-1] in _SESSIONS)
        or not _OF_CUSTOMERS.isdisjoint(words)
        or not _AT_HOME.isdisjoint(words_of(description[:300]))
    )


def recognize_ip(column: Column, *, of_machines: bool = False, of_sessions: bool = False) -> Candidate | None:
    """IP addresses of people's machines; versions and addresses of servers in private ranges are told apart."""
    strength = column.strength(PiiType.IP_ADDRESS)
    if not column.count:
        named = "ip" in column.name.words and strength == Strength.STRONG and not column.name.mentions(INFRASTRUCTURE)
        return by_name(column, PiiType.IP_ADDRESS, "ip") if named else None
    if not ({"."} <= column.signs or {":"} <= column.signs):
        return None
    if not strength and not any(_first_address(v) for v in column.values[:_SETTLED]):
        return None
    addresses = {v: a for v in column.values if (a := _first_address(v)) is not None}
    share = len(addresses) / column.count
    if column.type == "ipaddress" and addresses:
        share = 1.0
    if share < (0.3 if strength == Strength.STRONG else 0.6):
        return None
    refuted = column.name.refuted.get(PiiType.IP_ADDRESS)
    if column.name.mentions(_VERSION) or (refuted and not (refuted.refuted_by == "port" and share >= _NEARLY_ALL)):
        return None
    return _judge(column, addresses, share, strength, of_machines=of_machines, of_sessions=of_sessions)


def _judge(
    column: Column,
    addresses: dict[str, ipaddress.IPv4Address | ipaddress.IPv6Address],
    share: float,
    strength: Strength,
    *,
    of_machines: bool,
    of_sessions: bool,
) -> Candidate | None:
    if (not strength and _looks_like_versions(addresses.values())) or _are_masks(addresses.values()):
        return None
    if _are_networks(addresses.values()):
        return None
    ranges = [_range_of(a) for a in addresses.values()]
    local = sum(r != "public" for r in ranges) / len(ranges)
    matched = list(addresses)
    of_users = column.name.mentions(_USERS) or not _USERS_SAID.isdisjoint(column.comment_words)
    infrastructure = (of_machines or column.name.mentions(INFRASTRUCTURE)) and not of_users
    if infrastructure and not of_machines and of_sessions and not column.name.mentions(INFRASTRUCTURE - _SEGMENTS):
        infrastructure = False
    if local >= 0.9 and infrastructure:
        return None
    if local >= 0.9 and not of_users:
        confidence = 0.45 if ranges.count("private") > len(ranges) / 2 else 0.5 if strength else 0.3
        words = "Values are IP addresses, nearly all of private or documentation ranges."
        return found(PiiType.IP_ADDRESS, confidence, "ip", words, matched, column)
    if infrastructure:
        words = "Values are public IP addresses, by the name those of machines."
        either = column.name.mentions(_EITHER_END) and not of_machines
        return found(PiiType.IP_ADDRESS, 0.52 if either else 0.45, "ip", words, matched, column)
    return found(PiiType.IP_ADDRESS, 0.8 + 0.19 * share, "ip", "Values are IP addresses.", matched, column)


_OF_MACHINES = frozenset(
    "server servers host hosts hostname device devices inventory asset assets network switch switches router routers node nodes cluster clusters firewall subnet vlan rack datacenter vm vms pod pods container containers dns dhcp zone interface port infra infrastructure cmdb monitoring".split()
)


def recognize_private_ip(column: Column, *, about_people: bool, table_words: frozenset[str]) -> Candidate | None:
    """Addresses of private ranges beside people's data: in a company's or a hotspot's network they tell who it was."""
    if not about_people or not _OF_MACHINES.isdisjoint(table_words) or not column.count:
        return None
    if (
        column.strength(PiiType.IP_ADDRESS) != Strength.STRONG
        or column.name.mentions(INFRASTRUCTURE)
        or column.name.mentions(_VERSION)
    ):
        return None
    addresses = {v: a for v in column.values if (a := _first_address(v)) is not None}
    if len(addresses) < 0.6 * column.count or _are_masks(addresses.values()):
        return None
    if sum(_range_of(a) == "documentation" for a in addresses.values()) > 0.5 * len(addresses):
        return None
    words = "Values are IP addresses of private ranges in a table about people."
    return found(PiiType.IP_ADDRESS, 0.6, "ip", words, list(addresses), column)


_MAC = re.compile(
    r"[0-9A-Fa-f]{2}(?:([:-])[0-9A-Fa-f]{2})(?:\1[0-9A-Fa-f]{2}){4}(?:(?:\1[0-9A-Fa-f]{2}){2})?\Z|(?:[0-9A-Fa-f]{4}\.){2}[0-9A-Fa-f]{4}\Z"
)


def is_mac(value: str) -> bool:
    """Whether a value is a hardware address with separators."""
    return _MAC.match(value) is not None


_HEX_LETTER = re.compile(r"[a-fA-F]")
_BARE_MAC = re.compile(r"[0-9A-Fa-f]{12}\Z")


def recognize_mac(column: Column, *, of_machines: bool = False) -> Candidate | None:
    """MAC addresses with separators, or bare where the name says so."""
    strength = column.strength(PiiType.MAC_ADDRESS)
    if not column.count:
        named = strength == Strength.STRONG and column.phrase(PiiType.MAC_ADDRESS) != "mac"
        return by_name(column, PiiType.MAC_ADDRESS, "mac") if named else None
    nobodys = is_infrastructure(column.name) or (of_machines and not is_users(column.name))
    if column.signs & {":", "-", "."}:
        matched = those(column.values, _MAC.match)
        if matched and all(int(v[1], 16) & 1 for v in matched):
            return None  # the group bit: these address many machines at once, none of them in particular
        if len(matched) >= (0.3 if strength else 0.6) * column.count and _HEX_LETTER.search("".join(matched)):
            if nobodys:
                words = "Values are MAC addresses, by the name of machines."
                return found(PiiType.MAC_ADDRESS, 0.4, "mac", words, matched, column)
            return found(PiiType.MAC_ADDRESS, 0.97, "mac", "Values are MAC addresses.", matched, column)
    if strength:
        matched = those(column.values, _BARE_MAC.match)
        if len(matched) >= 0.6 * column.count:
            if nobodys:
                words = "Values are MAC addresses without separators, by the name of machines."
                return found(PiiType.MAC_ADDRESS, 0.4, "mac", words, matched, column)
            words = "The name says MAC address and the values are twelve hexadecimal digits."
            return found(PiiType.MAC_ADDRESS, 0.9, "mac", words, matched, column)
    return None


def recognize_numeric_ip(column: Column, known: frozenset[int]) -> Candidate | None:
    """IPv4 addresses written as numbers: the name says so, or another column holds the same addresses as text."""
    if not column.count:
        return None
    if column.integer_share < 0.9:
        return _hexadecimal_ip(column)
    plausible = [v for v in column.numbers if v.isdigit() and len(v) <= 10 and 1 << 24 <= int(v) < 1 << 32]
    if len(plausible) < 0.9 * column.count:
        return None
    if known:
        same = [v for v in plausible if int(v) in known]
        if len(same) >= 0.5 * len(plausible):
            words = "Values are the numbers of the IP addresses in another column of this table."
            return found(PiiType.IP_ADDRESS, 0.9, "ip-number", words, same, column)
    if column.strength(PiiType.IP_ADDRESS) == Strength.STRONG:
        return found(
            PiiType.IP_ADDRESS,
            0.8,
            "ip-number",
            "The name says IP address and the values are its numbers.",
            plausible,
            column,
        )
    return None


_HEX_IP = re.compile(r"(?:0x|\\x)?([0-9a-fA-F]{8}|[0-9a-fA-F]{32})\Z")


def _hexadecimal_ip(column: Column) -> Candidate | None:
    """The bytes of addresses in hexadecimal digits, where the name says IP address."""
    if column.strength(PiiType.IP_ADDRESS) != Strength.STRONG or column.longest > _LONGEST_HEX_IP:
        return None
    addresses = {v: _from_hex(m.group(1)) for v in column.values if (m := _HEX_IP.match(v))}
    if len(addresses) < 0.9 * column.count or column.name.refuted.get(PiiType.IP_ADDRESS):
        return None
    public = sum(_range_of(a) == "public" for a in addresses.values())
    if is_infrastructure(column.name) or public < 0.5 * len(addresses) or _are_masks(addresses.values()):
        return None
    words = "The name says IP address and the values are its bytes."
    return found(PiiType.IP_ADDRESS, 0.8, "ip-number", words, list(addresses), column)


_LONGEST_HEX_IP = 34


def _from_hex(digits: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    raw = bytes.fromhex(digits)
    return ipaddress.IPv4Address(raw) if len(raw) == 4 else ipaddress.IPv6Address(raw)
