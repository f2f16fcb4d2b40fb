"""User names and ids of users. PURE."""

# ruff: noqa: E501, SIM905
# Patterns and word lists are read across, not down.

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from skimmer.classify import refuters_world
from skimmer.classify.column import found, names_of_columns, those
from skimmer.classify.model import PiiType
from skimmer.classify.names import Strength
from skimmer.classify.refuters import PEOPLE_UNSPACED, REFUTERS
from skimmer.classify.tokens import fold
from skimmer.classify.values.contact import by_name
from skimmer.classify.values.likeness import ORGANIZATION, is_clear_family, is_clear_name, is_common_family, is_given

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skimmer.classify.column import Candidate, Column
    from skimmer.classify.names import NameReading

_LOGIN = re.compile(r"@?[^\W_](?:[\w.\-+@\\#]){1,39}\Z")
_HANDLE = re.compile(r"@[A-Za-z0-9_.]{2,30}(?:@[\w.-]+\.\w{2,})?\Z")
_DOMAIN_LOGIN = re.compile(r"[A-Z][A-Z0-9-]{1,14}\\[\w.-]{2,30}\Z")
_OF_HANDLES = frozenset("@#\\")
_MANY = 8
_PROBED = 40
_DISCORD = re.compile(r"\S{2,32}#\d{4}\Z")
_MIXED = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[._-][A-Za-z0-9]+)+\Z|[a-z][a-z_.-]*\d+\w*\Z")
_DOUBLE_NAME = re.compile(r"[A-Z][a-z]+(?:-[A-Z][a-z]+)+\Z")
_LOWER_LOGIN = re.compile(r"[a-z][a-z]{2,20}\d{0,6}\Z")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+(?:com|org|net|io|de|uk|fr|eu|gov|edu|local|internal|co|info|biz)\Z", re.IGNORECASE)
_UUID = re.compile(r"\{?[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}\}?\Z")
_ROLES = frozenset(
    """admin administrator root system user guest viewer editor owner member public private anonymous service default test etl airflow dbt spark trino hive batch cron bot api web mobile app
    jenkins circleci travis teamcity terraform ansible puppet renovate dependabot buildkite argocd flux gitlab github bitbucket codecov snyk superuser readonly operator manager developer analyst premium basic free trial standard gold silver internal external unknown migration import scheduler job daemon nobody postgres""".split()
)
_SERVICE = re.compile(
    r"(?:svc|srv|app|sys|etl|job|cron|bot|robot|service|system|batch|airflow|dbt|jenkins|deploy|ci|terraform|k8s|kube|lambda|prod|dev|staging|github|gitlab|circleci|argocd|renovate|dependabot|buildkite)[-_.]|.*(?:[-_](?:svc|bot|runner|agent|loader|writer|reader|worker|service|job|ro|rw)|\[bot\])\Z",
    re.IGNORECASE,
)


def is_login(value: str) -> bool:
    """Whether a value can be a person's login: one word, and no role, service or host."""
    return (
        len(value) > 3
        and _LOGIN.match(value) is not None
        and not value.isdigit()
        and not _DOMAIN.match(value)
        and value.lower() not in _ROLES
        and not _SERVICE.match(value)
        and not _UUID.match(value)
    )


def resembles_person(login: str) -> bool:
    """Whether a login is made of a person's name: `jsmith`, `anna.k`, `smith_j`."""
    parts = [p for p in re.split(r"[._\-\d]+", login.lower()) if p]
    if len(parts) >= 2:
        return any(is_clear_name(p) for p in parts if len(p) > 2)
    word = parts[0] if parts else ""
    return len(word) >= 4 and (
        any(is_clear_family(w) or is_common_family(w) for w in (word[1:], word[:-1])) or is_given(word)
    )


def holds_mailboxes_of_people(values: Sequence[str]) -> bool:
    """Whether a third of the addresses and more are made of a given and a family name: `anna.kern@`."""
    sampled = [v.partition("@")[0].lower() for v in values[:_PROBED] if "@" in v]
    named = [parts for v in sampled if len(parts := re.findall(r"[^\W\d_]{2,}", v)) == 2 and _names_both(parts)]
    return len(named) >= max(1, len(sampled) / 3)


