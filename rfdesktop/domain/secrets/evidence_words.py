"""What words say about the value that stands near them: that a secret is told, or that it is a number of another kind.

In small letters, in the languages of the trade; a class a line, its words behind it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_CLASSES = """
pw: password passwords passwort passwörter kennwort kennwörter passphrase passcode pw pwd pws kw pswd passwd
pw: mdp
pw: laps tap zugriffspass passcodes
pw: contraseña contrasena contraseñas pass passwrd pword pasword initialkennwort startpasswort
pw: standardpasswort
key: psk secret secrets token tokens key keys creds credentials credential schlüssel clé cle clave geheimnis
key: secreto sec comm priv hex-key
key: zugangsdaten anmeldedaten identifiants credenciales passkey cred seed community login/pw
pin: pin pins pincode puk tan code codes código codigo códigos combination combo kombination combinaison
pin: combinación
pin: keypad otp totp mfa digicode
open: door doors gate alarm safe keybox lock locker cabinet garage entrance disarm disarming disarms arming
open: voicemail
open: tür tuer tor tresor alarmanlage safe schließfach eingang zutritt unscharf scharf anrufbeantworter
open: porte portail coffre alarme entrée puerta alarma caja portón cochera shutter barrier rack cage keysafe
open: till
wifi: wifi wlan ssid wireless hotspot wpa wpa2 gastnetz gäste guest gast invités invitados
user: user username users benutzer benutzername usuario utilisateur admin administrator root account accounts
user: konto
user: compte cuenta login logins svc anwender zugang acceso accès sa uid identifiant localadmin superuser
sign: log logs logged logging sign signed signing logon signin anmelden anmeldung angemeldet einloggen
sign: eingeloggt melde
sign: connecte connecter connecté conectar entra entrar login authenticate unlock unlocks unlocked entsperrt
sign: rdp ssh vpn
sign: opens öffnet ouvre abre rein
set: set sets reset resets resetted changed change changes setting updated rotated gesetzt zurückgesetzt
set: geändert gewechselt
set: ändern setze remis changé mis réinitialisé restablecido cambiado puesto cambié puse made chose chosen
set: picked pick
set: vergeben eingestellt configured assigned hardcoded created erstellt créé creado
give: gave give given gives told tell tells sent send sends texted mailed read typed types typing type entered
give: enter enters
give: typed tried try tries trying used use uses using guessed handed dictated shared schickte gegeben gab
give: geben
give: tippt eingegeben eingetippt probiert versucht nimmt nutzt benutzt verwendet verwende donné donner tapé
give: tape utilise
give: utilisé di dio dado usar usa escribe escribió probé probado durchgegeben mitgeteilt genommen
be: is was are were ist war lautet lautete sind est es son era será sera reads stands remains bleibt sein
be: heißt heisst
be: became wurde says sagt dit dice
now: now jetzt nun maintenant ahora new neu neue neuer neues nouveau nouvelle nueva nuevo currently aktuell
now: still noch
old: old alt alte altes ancien ancienne vieja antigua antiguo previous vorher earlier before früher anterior
old: from von vom
temp: temp temporary temporär vorläufig vorläufiges provisoire provisional temporal initial default standard
temp: défaut
temp: defecto one-time first start factory generated random bypass backup recovery emergency break
to: to auf zu à a into in en
with: with mit avec con via
for: for für pour para of des der du del de
same: same gleiche selbe même mismo misma everywhere überall partout also immer always again either
said: it's its it one that's this c'est
paper: sticker sticky note label printed notebook zettel aufkleber étiquette pegatina postit post-it wrote
paper: written
paper: handwritten notiz noted noté notée apuntado apuntada papel papier zettelchen screenshot
paper: keyboard tastatur clavier phished leaked captured saved hinterlegt aufgeschrieben notiert envelope umschlag
pin: schranke combo keycode passkey
wifi: wi-fi bssid hotspots
user: usr adm ga localadm administrateur administratorin
set: rst chg chgd
box: fw wg cctv alarmpanel kvm synology qnap unifi
give: guess nehme verrät liefert accepts accepted takes took needs nimmt akzeptiert prend acepta
set: switched rotated réinitialisée reseteado reseteada umgestellt switched rotate
old: ancienne altes anciens previous
now: right wrong richtig falsch correct bon bonne
give: pone pon puse mete meter mets met saisir taper entrer essayé esta deuxième second zweite zweites segundo
give: followed follow ensuite puis luego danach danach anschließend says yea
paper: base underside bottom étiquette socle dos reverso label pegatina back sous unter unterm
same: usual reguläre habituelle normalo siempre
old: still toujours encore sigue
sign: desk portal-login session sesión sitzung
locked: protection schutz blattschutz sheet sésame sesame archiv
open: panel keypad shutter lockbox digicode portail barrier rollladen rollo interphone sprechanlage
open: entsperren entriegeln freischalten freischaltung freigeben déverrouiller déverrouille désactive désactiver
open: desbloquear desbloqueo desbloquea apaga apagar desactiva override disarmed unset lift aufzug ascenseur ascensor
sign: opening öffnen ouvrir abrir entre accede accéder einwählen verbinden join joins authentifiziert
give: said heard hears spelled spelt meint meinte nannte nennt genannt sagte dicté dicta dictée ponía puso dijo
give: nahm notierte indiqué indica facilitó writes texts mails puts putting keyed entering
set: left stellt gestellt eingetragen hinterlegte mettre definido definida establecido établi
old: usual üblich üblicher übliche habituel habituelle habitual werk werkseinstellung usine fábrica
temp: local lokal lokaler locale einmal einmalig werkskennwort
spell: capital capitals uppercase lowercase lower upper majuscule majuscules minuscule mayúscula mayúsculas minúscula
spell: minúsculas groß gross großgeschrieben kleingeschrieben buchstabiert dash hyphen underscore bindestrich
spell: unterstrich ausrufezeichen exclamation tiret guion guión spelling letters buchstaben
locked: pfx p12 kdbx zip 7z rar keystore truststore encrypted verschlüsselt verschlüsselte chiffré chiffrée cifrado
locked: geschützt geschützte protected protégé protegido bios uefi keepass bitlocker vault-export dump wallet
box: idrac ilo ipmi bmc dsrm cimc nas router routers firewall firewalls dvr modem portal webui webinterface gui
box: console konsole appliance panel fritzbox controller ups usv pdu pbx telefonanlage vcenter esxi esx hypervisor
box: weboberfläche interfaz copier kopierer copieur copiadora kamera cámara caméra scanner tablet kiosk pos kasse
box: mailbox postfach smtp ftp sftp ldap nvr onduleur autocommutateur centralita
work: works worked working work geht ging funktioniert funktionierte klappt klappte marche marchait fonctionne
work: funciona funcionó funcionaba passt accepts refused rejected rejects denied abgelehnt refusé refusait rechazada
work: stimmt gilt valid gültig vaut vale
fault: error errors fehler fehlercode erreur exception fault status exit returned returns code: event events
fault: ereignis means mean bedeutet signifie significa meaning bedeutung signification significado
fault: stop bugcheck failed fails fail crash crashes timeout hresult ntstatus rc
id: id ids guid uuid ticket tickets case number nr no ref reference serial seriennummer sn asset tag order
id: invoice quote
id: rechnung auftrag bestellung facture pedido série serie imei sku part model modell modèle modelo customer
id: kunde rma
id: kundennummer vertrag contract po licence license sid hash sha256 md5 sha1 checksum thumbprint fingerprint
id: commit
id: message correlation tenant subscription request session item record bug pr tracking mac bssid
version: version versions build release update updated firmware upgrade upgraded kb patch hotfix v driver
version: treiber
id: rfc pep iso din copyright
version: installed bios rev revision downgraded
host: host hostname server servers machine pc laptop computer device devices printer switch port ports vlan ip
host: interface rechner gerät drucker name named called renamed notebook workstation ap node vm vms cluster
host: datastore
host: serveur poste imprimante servidor equipo impresora camera nvr domain subnet site sites gateway address
file: file files folder path script datei ordner share drive fichier dossier archivo carpeta log logs
file: attachment
file: document page sheet
policy: policy policies gpo group groups rule profile rules template gruppe richtlinie regel vault entry asset
policy: collection
phone: phone tel ext extension telephone telefon nebenstelle durchwahl mobile teléfono call called dial fax
count: users seats mb gb tb mins minutes hours days times items devices mailboxes minuten stunden tage
count: characters zeichen
count: size limit max min maximum minimum length buffer bytes retries age ttl interval lifetime rotation
count: seconds percent licenses licences ms sec chars
part: parameter parameters attribute attributes property properties registry subkey subkeys column columns data
part: types method function placeholder variable cmdlet option options switch argument component feature object
part: class table process field fields setting settings version-specific action event macro library
gui: click clicks select selects expand locate navigate scroll right-click double-click dialog menu tab window
gui: wizard pane checkbox klicken auswählen klicke cliquez sélectionnez seleccione haga
place: room floor desk raum zimmer etage stock salle building street road po zip postal plz
"""


def _classes() -> dict[str, str]:
    by_word: dict[str, str] = {}
    for line in _CLASSES.strip().splitlines():
        name, _, words = line.partition(":")
        for word in words.split():
            by_word.setdefault(word, name)
    return by_word


_BY_WORD = _classes()
_ENDINGS = (
    ("passwort", "pw"),
    ("kennwort", "pw"),
    ("password", "pw"),
    ("passphrase", "pw"),
    ("schlüssel", "key"),
    ("fehlercode", "fault"),
    ("barcode", "id"),
    ("publickey", "id"),
    ("code", "pin"),
    ("pin", "pin"),
    ("key", "key"),
    ("secret", "key"),
    ("token", "key"),
    ("nummer", "id"),
    ("-id", "id"),
)
_SHORTEST_ENDING = 6
_STEMS = {
    stem: name
    for name, stems in (
        (
            "give",
            "probier versuch getest teste essay prueb proba intent saisi tape tapé tapp tipp tippt ingres introdu "
            "communiqu transmi verrat verrät pása pasa dale dame entered enters eingeb eingegeb benutz verwend utilis "
            "nimm geb giv tell told text send sent schick envi hand shar type typi typed tryd tried tries try attempt",
        ),
        ("sign", "anmeld einlogg eingelogg connect conect authentif authent logon loggin iniciar inici accéd acced"),
        ("open", "entsperr öffn ouvr abri abre desbloq déverrouill désarm desarm disarm unscharf entschärf unlock"),
        (
            "set",
            "réinit restabl zurücksetz zurückgesetz änder geänder umgestell chang cambi modifi rotat reset resett "
            "vergeb vergab definier defini estable",
        ),
        ("paper", "étiquett aufkleb pegatin stick rückseit unterseit zettel umschlag envelop sobre whiteboard tafel"),
        ("work", "funktionier fonctionn funcion klapp march rejct reject refus rechaz akzepti accept acept"),
        ("spell", "majuscul minuscul mayúscul minúscul buchstab"),
        ("temp", "vorläufig temporär tempor provis anfangs initial onboard"),
        ("pw", "passwor paswor pasword contraseñ contrasen kennwör"),
    )
    for stem in stems.split()
}
"""How words begin whose endings are many, and which are seldom written whole."""
_STEM_LENGTHS = sorted({len(stem) for stem in _STEMS}, reverse=True)
_SHORTEST_STEM = 4


_OTHER_KEYS = """
public primary foreign host registry product hot sort partition function object row cache map unique config policy
shortcut escape press routing group license licence öffentlicher publique pública any arrow
"""
_OTHER_CODES = """
error exit status fault event reason response return result stop source area zip postal bar qr country product
installer centre center centro zentrum http article item order part asset colour color promo discount voucher dress
fehler erreur l'erreur express reader
reply smtp swift sort tax cost stock l'article service inventory post lot batch firmware training referral coupon
"""
QUALIFIED = {"key": frozenset(_OTHER_KEYS.split()), "pin": frozenset(_OTHER_CODES.split())}
"""What stands before a word for a key or a code of another kind."""


_OF_FAULTS = frozenset(
    [
        "error",
        "errors",
        "erreur",
        "d'erreur",
        "l'erreur",
        "fehler",
        "fehlers",
        "fault",
        "postal",
        "artículo",
        "article",
        "l'article",
        "artikel",
        "cliente",
        "client",
        "producto",
        "produit",
        "pedido",
        "commande",
        "país",
        "pays",
        "barras",
        "barres",
        "área",
        "zone",
        "zona",
        "catalogue",
        "proveedor",
        "fournisseur",
    ]
)
"""What stands behind a word for a code of another kind."""
_OF_OTHER_KEYS = frozenset(
    ("vault", "value", "values", "usage", "exchange", "length", "column", "figure", "user", "users")
)
"""What stands behind a word for a key of another kind."""
STOPS = frozenset("\n.;!?")
"""What ends a sentence; each is its own class."""
MAIL = "@"
"""The class of an address of e-mail with a sign behind it: what follows is its owner's."""
CLASSES = tuple(
    sorted({*_BY_WORD.values(), *(name for _, name in _ENDINGS), *_STEMS.values(), "id", "fault", MAIL, *STOPS})
)
"""All classes that a word may have."""


@lru_cache(maxsize=8192)
def class_of(word: str) -> str:
    """The class of a word in small letters; "" where it has none."""
    known = word if word in STOPS else _BY_WORD.get(word)
    if known is not None:
        return known
    if word.startswith("public") and word.endswith(("key", "token")):
        return "id"
    return _by_ending(word) or _by_stem(word)


def _by_ending(word: str) -> str:
    if len(word) < _SHORTEST_ENDING:
        return ""
    return next((name for ending, name in _ENDINGS if word.endswith(ending)), "")


def _by_stem(word: str) -> str:
    if len(word) < _SHORTEST_STEM:
        return ""
    return next((name for length in _STEM_LENGTHS if (name := _STEMS.get(word[:length], ""))), "")


def class_beside(name: str, before: str, behind: Iterable[str]) -> str:
    """The class of a word of one of the QUALIFIED classes among other words, in small letters."""
    if name == "pin" and (before in QUALIFIED[name] or not _OF_FAULTS.isdisjoint(behind)):
        return "fault"
    if name == "key" and not _OF_OTHER_KEYS.isdisjoint(list(behind)[:1]):
        return "id"
    return "id" if before in QUALIFIED[name] else name
