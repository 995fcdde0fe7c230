"""The kinds of work that a client is told of, and how engineers' words for them begin, in English, German, French and
Spanish."""

from __future__ import annotations

WORKED = "worked on the affected systems"
"""What is told of work of no known kind."""
CHECKED = "checked the affected systems"

RESTORED = "restored access to the account"
REPLACED = "replaced a defective part"
SETTING = "corrected a setting"
RESTARTED = "restarted the affected equipment or service"

_NO_CABLE = (
    r"(?! (?:to|into|through|over|onto|across|auf|in)\b)(?!.*\b(?:ports?|panel|sockets?|vlan|switch|dosen?|sw\d+|"
    r"\d+/\d+)\b)"
)
"""Behind "patched": that it was no cable."""

_RESTORING = r"(?:restor(?:ed|ing)|wiederhergestellt|zurückgeholt|restaur(?:ée?s?|ad[oa]s?))"
_BACKUP = (
    r"(?:\w*back-?ups?|\w*sicherung\w*|snapshots?|restore points?|last night|image|tape|veeam|datto|acronis|replica|"
    r"sauvegarde|copia de seguridad|respaldo)"
)
_DATA = (
    r"(?:data|files?|folders?|(?:e-?)?mails?|mailbox\w*|messages?|items?|documents?|docs?|calendars?|contacts?|photos?|"
    r"databases?|db|tables?|sheets?|\w*\.?(?:xlsx|docx|pst)|versions?|shadow cop\w+|library|site|vms?|profile|inbox|"
    r"daten|datei\w*|ordner|postfach|datenbank|schattenkopie|fichiers?|dossiers?|archivos?|carpetas?)"
)
"""What can be lost and brought back, other than a line, power, or somebody's rights."""

_PART = (
    r"(?:disk|drive|ssd|hdd|part|dock|cable|lead|power|psus?|supply|ups|battery|ram|fan|printhead|port|toner|drum|"
    r"roller|fuser|switch|router|modem|keyboard|mouse|headset|handset|webcam|camera|monitor|screen|"
    r"board(?! meeting)|sfp|transceiver|reader|sensor|netzteil|platte|lüfter|tastatur|maus|walze|modul|clavier|"
    r"souris|kabel|akku|câble|cable|disque|disco|bac|fuente)"
)
"""What can be defective and take another's place."""

