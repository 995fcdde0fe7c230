"""Who may say, believe or ask for something: people, told from the programs and devices that are said to as well.

The words are English, German, French and Spanish.
"""

from __future__ import annotations

_PROGRAMS = (
    r"(?:outlook|teams|windows|office|word|excel|onenote|onedrive|sharepoint|intune|exchange|azure|entra|defender|edge|"
    r"chrome|firefox|safari|smartctl|dmesg|systemctl|journalctl|wireshark|nslookup|dig|ping|traceroute|tracert|"
    r"ipconfig|nmap|zabbix|nagios|grafana|icinga|veeam|acronis|vmware|vcenter|vsphere|proxmox|citrix|zoom|webex|slack|"
    r"jira|autotask|acrobat|adobe|explorer|powershell|bios|idrac|unifi|meraki|fortigate|sophos|bitdefender|android|"
    r"linux|ubuntu|synology|crystaldiskinfo|memtest|chkdsk|robocopy|datev|sage|quickbooks|autocad|browser|app|website|"
    r"router|switch|firewall|controller|monitor|phone|laptop|system|software|programm?|tool|wizard|setup|installer|"
    r"update|service|dienst|assistent|log|event|error|message|console|portal|dialog|screen|display|status|report|test|"
    r"scan|backup|disk|task|management|viewer|credential|center|centre|security|registry|printer|server|page|device|"
    r"drucker|gerät|anzeige|meldung|protokoll)"
)
_NOBODY = (
    r"(?:i|we|ich|wir|je|nous|yo|nosotros|it|this|that|there|which|what|es|das|dies|man|ce|cela|on|the|then|so|but|and|"
    r"also|now|here|today|just|first|next|after|before|yesterday)"
)
_ROLE = (
    r"(?:user|client|customer|caller|vendor|supplier|boss|manager|colleague|support|provider|isp|tech\w*|man|guy|lady|"
    r"contractor|electrician|owner|director|driver|reception(?:ist)?|accountant|nurse|doctor|teacher|staff|wife|"
    r"husband|son|daughter|assistant|admin|engineer|helpdesk|accounts|sales|finance|hr|facilities|landlord|guard|"
    r"cleaner|team|lead|everybody|everyone|somebody|someone|people|others|"
    r"kund(?:e|in|en)|benutzer\w*|anwender\w*|hersteller|anbieter|chef\w*|kolleg\w*|client\w*|fournisseur|proveedor|"
    r"usuari[oa]|utilisat\w+)"
)
_NO_ROLE = r"(?<!vpn )(?<!mail )(?<!outlook )(?<!web )(?<!dhcp )(?<!thin )(?<!sync )(?<!rdp )(?<!dns )(?<!backup )"
"""A client that is a program."""
_NAME = r"(?-i:[A-ZÄÖÜÉ][a-zäöüßéèáíóúñ'’-]+)"
PERSON = (
    rf"(?:(?:he|she|they|er|sie|il|elle|ils|elles|él|ella)|"
    rf"(?:(?!{_PROGRAMS}\b)[\w.'-]+ ){{0,2}}{_NO_ROLE}{_ROLE}|"
    rf"(?:mr|mrs|ms|dr|frau|herr|mme|madame|monsieur|señora?)\.? [\w.'-]+|"
    rf"(?!(?:{_PROGRAMS}|{_NOBODY})\b){_NAME}(?: (?!{_PROGRAMS}\b){_NAME}){{0,2}}(?: (?:and|und|et|"
    rf"y) {_NAME})?(?: \([\w .-]{{1,20}}\))?)"
)
"""Somebody: a pronoun, a role with up to two words before it, a name with a capital that is no known program's. To be
compiled with `re.IGNORECASE`."""
