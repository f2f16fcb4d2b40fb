r"""Forms of password hashes, of headers and addresses that carry a secret, and of what only stands for one. PURE, data only.

The rows are as in `secret_patterns`.
"""

# ruff: noqa: E501
# Patterns are read across, not down.

from __future__ import annotations

HASHES: tuple[tuple[str, str, str], ...] = (
    ("bcrypt hash", r"\$2[abxy]\$", r"\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}"),
    ("argon2 hash", r"\$argon2", r"\$argon2(?:id?|d)\$v=\d+\$\S{20,}"),
    ("crypt hash", r"\$(1|5|6|7|8|9|y|gy|sha1|p|h|s|apr1|md5|sm3|nt|3)\$", r"\$(?:1|5|6|7|y|gy|sha1|P|H|S|apr1|md5|sm3|NT|3|bcrypt-sha256)\$[./A-Za-z0-9=,$-]{16,}"),
    ("Cisco secret", r"\$[89]\$ secret.[05789] password.7", r"\$[89]\$[./A-Za-z0-9]{14}\$[./A-Za-z0-9]{43}|\b(?:password|secret) (?:7 [0-9A-F]{6,}|[0589] \S{6,})"),
    ("scrypt hash", "scrypt", r"(?:\$scrypt\$|\bscrypt:\d+:\d+:\d+\$|\bscrypt\$\S+\$\d+\$\d+\$\d+\$)\S{20,}"),
    ("PBKDF2 hash", "pbkdf2", r"\bpbkdf2[_:.-]sha\d+[$:.]\d+[$:.]\S{16,}|\$pbkdf2(?:-sha\d+)?\$\S{20,}|\bPBKDF2\$\w*\$?\d+\$\S{16,}"),
    ("framework hash", r"(sha256|argon2|md5|sha1|sha512)\$", r"\b(?:bcrypt_sha256|argon2|md5|sha1|sha256|sha512)\$(?=[^$\s]*\$)\S{30,}"),
    ("LDAP hash", r"\{(ssha|sha|smd5|md5|crypt|pbkdf|argon|blf|bcrypt|scrypt|noop|plain|cram|pkcs5s2|x-)", r"\{(?:S?SHA(?:256|384|512)?|S?MD5|CRYPT|PBKDF2[\w-]*|ARGON2(?:ID?)?|BLF-CRYPT|SHA(?:256|512)-CRYPT|CRAM-MD5|PKCS5S2|x-[\w-]+|bcrypt|scrypt|pbkdf2|argon2)\}[\w+/=$.,-]{16,}|\{(?:noop|PLAIN)\}\S{4,}"),
    ("database password hash", r"scram-sha-(1|256|512)\$ \*[0-9a-f]{4} md5[0-9a-f]{4} 0x0[12]00 s:[0-9a-f]{4}", r"\bSCRAM-SHA-\d+\$\d+:\S{20,}|(?<![\w*])\*[0-9A-F]{40}\b|(?:\A|(?<=[\n\s'\"]))md5[0-9a-f]{32}(?![0-9a-f])|\b0x0[12]00[0-9A-Fa-f]{44,136}\b|\bS:[0-9A-F]{60}\b"),
    ("ASP.NET hash", "aqaaaa[ei]aa", r"\bAQAAAA[EI]AA[A-Za-z0-9+/]{3}AAAA[EI][A-Za-z0-9+/]{50,}={0,2}"),
    ("Kerberos ticket hash", r"\$krb5", r"\$krb5(?:tgs|asrep|pa)\$\d+\$\S{20,}"),
    ("NT hash", "aad3b435b51404ee", r"\b[\w.$-]*:?\d*:?(?:aad3b435b51404eeaad3b435b51404ee):[0-9a-f]{32}"),
    ("sealed vault", r"\$ansible_vault \$8\$", r"\$ANSIBLE_VAULT;\d"),
)  # fmt: skip
CARRIERS: tuple[tuple[str, str, str], ...] = (
    ("password in an address", r"://[^/@\s]*:[^/@\s]*@", r"\b[a-z][a-z0-9+.-]{1,24}://[^\s:/@<>{}$]{0,64}:(?!\$[A-Z_]+@)[^\s/@<>{}]{3,200}@[\w.\[-]"),
    ("password in a database address", "@[a-z0-9/.-]*:[0-9]", r"\b[\w.-]{1,40}/[^\s/@<>{}$*]{4,60}@(?://)?[\w.-]{3,60}:\d{2,5}[/:]\w"),
    ("password in a connection string", "(password|pwd|passwd|sharedaccesskey|accountkey|accesskey)=", r"(?i:(?:\bpassword|\bpwd|\bpasswd))\s?=\s?(?![*<$%{]|\s|(?i:true|false|null|none)\b)[^\s;&,\"'<>]{4,}"),
    ("Azure storage key", "(account|access)key=", r"(?i:Account|SharedAccess|Access)Key=[A-Za-z0-9+/]{30,}={0,2}"),
    ("Azure SAS signature", "sig=", r"[?&]sig=[A-Za-z0-9%+/]{30,}"),
    ("signed URL", "-signature= [?&]signature=", r"[?&](?:X-(?:Amz|Goog)-)?Signature=[0-9A-Za-z%+/~_-]{40,}"),
    ("authorization header", "bearer basic token apikey digest", r"(?i:\b(?:Bearer|Basic|Token|ApiKey) )(?!0x)(?=[\w.~+/=-]{0,200}\d)[\w.~+/-]{16,}={0,2}"),
    ("credentials in a header", "basic.", r"\bBasic [A-Za-z0-9+/]{6,}={1,2}(?![\w=])"),
    ("token in a link", "/(magic|magic-link|reset|reset-password|password-reset|invite|invitation|verify|confirm|activate)/[a-z0-9_-]{4}", r"(?i:/(?:magic|magic-link|reset|reset-password|password-reset|invite|invitation|verify|confirm|activate)/)(?=[A-Za-z_-]{0,60}\d)[A-Za-z0-9_-]{24,}(?![\w.-])"),
    ("signed request", "aws4-hmac signature=", r"\bAWS4-HMAC-SHA256 Credential=\S+"),
    ("session cookie", r"(phpsessid|jsessionid|sessionid|session_id|connect\.sid|_session|asp\.net_sessionid|authtoken|auth_token|remember_token|csrftoken|xsrf-token|aspxauth|__secure-|__host-|wordpress_logged_in|s?sid=|sess=)", r"(?i:\b(?:PHPSESSID|JSESSIONID|sessionid|session_id|connect\.sid|[\w.-]*_session|ASP\.NET_SessionId|\.?ASPXAUTH|auth_?token|remember_token|csrftoken|XSRF-TOKEN|wordpress_logged_in_\w+|__(?:Secure|Host)-[\w.-]+|sid|ssid|sess|PHPSESSION))\s?=\s?(?=[^;\s]{0,80}\d)[\w%.:+/=-]{16,}"),
    ("password in a command", "curl wget mysql psql sshpass -u --user --password", r"\bcurl\b[^\n]{0,200}\s(?:-u|--user)[ =]['\"]?[^\s:'\"<${]{1,64}:[^\s'\"<${*]{4,}|\bsshpass -p ['\"]?[^\s'\"<$]{4,}|\s--password[ =]['\"]?[^\s'\"<${*-][^\s'\"]{4,}|\bmysql(?:dump)?\b[^\n]{0,100}\s-p[^\s'\"<$]{4,}"),
    ("password in a statement", r"password..? identified.by", r"(?i:\bpassword|\bidentified by)\s+'(?=[^'\s]{0,60}\d)(?![$:%{])[^'\s]{6,80}'"),
    ("registry login", r'"auth" _authtoken _auth', r"\"auth\"\s?:\s?\"(?=[A-Za-z+/]*[\d=])[A-Za-z0-9+/]{12,}={0,2}\"|:_auth(?:Token)?=[\w+/=-]{16,}"),
    ("password file line", r"machine\s+\S+\s+login :[0-9]{2,5}:[^:/\s]+:[^:\s]+:", r"\bmachine\s+\S{2,80}\s+login\s+\S{1,80}\s+password\s+\S{4,}|(?m:^)[\w.*-]{1,80}:(?:\d{2,5}|\*):[\w.*-]{1,60}:[\w.@*-]{1,60}:(?=[^\s:]{0,60}\d)(?=[^\s:]{0,60}[A-Za-z])[^\s:]{6,80}(?m:$)"),
    ("private key of a web key", r'"d" "kty"', r"\"kty\"\s?:.{0,2000}\"d\"\s?:\s?\"[\w-]{20,}|\"d\"\s?:\s?\"[\w-]{40,}\".{0,2000}\"kty\""),
    ("wallet file", '"kdfparams" "ciphertext"', r"\"kdfparams\"\s?:|\"crypto\"\s?:\s?\{[^{}]{0,400}\"ciphertext\"\s?:\s?\"[0-9a-f]{32,}\""),
)  # fmt: skip
# Stands for a secret without being one, as in documentation; a host under `.example` says nothing of what stands beside it.
PLACEHOLDER = r"(?i:(?:[^.@/]|\A)example(?:[^.]|\.[^a-z]|\z)|//(?:user(?:name)?|login):(?:pass(?:word|wd)?|secret|pwd)@|changeme|change[_-]me|replace[_-]?me|your[_-]|yourpass|your[a-z]*(?:key|token|secret|password)|placeholder|dummy|redacted|x{4,}|<[^>]*>|\$\{|\$\(|\{\{|%\w+%|\*{3,}|•{3,}|todo|insert[_-]|sample[_-]|not[_-]?a[_-]?real|fake[_-]?key|\bn/a\b|\[[a-z ]+\]|\.\.\.|…|1234567890abcdef|abcdefghijklmnop|0{12,}|(?:\A|[_-])test[_-]?(?:key|token|secret)\b)"
