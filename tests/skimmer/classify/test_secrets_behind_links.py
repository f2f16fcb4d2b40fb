"""Links that log in, keys of sessions, answers and codes to get back in, wallets' files; and what only looks like them."""

from __future__ import annotations

import pytest

from tests.skimmer.classify.asking import HEX, Question, Questions, check, split

Q = Questions()
LINKS = [f"https://app.firm.example/l/{token}" for token in Q.token("", 32, n=12)]
Q.ask("magic_link", LINKS, "SECRET")
Q.ask("reset_url", [f"https://app.firm.example/x?t={token}&lang=de" for token in Q.token("", 32, n=12)], "SECRET")
Q.ask("tracking_link", LINKS, "NONE")
Q.ask("login_url", split("https://a.example/login;https://b.example/signin;https://c.example/de/login"), "NONE")
Q.ask("k", Q.token("sess:", 43, n=20), "SECRET")
Q.ask("k", split("session:MaxIdleTimeoutInMinutes2;session:UseLegacyCookieStore1;session:ReplicateToRegion3"), "NONE")
Q.ask("k", Q.fill("sess:########"), "NONE")
Q.ask("recovery_answer", split("Ankara;Tanwydor;calka 2010;Fivexzan;Zanmomo"), "SECRET")
Q.ask("recovery_status", split("done;pending;failed;done;open"), "NONE")
CODES = Q.fill("####-####")
SEEDS = Q.token("", 32, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", n=20)
Q.ask("recovery", CODES, "SECRET", others=(("seed", SEEDS), ("mfa_method", ["totp"])))
Q.ask("recovery", CODES, "NONE", others=(("backup_tape", ["a"]),))
Q.ask(
    "cracked", split("Hiver2023!;Nequi1962#;vipa-NEMO18;uDHSZOpb#"), "SECRET", others=(("ntlm", Q.token("", 32, HEX)),)
)
Q.ask("cracked", split("yes;partly;no;repaired"), "NONE", others=(("pipe", ["a"]),))
STORES = [
    f'{{"version": 3, "crypto": {{"cipher": "aes-128-ctr", "ciphertext": "{v}", "kdf": "scrypt"}}}}'
    for v in Q.token("", 64, HEX)
]
Q.ask("c_1", STORES, "SECRET")
Q.ask("c_1", ['{"crypto": {"coin": "BTC", "amount": 3}}', '{"crypto": {"coin": "ETH", "amount": 4}}'], "NONE")


@pytest.mark.parametrize("question", Q.asked, ids=str)
def test_columns(question: Question) -> None:
    check(question)