def _names_both(parts: Sequence[str]) -> bool:
    return any(is_given(a) and (is_clear_family(b) or is_common_family(b)) for a, b in (parts, parts[::-1]))


_ARN = re.compile(r"arn:aws[\w-]*:(?:iam|sts)::\d{12}:(?:user|assumed-role)/(?:[^\s/]+/)*([\w.@+=,-]{2,64})\Z")


def _in_cloud(column: Column) -> Candidate | None:
    """People's accounts at a cloud, by their full names there: `arn:aws:iam::123456789012:user/abauer`."""
    users = {value: m.group(1) for value in column.values if (m := _ARN.match(value))}
    if len(users) < 0.6 * column.count or sum(map(resembles_person, users.values())) < 0.3 * len(users):
        return None
    return found(PiiType.USERNAME, 0.72, "username", "Values are accounts of people at a cloud.", list(users), column)


_ENTRY = re.compile(r"(uid|cn|samaccountname)=([^,=]{2,60}),\s?(?:ou|dc|cn|o)=", re.IGNORECASE)


def _in_directory(column: Column) -> Candidate | None:
    """Entries of people in a directory: `uid=abauer,ou=people,dc=firm`."""
    if not {"=", ","} <= column.signs:
        return None
    entries = {value: m for value in column.values if (m := _ENTRY.match(value))}
    if len(entries) < 0.8 * column.count:
        return None
    logins = [m.group(2) for m in entries.values() if m.group(1).lower() != "cn"]
    if len(logins) < 0.5 * len(entries) or sum(map(resembles_person, logins)) < 0.3 * len(logins):
        return None
    words = "Values are entries of people in a directory."
    return found(PiiType.USERNAME, 0.75, "username", words, list(entries), column)


def recognize_username(column: Column) -> Candidate | None:
    """Login names and handles: by the name, or by handles and logins made of people's names."""
    strength = column.strength(PiiType.USERNAME)
    if not column.count:
        named = strength == Strength.STRONG and column.phrase(PiiType.USERNAME) in {
            "username",
            "user name",
            "login name",
            "screen name",
            "benutzername",
            "nickname",
        }
        return by_name(column, PiiType.USERNAME, "username") if named else None
    if (
        column.boolean
        or column.masked_share > 0.5
        or column.date_share > 0.2
        or column.number_share > 0.5
        or column.uuid_share > 0.3
    ):
        return None
    if names_of_columns(column):
        return None
    entries = _in_directory(column) or (_in_cloud(column) if "/" in column.signs and ":" in column.signs else None)
    if entries is not None:
        return entries
    handles = []
    if column.signs & _OF_HANDLES:
        handles = those(column.values, lambda v: _HANDLE.match(v) or _DISCORD.match(v) or _DOMAIN_LOGIN.match(v))
    if len(handles) >= 0.7 * column.count and column.count >= 3:
        return found(PiiType.USERNAME, 0.8, "username", "Values are handles or logins of a domain.", handles, column)
    logins = those(
        column.values,
        lambda v: _LOGIN.match(v) and not _DOMAIN.match(v) and v.lower() not in _ROLES and not _SERVICE.match(v),
    )
    share = len(logins) / column.count
    if column.phrase(PiiType.USERNAME) == "handle" and column.share(lambda v: "-" in v) >= 0.7:
        return None  # how shops call the last part of a product's link
    if strength == Strength.STRONG and share >= 0.6 and column.hex_share < 0.5:
        words = f"The name says “{column.phrase(PiiType.USERNAME)}” and the values are single words."
        return found(PiiType.USERNAME, 0.75 + 0.15 * share, "username", words, logins, column)
    if (
        strength == Strength.STRONG
        and PiiType.USERNAME in column.name.hints
        and column.mean_length < 30
        and column.count >= 5
        and not column.prose
    ):
        words = f"The name says “{column.phrase(PiiType.USERNAME)}”."
        return found(PiiType.USERNAME, 0.65, "username", words, list(column.values), column)
    return _by_form(column, strength, logins, share) or _shown(column, logins)


