"""What a code opens, disarms or unlocks, in the languages of the trade, in small letters."""

from __future__ import annotations

_THINGS = (
    "door", "alarm", "gate", "safe", "keypad", "lock", "garage", "cabinet", "entrance", "elevator", "lift",
    "burglar", "shutter", "interphone", "intercom", "portero", "till", "phone unlock", "parental lock", "tablet",
    "ipad", "barrier", "locker", "vault", "intercom", "card reader", "voicemail", "key box", "keybox",
    "key safe", "cage", "rack",
    "tür", "tuer", "tresor", "eingang", "schloss", "schließfach", "schliessfach", "safe", "tor", "schranke", "aufzug",
    "zutritt", "schlüsselkasten", "schlüsseltresor", "schlüsselbox", "haustür", "lager", "garage", "unscharf", "scharf",
    "server room", "serverraum", "comms room", "technikraum", "salle", "bureau", "almacén", "oficina", "sala de",
    "porte", "portail", "coffre", "entrée", "entree", "barrière", "ascenseur", "immeuble", "digicode", "boîte à clé",
    "puerta", "entrada", "caja fuerte", "portón", "porton", "garaje", "ascensor", "taquilla", "portal", "llavero",
)  # fmt: skip
THING = rf"(?:{'|'.join(_THINGS)})"
PRESSED = (
    rf"(?!tablet|ipad|portal|rack|cage){THING}(?!\w{{0,3}}[ \t-](?:switch|port|host|server|controller|client|network|"
    r"vlan|app|software|service|site|page|pc)\b)"
)
"""What a code is typed into, and no machine that is called after it."""
NO_HEAP = rf"(?![ \t]{{1,16}}(?:of|aus|von|de|des)\b(?![^\n\d]{{0,30}}(?<![a-zäöü]){THING}))"
"""No combination of several things, but of one that opens."""