DEEDS = {
    REPLACED: (
        r"(?:replac(?!ement)|swap(?!\w* [\w ]{1,20} to\b)|exchang|getauscht|ausgetauscht|remplac|reempla|cambiad)\w*"
        rf"(?=.*\b{_PART}\b)|swapp\w* (?:[\w'-]+ ){{0,3}}?(?:cable|lead|kabel|ssd|psu|battery)\b|"
        rf"{_PART} (?:\w+ ){{0,2}}?(?:replaced|swapped|exchanged|(?:aus)?getauscht|"
        r"remplacée?|"
        r"cambiad[oa])\b(?! (?:to|by)\b)|"
        r"replacement\b(?=[^,;\n]{0,40} (?:fitted|installed|built in|put in|plugged in|connected|mounted)\b)|"
        r"(?:fitted|installed|put in|mounted) [^,;\n]{0,20}\breplacement\b"
    ),
    "restored a saved configuration": (
        r"(?:restor(?:ed|ing)|(?:re-?)?loaded|imported|zurückgespielt|eingespielt|wiederhergestellt|restaur(?:é|ado)|"
        r"rechargée?)\b(?=.*\b(?:\w*-?config\w*|konfig\w*|settings|einstellungen|rule ?set)\b)|"
        r"(?:\w*-?config\w*|konfig\w*|settings|einstellungen|rule ?set)\b[^,;\n]{0,40}\b(?:restored|wiederhergestellt|"
        r"zurückgespielt|eingespielt|restaurée?)\b"
    ),
    "restored data from the backup": (rf"{_RESTORING}\b(?=.*\b{_BACKUP})|{_BACKUP}\b[^,;\n]{{0,40}}\b{_RESTORING}\b"),
    "brought lost data back": (
        rf"{_RESTORING}\b(?=.*\b{_DATA}\b)|{_DATA}\b[^,;\n]{{0,40}}\b{_RESTORING}\b|"
        r"\d+ (?:\w+ )?restored\b|restored \d+\b(?!:)"
    ),
    "installed a missing certificate": (
        r"import\w*(?=.*\b(?:root|\bca\b|intermediate|stammzertifikat))|(?:root|intermediate)\b[\w ]{0,20}import\w*"
    ),
    "renewed an expired certificate": (
        r"(?:renew|import|issu|erneuer|ausgestellt|renouvel|renovad)\w*(?=.*(?:cert|zertifikat|root|\bca\b))"
        r"|neues zertifikat|new cert\w*|certreq"
    ),
    "renewed a subscription that had expired": (
        r"(?:renew|renouvel|verlänger|renovad)\w*(?=.*(?:domain|domaine|licen|"
        r"abo))|renouvelé"
    ),
    "secured the account": (
        r"(?:revoked?|killed) (?:all |his |her |the )*(?:sessions|tokens)|(?:sessions|tokens) (?:revoked|killed)|"
        r"(?:signed|logged) (?:\w+ )?out (?:of )?(?:all|everywhere)|alle sitzungen (?:beendet|widerrufen)|"
        r"sitzungen widerrufen"
    ),
    RESTORED: (
        r"unlock\w*|entsperr\w*|débloqu\w*|desbloque\w*|reset\w* (?:the |his |her )?(?:password|mfa)|"
        r"kennwort zurückgesetzt|restablecid\w*|resynchronis\w*|registered new phone|new password|"
        r"authenticator|sign-?in (?:ok|works)"
    ),
    "corrected access rights": (
        r"(?:add|grant|assign|set|remov|ajout|gesetzt|hinzugefügt|conver)\w*(?=.*\b(?:group|members?|permission|"
        r"rights?|"
        r"access|sendas|role|rechte|gruppe|berechtigung\w*|droits|exclusion)\b)|gruppe neu angelegt|sendas ajouté|"
        r"(?:gave|given) (?:[\w.@-]+ ){1,4}(?:access|rights|permissions?)\b|"
        r"blocked sign-in|dynamic rule"
    ),
    "removed saved sign-in data": (
        r"(?:clear|remov|delet|gelösch|entfern)\w*(?=.*(?:credential|"
        r"(?:saved|stored) (?:cred\w*|log\w*|pass\w*|sign\w*|key)|wifi profile|password|kennw))"
    ),
    "freed up storage space": (
        r"(?:(?:zip|mov|delet|clean|trim)\w*|free(?:d|ing| up))\b(?=.*(?:logs?\b|snapshot|space|gb free|datastore|"
        r"leases?))|quota porté|now \d+ ?gb free|\d+ ?gb (?:freed|free (?:now|again))|deleted snapshot|"
        r"(?:ran |run )?(?:disk )?clean-?up\b"
    ),
    "installed an update": (
        r"(?:upgraded|updated)(?= (?:\d|to\b|at\b|last night|tonight|overnight|from \S*\d))|"
        r"(?:(?<![/-])updat(?=ed|ing)|(?:ran|did|made|applied|pushed|let) [\w .-]{0,24}updat|upgrad|"
        rf"patch(?:ed|ing)\b{_NO_CABLE}|install|aktualisier|mise à jour|"
        r"actualiz)\w*(?=.*(?:\d+\.\d|driver|firmware|kb\d|version|update|treiber|pilote))|"
        r"(?:update|patch) (?:(?:auf|to) (?:version|kb|v?\d)|installed|installiert)|"
        r"(?:firmware|driver|bios|version|treiber|pilote|agent|client)\b[^,;\n]{0,30}\d\S* (?:->|→|=>|-->) v?\d|"
        rf"^patched{_NO_CABLE}|installed \d|[A-Z][\w-]*\d patched{_NO_CABLE}|servers? patched\b|"
        r"(?:update|firmware|patch(?:es)?)\b[^,;\n]{0,20} (?:eingespielt|applied)"
    ),
    "reinstalled software": r"(?:re-?install|neu installiert|réinstall|reinstal)\w*",
    "installed software": r"(?:installed|installiert)\b(?! by\b)|installée?s?\b|instalad[oa]s?\b",
    "switched off an add-in that was in the way": (
        r"add-?in\b(?=.*(?:deaktiv|disabl|remov))|(?:disabl|"
        r"deaktiv)\w*(?=.*add-?in)"
    ),
    RESTARTED: (
        r"re-?(?:start|boot)(?:ed|ing)?\b|neu ?gestartet|neustart|dienst gestartet|"
        r"(?:service|spooler|pool|server|vm|agent) started|(?<![a-z] )(?<!\w)started (?:the )?(?:[\w.-]+ )?"
        r"[\w.-]*(?:svc|spooler|service|server|vm|agent|pool|w32time|sql|iis|dhcp|dns)\b|redémarr\w*|"
        r"reinici(?:é|ado)|"
        r"power.?cycl\w*"
    ),
    SETTING: (
        r"w32tm /config|"
        r"[\w.]{1,60} .*,\s*(?:enabled|disabled|"
        r"added|changed|fixed(?! in\b)|corrected|set|turned (?:on|off)|aktiviert|geändert)\b|"
        r"(?:(?<!was )(?<!were )(?<!been )set(?!ting|up)|(?<!nothing )chang|configur|"
        r"correct(?!ion)|enabl|disabl|adjust|lower|rais|"
        r"(?<!was )(?<!were )switch(?:ed|ing)|rebuil|"
        r"replac(?:ed|ing)|(?<!was )(?<!were )turn|fix|add|bound|"
        r"authoris|"
        r"impor|broke|mov(?!\w* (?:back|over|away|out|off)\b|\w* [^,;\n]{0,30}\b(?:"
        r"files?|folders?|photos?|archive|data|mails|\d+ [gmt]b)\b)|"
        r"remov|deleted|killed)\w*(?=.*\b(?:dns|dhcp|policy|gpo|rule|vlan|mtu|proxy|tls|setting|mode|"
        r"lease|"
        r"forwarder|profile|filter|registry|connector|hours?|cache|nat|alg|split|service|driver|mailbox|links?|on|off|"
        r"spid|address|to)\b)|(?:geändert|umgestellt|aktiviert|deaktiviert|eingetragen|angepasst|ausgewählt|modifié|"
        r"changé|configuré|configurado|cambiado|ajustado)\b"
    ),
    "worked on the connections": (
        r"patched (?:to|into|through|over|onto|across)\b|"
        r"re-?patch\w*|patched(?=.*\b(?:ports?|panel|sockets?|vlan|switch|dosen?|sw\d+|\d+/\d+)\b)|"
        r"(?:re-?plug|reseat|cabl|plugg|unplug|tunnel up|no shut|reconnect|unshut|network back)\w*|"
        r"kabel|câble|cambiado el cable|isol(?:ated|é)|desconectado"
    ),
    "put a temporary workaround in place": (
        r"work-?around|lte-?backup|umgeleitet|secours|"
        r"forward(?:ed|s)? (?!(?:[\w'-]+ ){0,2}(?:ticket|case|order|serial|invoice|bill|mail)\b)(?:[\w.'-]+ ){0,2}"
        r"(?:calls?|(?:tele)?phones?|numbers?|lines?|extensions?|\d{2,})(?: [\w.-]+){0,2} to\b|"
        r"(?:calls?|phones?|number|lines?) [\w ]{0,20}forward(?:ed|s)?\b|"
        r"redirected (?=[^,;\n]{0,40}(?:calls?|phones?|mails?|numbers?|lines?|traffic|jobs?|to\b))|"
        r"(?:calls?|phones?|mails?|numbers?|lines?|traffic|jobs?) redirected\b|"
        r"temporar\w* (?:fix|solution|route|bypass|replacement|device|printer|line)|"
        r"(?:works?|working|works? on|uses?|using|"
        r"loan\w*|meanwhile|until|solange|vorübergehend|arbeitet|nutzt)\b.*(?:spare|ersatz)|"
        r"(?:spare|ersatz)\w*\b.*(?:meanwhile|until|for now|so long|solange|vorübergehend|so lange)"
    ),
    "ordered a spare part": (
        r"(?:order(?:ed|ing)\b|bestell|command(?:ée?s?\b)|pedid)\w*(?=.*(?:print|part|batter|ssd|disk|rbc|dock|\w\d))|"
        r"rma \d"
    ),
    "passed it on to the supplier": (
        r"(?:escal|eskal|report|gemeldet|rais|open|transmis|hand|over to|pass|log(?=ged|ging))\w*(?=.*(?:vendor|"
        r"supplier|provider|isp|"
        r"support|manufacturer|hersteller|fabricant|fournisseur|case|fall|dossier|ticket))|case (?:opened|no)"
    ),
    "set up the new account": (
        r"(?:creat|set up|made|angelegt|créé|cread)\w*(?=.*@)|license .* assigned|"
        r"(?:creat\w+|set up|made) (?:(?:an?|the|his|her|their|new|user|ad|m365) ){0,3}(?:account|mailbox|login)\b|"
        r"(?:account|mailbox|login|\w*konto|postfach|compte|cuenta) (?:\w+ )?(?:made|created|set up|angelegt|"
        r"eingerichtet|"
        r"créée?|cread[oa])\b"
    ),
    "closed the account of somebody who has left": r"blocked sign-in|removed licen[cs]es|offboard\w*|phone wiped",
    CHECKED: (
        r"(?:check|test|look|read|verif|examin|analy|measur|compar|captur|prüf|geprüft|gemessen|gelesen|vérifi|"
        r"contrôl|testé|"
        r"comprob|revis|verific)\w*|\blogs?\b|nslookup|event \d|smart\b|ping\b|gpresult|vssadmin"
    ),
}