_SHORTENED = re.compile(r"[^\W\d_]{2,15} [^\W\d_]\.?\Z")


def _shown(column: Column, logins: list[str]) -> Candidate | None:
    """What users chose to be called by: logins beside shortened names such as `Maria S.`"""
    if not column.strength(PiiType.USERNAME) or column.count < _MANY:
        return None
    shortened = those(column.values, _SHORTENED.match)
    if len(logins) < 0.25 * column.count or len(shortened) < 0.15 * column.count:
        return None
    if len(logins) + len(shortened) < 0.9 * column.count:
        return None
    words = (
        f"The name may mean a user (“{column.phrase(PiiType.USERNAME)}”) and the values are logins and shortened names."
    )
    return found(PiiType.USERNAME, 0.62, "username", words, [*logins, *shortened], column)


_CODE = re.compile(r"[A-Z]{2,4}\d?(?:[._-][A-Z\d]{1,4})+\Z")


def _are_codes_or_firms(logins: list[str]) -> bool:
    """Whether logins are codes in capitals (`CHC-ARI`) or names of firms (`lindauer_llc`)."""
    probe = logins[:_PROBED]
    firms = sum(1 for v in probe if not ORGANIZATION.isdisjoint(re.split(r"[._-]", v.lower())))
    return sum(1 for v in probe if _CODE.match(v)) >= 0.8 * len(probe) or firms >= 0.15 * len(probe)


_PARTS = re.compile(r"[._\-]")
_NUMBERED = re.compile(r"[a-z]+-\d{1,3}\Z")


def _are_numbered(logins: list[str]) -> bool:
    """Whether nearly all are a word, a hyphen and a short number, as machines are called: `olga-21`, `frida-03`."""
    probe = logins[:_PROBED]
    return sum(1 for v in probe if _NUMBERED.match(v)) >= 0.9 * len(probe)


def _by_form(column: Column, strength: Strength, logins: list[str], share: float) -> Candidate | None:
    if share < 0.7 or column.count < 3 or PiiType.USERNAME in column.name.refuted or "." in column.name.words:
        return None
    if column.count >= _MANY and len({_PARTS.split(v, maxsplit=1)[0].lower() for v in column.values}) == 1:
        return None  # `ami-01a8fe26`: one prefix before ids
    if not strength and (_are_codes_or_firms(logins) or _are_numbered(logins)):
        return None
    mixed = [v for v in logins if _MIXED.match(v) and not _DOUBLE_NAME.match(v)]
    if strength and (
        sum(1 for v in logins if resembles_person(v)) >= 0.3 * len(logins)
        or (len(mixed) >= 0.5 * len(logins) and column.strength(PiiType.USERNAME) and "user" in column.name.words)
    ):
        words = f"The name may mean a user (“{column.phrase(PiiType.USERNAME)}”) and the values look like logins."
        return found(PiiType.USERNAME, 0.7, "username", words, logins, column)
    joined = [v for v in logins if _LOWER_LOGIN.match(v)] if column.count >= 10 and share >= 0.95 else []
    if len(joined) >= 0.45 * len(logins) and (
        sum(1 for v in joined if resembles_person(v) and not (is_given(v) or is_common_family(v))) >= 0.45 * len(logins)
    ):
        return found(
            PiiType.USERNAME, 0.62, "username", "Values look like logins made of people's names.", logins, column
        )
    dotted = len(mixed) >= 0.5 * len(logins) and sum(1 for v in mixed if resembles_person(v)) >= 0.5 * len(logins)
    if dotted and column.count >= 5:
        return found(
            PiiType.USERNAME, 0.68, "username", "Values look like logins made of people's names.", logins, column
        )
    return None


