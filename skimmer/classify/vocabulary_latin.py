"""What column names say in languages that other letters are used for, written in Latin ones, and in the short words of old systems.

Same format as `vocabulary`.
"""

# ruff: noqa: E501
# Data: one language after the other is easier to check than short lines.

from __future__ import annotations

from skimmer.classify.model import PiiType

STRONG: dict[PiiType, str] = {
    PiiType.PERSON_NAME: """epwnymo|eponymo|epwnumo|eponumo|eponimo|onomateponymo|onomatepwnymo|onomateponimo|onomatepwnumo|patrwnymo|patronymo|patronimo|patrwnumo|mhtrwnymo|mitronymo|mitronimo|onoma patros|onoma mitros|onoma mhtros|
nam khanevadegi|nam khanevadgi|namkhanevadegi|khanevadegi|nam va nam khanevadegi|nam pedar|nam madar|namekhanevadegi|
shem mishpacha|shem mishpaha|shem prati|shem male|shem haav|shem haem|
al ism|alism|ism al ab|ism alab|ism al umm|ism al aila|ism al walid|ism walid|allaqab|al laqab|laqab|ism kamil|al ism al kamil|
saxeli gvari|sakheli gvari|gvari|anun azganun|azganun|hayranun|prizvyshche|prizvysche|pobatkovi|bashtino ime|prezime familia|familno ime|
pita ka naam|mata ka naam|pati ka naam|upnaam|kulnaam|pura naam|purn naam|pitar nam|matar nam|
simei|shimei kana|shimei kanji|furigana|xingshi|seongham|chue nam sakul|nam sakul|namsakul|chue sakul|
no mae|no pai|no pessoa|no aluno|no aluna|no servidor|no beneficiario|no paciente|no responsavel|no candidato|no eleitor|no segurado|no contribuinte|no cidadao|no funcionario|no cli|no titular|nm mae|nm pai|nm pessoa|nm aluno|nm servidor|nm paciente|nm cli|nm responsavel|
fnvn|envn|frnvn|eftnvn|vrnm|vrnam|nchnm|nchnam|fstnm|lstnm|frstnm|cusnm|cstnm|empnm|""",
    PiiType.STREET_ADDRESS: """odos arithmos|odos kai arithmos|odos|dieythynsh|dieythynsi|dieuthinsi|diefthynsi|diefthinsi|dieuthunsh|dnsh katoikias|dieythynsh katoikias|
neshani|neshani manzel|adres manzel|rehov|rechov|ktovet|kthovet|alunwan|al unwan|unwan|enwan|jusho|juusho|jyusho|juso|dizhi|xiangxi dizhi|tongxun dizhi|zhuzhi|thi yu|tiyu|misamarti|hastse|pata ghar|sthayi pata|vartaman pata|thikana|""",
    PiiType.PHONE: """thlefwno|thlefono|tilefono|tilephono|thl oikias|thl ergasias|thl kinhto|til oikias|til kinito|kinhto|kinito|kinhto thlefwno|kinito tilefono|
shomare hamrah|shomareh hamrah|shomare mobile|shomareh mobile|shomare telefon|shomareh telefon|telefon hamrah|tel hamrah|hamrah|shomare tamas|shomareh tamas|
mispar telefon|nayad|telefon nayad|raqam al hatif|raqm alhatif|al hatif|alhatif|hatif|jawwal|raqam jawwal|raqm aljawal|denwa bango|denwabango|keitai bango|keitai denwa|renrakusaki|jeonhwa beonho|jeonhwabeonho|hyudaepon|haendeupon|dianhua|dianhua haoma|lianxi dianhua|shouji haoma|ber tho|beotho|
tlfm|tlfp|tlfa|tlfnr|tlfno|telnr|tlno|mobnr|mobno|""",
    PiiType.EMAIL: """imeyl|dieythynsh email|hlektroniko taxydromeio|doar electroni|barid electroni|youxiang|dianzi youxiang|dianziyouxiang|""",
    PiiType.DATE_OF_BIRTH: """tarikh tavallod|tarikhe tavallod|tavallod|tarikh tavalod shamsi|hm gen|hmnia gen|hm gennhshs|hmnia gennhshs|hmeromhnia gennhshs|imerominia gennisis|hmer gennhshs|imnia gennisis|
taarich leida|tarich leida|tarikh al milad|tarikh milad|tarikh almilad|tarikh al mawlid|seinen gappi|saengnyeon woril|saengnyeonworil|chusheng riqi|chushengriqi|wan koet|wankoet|fdato|fdsdto|foddt|gbdt|gebdt|""",
    PiiType.BANK_ACCOUNT: """rach bank|rach bankowy|rach|nr rach|nr rach bank|rachunek bank|konto bank|nr konta bank|asusun banki|lambar asusu|lambar asusun banki|asusu|account banki|nuban|nomba akant|nomba akaunti ya benki|akaunti ya benki|akaunti benki|
shomare hesab|shomareh hesab|sheba|shomare sheba|arithmos logariasmou|ar logariasmou|logariasmos|mispar heshbon|heshbon bank|raqam al hisab|raqm alhisab|yinhang zhanghao|yinhang kahao|kouza bango|koza bango|gyejwa beonho|gyejwabeonho|banka hesabi|bankkonto|bankkontonr|upi|upi id|upi address|upi handle|upi vpa""",
    PiiType.SECRET: "recovery answer|reset answer|challenge answer|security response",
}

MEDIUM: dict[PiiType, str] = {
    PiiType.PERSON_NAME: "onoma|onomata|jefe|jefa|chefe|kierownik|vedouci|leiter|leiterin",
}
