"""Tables of people in Romance and other languages, and forums, for `fresh_people`."""

from __future__ import annotations

from tests.skimmer.judged.making import fresh_people_kit as k
from tests.skimmer.judged.making.values import C, Table, iban, js, opt, word


def latin() -> list[Table]:
    return [
        Table(
            "TB_CLI_PF",
            "Clientes pessoa física (legado DB2)",
            "pt-br",
            [
                C("CD_CLI", "integer", "USER_ID/o", lambda p: 700100 + p.i),
                C("NO_CLI", "varchar", "PERSON_NAME", lambda p: p.full.upper()),
                C(
                    "NU_CPF",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: p.one(
                        [str(k.right("br.cpf", "###########")(p)), str(k.right("br.cpf", "###.###.###-##")(p))]
                    ),
                ),
                C("NU_RG", "varchar", "NATIONAL_ID", k.dirty(k.pat("##.###.###-#"), "ISENTO|NAO INFORMADO")),
                C("NO_MAE", "varchar", "PERSON_NAME", lambda p: p.mother().upper()),
                C("DT_NASC", "date", "DATE_OF_BIRTH", k.dob("%Y-%m-%d")),
                C(
                    "NU_CNPJ_LOJA",
                    "varchar",
                    "-org_id",
                    k.right("br.cnpj", "12.345.###/000#-##", "07.###.###/0001-##"),
                    "CNPJ da loja",
                ),
                C("DS_EMAIL", "varchar", "EMAIL", k.dirty(lambda p: p.email.upper(), "NAO TEM")),
                C(
                    "CD_CHAVE_PIX",
                    "varchar",
                    "BANK_ACCOUNT+EMAIL+PHONE",
                    opt(lambda p: p.one([p.email, p.phone("e164")])),
                ),
                C(
                    "NO_LOJA",
                    "varchar",
                    "-business_names",
                    k.pick("CASAS JOANA|DROGARIA SAO PAULO|MAGAZINE LUCIANA|PADARIA SANTO ANTONIO"),
                ),
                C("CD_UF", "varchar", "-", k.pick("SP|RJ|MG|BA|RS")),
            ],
            66,
        ),
        Table(
            "mx_nomina.empleados_imss",
            "",
            "es-mx",
            [
                C(
                    "nombre_completo",
                    "varchar",
                    "PERSON_NAME",
                    lambda p: f"{p.first} {p.last} {p.one(p.pool['people'])[1]}",
                ),
                C(
                    "curp",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: f"{p.fill('^^^^')}{p.dob:%y%m%d}{p.one('HM')}{p.one('DF|JC|NL|OC')}{p.fill('^^^0#')}",
                ),
                C("nss", "varchar", "NATIONAL_ID", k.pat("###########"), "número de seguridad social"),
                C("clabe", "varchar", "BANK_ACCOUNT", k.clabe),
                C(
                    "domicilio",
                    "varchar",
                    "STREET_ADDRESS",
                    lambda p: f"{p.street}, Col. {p.one('Centro|Roma Norte|Del Valle')}",
                ),
                C("reg_patronal", "varchar", "-org_id", k.pat("Y##-#####-10-#"), "registro del patrón"),
                C("beneficiario", "varchar", "PERSON_NAME", k.dirty(k.other, "NO ASIGNADO")),
                C(
                    "planta",
                    "varchar",
                    "-site_names",
                    k.pick("Planta Benito Juárez|Planta Lázaro Cárdenas|CEDIS Hidalgo|Nave Morelos"),
                    "nombre de la planta",
                ),
                C("sdi", "double", "INCOME/q", k.money(250, 1900), "salario diario integrado"),
                C("fecha_alta", "date", "-date_not_dob", k.date()),
            ],
            57,
        ),
        Table(
            "fr_cpam.DOSSIERS_ALD",
            "Dossiers patients, extraction mensuelle",
            "fr",
            [
                C("nir", "varchar", "NATIONAL_ID", k.right("fr.nir", "1##0#75########", "2##1075########")),
                C("nom_usage", "varchar", "PERSON_NAME", lambda p: p.last.upper()),
                C(
                    "nom_naissance",
                    "varchar",
                    "PERSON_NAME",
                    opt(lambda p: str(p.one(p.pool["people"])[1]).upper(), 0.5),
                ),
                C("prenoms", "varchar", "PERSON_NAME", lambda p: f"{p.first}, {k.man(p)}"),
                C("ddn", "varchar", "DATE_OF_BIRTH", k.dob("%d/%m/%Y"), "date de naissance"),
                C("tel_port", "varchar", "PHONE", k.dirty(k.tel("nat"), "NC|néant")),
                C("finess", "varchar", "-org_id", k.pat("75001####"), "n° FINESS de l'établissement"),
                C(
                    "etablissement",
                    "varchar",
                    "-institution_names",
                    k.pick("Hôpital Saint-Antoine|Clinique Jeanne d'Arc|CHU Pitié|Institut Curie|Hôpital Robert-Debré"),
                ),
                C(
                    "pathologie",
                    "varchar",
                    "-eponyms",
                    k.pick(
                        "Maladie de Parkinson|Maladie de Crohn|Thyroïdite de Hashimoto|Diabète de type 2|Lymphome de Hodgkin"
                    ),
                ),
                C(
                    "obs",
                    "varchar",
                    "FREE_TEXT_PII",
                    opt(
                        lambda p: (
                            f"M. {p.last} ne répond plus au {p.phone('nat')} ; voir avec sa fille {k.other(p, 'F')}."
                        ),
                        0.5,
                    ),
                ),
                C("accord", "varchar", "-", k.pick("O|N")),
            ],
            54,
        ),
        Table(
            "it_palestra.iscritti",
            "Iscritti (con certificato medico)",
            "it",
            [
                C(
                    "codice_fiscale",
                    "varchar",
                    "NATIONAL_ID",
                    k.codice_fiscale,
                ),
                C("cognome_nome", "varchar", "PERSON_NAME", lambda p: f"{p.last} {p.first}"),
                C("cell", "varchar", "PHONE", k.tel("nat")),
                C("posta_el", "varchar", "EMAIL", k.dirty(lambda p: p.email, "non ce l'ha")),
                C("num_tessera", "varchar", "USER_ID/o", k.pat("T-####")),
                C("corso", "varchar", "-course_names", k.pick("Pilates|Zumba|Yoga Iyengar|Feldenkrais|Spinning")),
                C("scad_certificato", "varchar", "-date_not_dob", k.date("%d/%m/%Y")),
                C("armadietto", "varchar", "-", k.pat("A##")),
                C("medico", "varchar", "PERSON_NAME", k.dirty(lambda p: f"Dott. {k.other(p)}", "n.d.")),
                C(
                    "sede",
                    "varchar",
                    "=branch_address",
                    k.pick("Via Garibaldi 14, Torino|Corso Francia 201, Torino|Via Po 3, Moncalieri"),
                    "sede della palestra",
                ),
            ],
            48,
        ),
        Table(
            "ru_jkh.licevye_scheta",
            "Лицевые счета ЖКХ",
            "ru uk",
            [
                C("ls", "varchar", "USER_ID/o+BANK_ACCOUNT", k.pat("40######"), "номер лицевого счёта квартиры"),
                C("fio", "varchar", "PERSON_NAME", lambda p: f"{p.last} {p.first[0]}. {p.one('А|В|П|С|И')}."),
                C("snils", "varchar", "NATIONAL_ID", k.dirty(k.snils, "нет")),
                C("adres", "varchar", "STREET_ADDRESS", lambda p: f"{p.city}, {p.street}, кв. {p.num(1, 190)}"),
                C("tel", "varchar", "PHONE", k.dirty(lambda p: p.one([p.phone("nat"), p.phone("e164")]), "не указан")),
                C("ploshad", "double", "-", lambda p: f"{p.r.uniform(28, 110):.1f}"),
                C("inn_uk", "varchar", "-org_id", k.right("ru.inn", "77########"), "ИНН управляющей компании"),
                C("bik", "varchar", "-bank_branch_code", k.pick("044525225|044525974|044525593")),
                C(
                    "rs_uk",
                    "varchar",
                    "=own_account",
                    k.pick("40702810938000012345|40702810400000067890"),
                    "расчётный счёт управляющей компании",
                ),
                C(
                    "zayavka",
                    "varchar",
                    "FREE_TEXT_PII",
                    opt(
                        lambda p: (
                            f"Жилец {p.last} {p.first} просит перенести замер, звонить жене {k.other(p, 'F')} {p.phone('e164')}"
                        ),
                        0.5,
                    ),
                ),
            ],
            60,
        ),
        Table(
            "id_my.pendaftaran_bpjs",
            "Pendaftaran peserta, gabungan ID dan MY",
            "id ms",
            [
                C("nama_lengkap", "varchar", "PERSON_NAME", lambda p: p.full),
                C(
                    "nik_mykad",
                    "varchar",
                    "NATIONAL_ID",
                    lambda p: (
                        f"3273{p.num(10, 29)}{p.dob:%d%m%y}{p.fill('000#')}"
                        if p.loc == "id"
                        else f"{p.dob:%y%m%d}-{p.one('01|10|14')}-{p.fill('####')}"
                    ),
                ),
                C("tgl_lahir", "varchar", "DATE_OF_BIRTH", k.dob("%d-%m-%Y")),
                C("alamat_ktp", "varchar", "STREET_ADDRESS", lambda p: p.street),
                C("no_wa", "varchar", "PHONE", k.dirty(lambda p: p.phone("e164").lstrip("+"), "tidak ada")),
                C("nama_ibu", "varchar", "PERSON_NAME", lambda p: k.other(p, "F"), "nama ibu kandung"),
                C(
                    "faskes",
                    "varchar",
                    "-institution_names",
                    k.pick(
                        "RS Siti Khadijah|Puskesmas Kebon Jeruk|Klinik Kimia Farma|Hospital Tengku Ampuan Rahimah|RSUD Dr. Soetomo"
                    ),
                ),
                C("kelas", "integer", "-", k.num(1, 3)),
                C(
                    "raw",
                    "varchar",
                    "JSON_PII",
                    lambda p: js(
                        {
                            "peserta": {"nama": p.full, "hp": p.phone("e164")},
                            "kelas": p.num(1, 3),
                            "aktif": p.r.random() < 0.8,
                        }
                    ),
                ),
            ],
            50,
        ),
        Table(
            "misc.f_0042",
            "",
            "en de fr sv",
            [
                C("c_01", "bigint", "ROW_ID/q", lambda p: 9_000_000 + p.i),
                C("c_02", "varchar", "EMAIL/h@opaque_name", lambda p: p.email),
                C("c_03", "varchar", "PERSON_NAME/h@opaque_name", lambda p: f"{p.first} {p.last}"),
                C("c_04", "varchar", "PHONE/h@opaque_name", lambda p: p.phone("int")),
                C("c_05", "varchar", "-", k.pick("A|B|C|X")),
                C("c_06", "varchar", "BANK_ACCOUNT/h@opaque_name", lambda p: iban(p.r, "DE37040044##########")),
                C("c_07", "varchar", "EMAIL/o+USER_ID", lambda p: p.hex(32), "sha of the address"),
                C(
                    "c_08",
                    "varchar",
                    "-product_names",
                    k.pick("Model S Victoria|Malm|Billy|Henriette 2-seat|Oskar lamp"),
                ),
                C("c_09", "varchar", "IP_ADDRESS/h@opaque_name", lambda p: p.ip()),
                C("c_10", "double", "-", k.money(1, 300)),
                C("c_11", "varchar", "-ean", k.right("ean", "40###########", "73###########")),
            ],
            66,
        ),
        Table(
            "forum.benutzer_export",
            "",
            "de pl tr en",
            [
                C("uid", "varchar", "USER_ID", lambda p: f"usr_{p.hex(12)}", "stable public id of the member"),
                C("nick", "varchar", "USERNAME", lambda p: p.nick),
                C("realname", "varchar", "PERSON_NAME", k.dirty(lambda p: p.full, "anonym|-|...", 0.25)),
                C("homepage", "varchar", "URL_PII", opt(lambda p: f"https://{word(p.r)}.example.org/~{p.user}/", 0.3)),
                C(
                    "signature",
                    "varchar",
                    "-junk_text",
                    k.pick("Carpe diem|*** no pain no gain ***|sent from my Fridge|:-)|Wer das liest ist dumm"),
                ),
                C("rank", "varchar", "-rank_names", k.pick("Lurker|Mozart|Stammgast|Caesar|Newbie")),
                C("reg_ip", "varchar", "IP_ADDRESS", lambda p: p.one([p.ip(), p.ip6()])),
                C("posts", "integer", "-", k.num(0, 9000)),
                C("avatar", "varchar", "-url_no_pii", k.pick("/img/av/cat.png|/img/av/robot.png|/img/av/default.png")),
                C("birthday_public", "boolean", "-name_lies_birth", k.pick("true|false")),
                C("user_title_color", "varchar", "-", k.pick("#aa3300|#006699|#222222")),
            ],
            66,
        ),
    ]


def tables() -> list[Table]:
    return [*latin()]