_PERSONS = frozenset(
    """assignee reporter reviewer approver requester requestor renter lessee borrower rater voter commenter poster submitter creator uploader instructor lecturer professor tutor coach referee lawyer attorney judge technician
    cashier inspector clerk apprentice trabajador docente alumni kurier schueler anstallning operario operaria bediener
    salesperson salesrep rep referrer referee invitee inviter freelancer volunteer pensioner insured insurant dependent dependant spouse guardian sibling owner follower streamer crew holder lead caller callee recruiter interviewer mentor mentee nanny caregiver carer prescriber surgeon dentist therapist
    absender empfanger bearbeiter schuler lehrer fahrer spieler besitzer eigentumer vermieter auteur eleve conducteur destinataire destinatario remitente conductor profesor alumno professor motorista autore autista studente bestuurder leerling kierowca uczen nauczyciel surucu ogrenci ogretmen автор водитель студент ученик учитель получатель отправитель
    manager supervisor boss customer cust client user usr patient employee emp member subscriber person student pupil driver passenger guest visitor contact borrower cardholder policyholder applicant candidate tenant donor voter citizen player
    athlete runner cyclist swimmer learner trainee therapist teacher doctor physician nurse worker buyer shopper recipient beneficiary participant attendee profile consumer rider courier claimant resident anonymous household traveler traveller staff author sender receiver seller
    kunde kunden kundennummer mitarbeiter patienten personal benutzer nutzer versicherten client salarie utilisateur cliente usuario empleado paciente alumno funcionario pessoa utente dipendente klant gebruiker medewerker klient
    pracownik uzytkownik pacjent musteri kullanici calisan hasta клиент клиента пользователя пользователь сотрудника пациента""".split()
)
# Beside a word for a name these say whose it is: `surucu_adi`, `contactoNombre`.
ROLES = _PERSONS | frozenset(
    "contacto contatto contato kontakt contactpersoon kontaktperson yolcu surucunun ogretmenin uye uyenin avukat musterinin".split()
)
_ID_WORDS = frozenset(
    "badge legajo sicil id ids uid uuid guid key no nr num number nbr code ref sk pk fk identifier hash nummer numero numer matricule matricula номер код hashed pseudonym token".split()
)
_ID_PHRASES = frozenset(
    fold(word)
    for word in "loyaltyid loyaltyno loyaltynumber usubjid subjid табельныи badge ecid steamid discordid telegramid facebookid twitterid slackuserid slackid openid unionid operatorbadge employeebadge workerbadge badgeid badgenumber табельныйномер табномер رقمالموظف رقمالعميل legajo badgeno badgenr staffid staffno anstallningsnr anstnr ansattnr medarbejdernr tyontekijanumero dolgozoiazonosito marca sicilno nrpracownika numerpracownika cislozamestnance persnr personalnr mitarbeiternr kdnr patnr patientennr mitgliedsnr mitgliednr versichertennr schuelernr matrikelnr numcli numclient idcliente idclient idusuario idpaciente idempleado codcli codcliente idklienta klantnr klantnummer medewerkernr patientnr musterino hastano personelno sicilno asiakasnumero kundnummer kundnr ugyfelszam uid userid custid empid memberid clientid customerid patientid personid kundennr kundennummer personalnummer mitarbeiternummer matricule matricola puid ecid".split()
)
_UNSPACED_IDS = tuple(
    fold(each)
    for each in (
        "用户id",
        "会员号",
        "会員番号",
        "会員id",
        "顧客id",
        "顧客番号",
        "社員番号",
        "员工编号",
        "客户编号",
        "客户id",
        "회원번호",
        "사용자id",
        "고객번호",
        "고객id",
        "ユーザーid",
        "ユーザid",
        "学号",
        "사번",
        "職員番号",
        "従業員番号",
        "학번",
        "รหัสลูกค้า",
        "รหัสพนักงาน",
        "工号",
        "患者id",
        "患者番号",
        "รหัสสมาชิก",
        "รหัสนักศึกษา",
        "직원번호",
        "会員コード",
        "顧客コード",
        "学籍番号",
        "病历号",
        "病案号",
        "会员编号",
        "用户编号",
        "学生编号",
    )
)
# Words for a number or an id in many languages; short ones that are words elsewhere are left out.
_NUMBER_WORDS = frozenset(
    fold(word)
    for word in "cislo cisla szam szama broj numeris numurs number numero numer nr no nb num id ids ident identifikator identyfikator tunnus tunniste azonosito azonositoja kod kodas cod cod codigo codice kods code номер код ид ідентифікатор идентификатор αριθμος κωδικος αναγνωριστικο رقم معرف شماره شناسه کد کود מספר מזהה קוד आईडी क्रमांक नंबर संख्या আইডি নম্বর ஐடி எண் id_no ნომერი კოდი համար կոդ raqami nomeri nomer numri numer numarasi namba nambari ma so nomor nro kode numar stevilka nomre รหัส كود מס αρ нөмірі".split()
)
# Words for people that mean something else as often.
_MORE_THAN_PEOPLE = frozenset(
    "parent parents mother father mothers fathers wife husband born mates ata ana ina isci zak anak ahli wali baba mama barn barns gast guru tata bola client clients lead".split()
)
_PEOPLE_ABROAD = frozenset(
    word for word in refuters_world.PEOPLE if len(word) >= 3 and word not in _MORE_THAN_PEOPLE
) | frozenset(
    fold(word)
    for word in "asiakas adherent khach hang العميل عميل العضوية المستخدم الموظف لקוח לקוח משתמש עובד ग्राहक उपयोगकर्ता कर्मचारी مشتری کاربر عضویت πελατη πελατης χρηστη pelanggan pengguna pegawai".split()
)
_UNSPACED_NUMBERS = tuple(
    fold(each) for each in ("id", "番号", "编号", "編號", "コード", "号码", "번호", "아이디", "고유번호", "รหัส")
)
_UNSPACED_PEOPLE = tuple(fold(each) for each in (*PEOPLE_UNSPACED, "メンバー", "ユーザ", "員", "학생", "회원", "학번"))


_SHORTEST_ID = 4


def _number_of_somebody(reading: NameReading) -> str:
    """The words that say a person's number in other languages than English, or nothing."""
    known = next((p for p in _UNSPACED_IDS if p in reading.folded), "")
    if known:
        return known
    person = next((p for p in _UNSPACED_PEOPLE if p in reading.folded), "")
    if person and any(n in reading.folded for n in _UNSPACED_NUMBERS):
        return reading.folded
    number = _NUMBER_WORDS.intersection((*reading.words[:1], *reading.words[-1:]))
    people = _PEOPLE_ABROAD.intersection(reading.words) - number
    return f"{min(people)} {min(number)}" if number and people else ""


# The subject of a token: the service that knows the account, and its id there.
_SUBJECT = re.compile(
    r"(?:auth0|google-oauth2|google|github|gitlab|facebook|twitter|linkedin|apple|windowslive|microsoft|azuread|waad|adfs|ad|ldap|okta|samlp?|oidc|oauth2|email|sms|cognito|keycloak|firebase|amazon|paypal|line|kakao|naver|wechat|weibo|vk|yandex)\|[\w.@+:|-]{3,80}\Z"
)
_ID_VALUE = re.compile(
    r"[A-Z]{4,12}\Z|[A-Za-z]{0,12}[-_:/#]?[A-Za-z]{0,6}\d[\w\-]{0,38}\Z|[0-9a-fA-F]{8,64}\Z|[\w\-]{16,64}\Z"
)


_SMALL = re.compile(r"[A-Za-z]?\d{1,3}\Z")


def _are_measures(column: Column) -> bool:
    """Whether values are small numbers that recur: counts and scores, not ids. Asked where the name lacks a word such as `id`."""
    small = sum(1 for v in column.numbers if _SMALL.match(v))
    return small >= 0.95 * column.count and column.count <= 0.7 * column.total and column.total >= _MANY


# Numbers of these are a firm's, whoever it is.
_NUMBERS_OF_FIRMS = frozenset("gln lei duns bic swift vat eori naics merchantid mcc acquirer".split())


def _are_few_words(column: Column, ids: Sequence[str]) -> bool:
    """Whether values are a few words in capitals again and again, as the names that messages are sent under: `BANK`, `SHOP24`."""
    words = sum(1 for v in ids if v.isalpha())
    return words >= 0.5 * len(ids) and column.total >= _MANY * column.count


# Words for people that mean something else as often: what must stand in the table for them to be people.
_DOUBTFUL = {
    "tenant": frozenset(
        "rent rental rentals lease leases apartment flat landlord deposit tenancy tenants building housing".split()
    ),
}
_OF_APPS = frozenset(
    "oauth oauth2 redirect grant scope scopes secret secrets idp sso oidc saml integration integrations app apps".split()
)


def _means_no_person(person: str, column: Column, table_words: frozenset[str]) -> bool:
    """Whether a word for somebody means a firm or a program here: the tenant of a service, the client of OAuth."""
    if person == "client" and column.name.words[-2:] == ("client", "id"):
        return not _OF_APPS.isdisjoint(table_words)
    near = _DOUBTFUL.get(person)
    return near is not None and near.isdisjoint(table_words)


# A table with two of these (`namespace` is read as two words) holds the objects of an orchestrator.
_OF_OBJECTS = frozenset(
    "k8s kubernetes kubectl kube openshift space resource kind apiversion immutable replicas pod pods configmap configmaps labels annotations".split()
)


def recognize_user_id(
    column: Column,
    *,
    table_of_people: bool,
    of_machines: bool = False,
    table_words: frozenset[str] = frozenset(),
) -> Candidate | None:
    """Ids that a join resolves to a person; the second pass and the reviewer decide what they open."""
    words = column.name.words
    logged_in = those(column.values, _SUBJECT.match) if "|" in column.signs else []
    if column.count and len(logged_in) >= 0.8 * column.count:
        said = "Values are ids of accounts at the services that people log in with."
        return found(PiiType.USER_ID, 0.7, "user-id", said, logged_in, column)
    if column.boolean or column.date_share > 0.3 or column.name.mentions(REFUTERS[PiiType.USER_ID]):
        return None
    if (
        words
        and words[-1] in ("uid", "userid", "puid")
        and (of_machines or (len(_OF_OBJECTS & table_words) >= 2 and column.uuid_share >= 0.8))
    ):
        return None  # what orchestrators call the id of a thing
    phrase = next((w for w in words if w in _ID_PHRASES), "")
    if phrase == "clientid" and not _OF_APPS.isdisjoint(table_words):
        return None
    if not phrase and words != ("client", "id") and "".join(words) in _ID_PHRASES:
        phrase = " ".join(words)
    if words == ("reports", "to") and table_of_people:
        phrase = "reports to"
    if not phrase and words:
        person = next((w for w in words if w in _PERSONS), "")
        if person and _means_no_person(person, column, table_words):
            return None
        if person and (words[-1] in _ID_WORDS or words[-1] == person):
            phrase = f"{person} {words[-1]}" if words[-1] != person else person
        elif table_of_people and words in (("id",), ("uuid",), ("guid",), ("key",)):
            phrase = "id"
    if not phrase:
        phrase = _number_of_somebody(column.name)
        if phrase and column.mean_length < _SHORTEST_ID:
            return None  # `numero_clientes` counts them
    if not phrase or not column.count:
        return None
    ids = those(column.numbers, _ID_VALUE.match)
    if (
        len(ids) < 0.8 * column.count
        or (column.count <= 3 and column.total > 12)
        or any("." in v for v in column.numbers[:20])
    ):
        return None
    if phrase in _PERSONS and _are_measures(column):
        return None
    if column.name.mentions(_NUMBERS_OF_FIRMS) or _are_few_words(column, ids):
        return None
    words_said = f"The name says “{phrase}” and the values are ids: joined to another table they may tell who it is."
    # Where "number" alone could be a telephone's, whose number it is decides.
    confidence = 0.78 if column.phrase(PiiType.PHONE) == "numero" else 0.6
    return found(PiiType.USER_ID, confidence, "user-id", words_said, ids, column)
