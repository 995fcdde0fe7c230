"""What engineers shorten and what vendors renamed: words added to a query at a lower weight."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHORT = """
2fa=mfa multi factor authentication; aad=azure active directory entra id; aadc=azure ad connect entra connect;
acct=account; accts=accounts; ad=active directory; adds=active directory domain services; adfs=federation services;
ap=access point; autod=autodiscover; av=antivirus; avd=azure virtual desktop; bcc=blind copy;
bsod=blue screen stop error; ca=conditional access certificate authority; cal=calendar client access license;
cals=client access licenses; cert=certificate; certs=certificates; chk=check; cmd=command prompt;
config=configuration; conn=connection; cpu=processor; cred=credentials; creds=credentials;
csp=cloud solution provider; cu=cumulative update; da=domain admin; db=database; dc=domain controller;
dcs=domain controllers; ddl=dynamic distribution list; dfs=distributed file system; dfsr=dfs replication;
dir=directory; dl=distribution list group; dkim=email authentication; dmarc=email authentication;
dns=name resolution; eac=exchange admin center; eas=exchange activesync mobile; ecp=exchange control panel;
edr=endpoint detection; email=mail message; emails=mail messages; ems=exchange management shell;
eop=exchange online protection; eol=exchange online; esxi=vmware host; ews=exchange web services; exch=exchange;
exo=exchange online; fb=free busy; fw=firewall; gal=global address list; gpo=group policy object;
gpos=group policy objects; gp=group policy; gw=gateway; hdd=hard disk; hw=hardware; hyperv=hyper-v;
iis=internet information services; inet=internet; kb=knowledge base update; laps=local administrator password;
lic=license; lics=licenses; lob=line of business; m365=microsoft 365 office 365; mb=mailbox; mbx=mailbox;
mbxs=mailboxes; mdm=mobile device management intune; mecm=configuration manager sccm; memcm=configuration manager;
mfa=multi factor authentication; msg=message; msgs=messages; msi=installer package; mtg=meeting; mtgs=meetings;
ndr=non-delivery report bounce; ndrs=non-delivery reports; nic=network adapter; nla=network level authentication;
nps=network policy server radius; o365=office 365 microsoft 365; od=onedrive; odb=onedrive for business;
odfb=onedrive for business; ooo=out of office automatic reply; oof=out of office automatic reply; ol=outlook;
os=operating system; ost=outlook data file offline; owa=outlook on the web; oab=offline address book;
perm=permission; perms=permissions; pf=public folder; pfs=public folders; phs=password hash synchronization;
pim=privileged identity management; pki=certificates; prof=profile; pst=outlook data file;
pta=pass-through authentication; pw=password; pwd=password; pwds=passwords; pws=passwords; pxe=network boot;
ras=remote access; rdcb=remote desktop connection broker; rdgw=remote desktop gateway; rdp=remote desktop;
rds=remote desktop services; rdsh=remote desktop session host; rmm=remote monitoring;
rodc=read only domain controller; rpc=remote procedure call; rras=routing and remote access;
sccm=configuration manager; sfb=skype for business; smb=file share; smbv1=smb1 file share; smtp=mail send;
sp=sharepoint; spo=sharepoint online; spf=sender policy framework; sql=sql server database; srv=server; srvs=servers;
ssd=disk; sspr=self-service password reset; sso=single sign-on; svc=service; svr=server; svrs=servers; sw=software;
ts=terminal remote desktop; upd=user profile disk; upn=user principal name; usr=user; vc=video conference;
vdi=virtual desktop; vm=virtual machine; vms=virtual machines; vpn=remote access; wan=internet;
wap=web application proxy; win=windows; win10=windows 10; win11=windows 11; wfh=remote home; wifi=wireless;
wmi=management instrumentation; wsus=windows server update services; wu=windows update; w2k12=windows server 2012;
w2k16=windows server 2016; w2k19=windows server 2019; xfer=transfer; yrs=years; pc=computer; ppl=people;
attch=attachment; appt=appointment; appts=appointments; entra=azure active directory;
intune=endpoint manager mobile device management; defender=antivirus endpoint protection; copilot=microsoft 365;
lync=skype for business; lockout=locked account; lockouts=locked accounts; hang=not responding; hangs=not responding;
freezes=hangs not responding; slow=performance; bounce=non-delivery report; bounced=non-delivery report;
bounces=non-delivery report; laptop=computer; cant=cannot unable; wont=does not; unable=cannot; login=sign in logon;
logon=sign in; signin=sign in; logins=sign in; reboot=restart; reboots=restarts; rebooting=restarting; popup=prompt;
popups=prompts; prompt=dialog; printer=print; spooler=print; junk=spam; spam=junk; quarantined=quarantine;
offboard=remove; sharedmb=shared mailbox
"""

_PHRASES = """
f/b=free busy availability; azure ad=entra id; azure active directory=entra id;
entra id=azure active directory azure ad; entra connect=azure ad connect directory synchronization;
azure ad connect=directory synchronization entra connect; dir sync=directory synchronization;
dirsync=directory synchronization; office 365=microsoft 365; microsoft 365=office 365;
config manager=configuration manager; configuration manager=sccm; endpoint manager=intune configuration manager;
defender for endpoint=microsoft defender atp; security and compliance=purview; purview=compliance;
locked out=account lockout; lock out=account lockout; blue screen=stop error bugcheck; black screen=no display;
out of office=automatic replies; send as=permission delegate; send on behalf=delegate permission;
shared calendar=calendar delegate; free/busy=availability; log in=sign in; log on=sign in; logs in=sign in;
logged in=signed in; sign in=logon; remote desktop=terminal services rdp; terminal server=remote desktop services;
temp profile=temporary profile; roaming profile=user profile; hard drive=disk;
trust relationship=secure channel domain; dropped off=disconnected; drops off=disconnects;
kicked out=disconnected signed out; mail flow=message delivery; bounce back=non-delivery report;
bounced back=non-delivery report; ms teams=microsoft teams; one drive=onedrive; share point=sharepoint;
wi fi=wireless; wi-fi=wireless; skype for business=lync; hyper v=hyper-v virtual machine; group policy=gpo;
conditional access=sign-in policy; app password=multi factor authentication; modern auth=oauth authentication;
basic auth=legacy authentication; azure stack=azure; domain join=join domain; disk full=low disk space;
out of space=low disk space; time off=time synchronization; clock wrong=time synchronization;
wont boot=startup failure; won't boot=startup failure; mapped drive=network share; network drive=mapped share;
shared drive=file share; dl=distribution group
"""


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for entry in " ".join(text.split()).split(";"):
        short, sign, long = entry.strip().partition("=")
        if sign:
            yield short, long


WORDS = dict(_pairs(_SHORT))
PHRASES = tuple((re.compile(rf"(?<!\w){re.escape(short)}(?!\w)"), long) for short, long in _pairs(_PHRASES))


def expansions(text: str) -> tuple[str, ...]:
    """The words that the shorthand in a query stands for, each once, without those that it already has."""
    lowered = text.lower()
    typed = re.findall(r"[a-z0-9]+", lowered)
    added = [long for word in typed if (long := WORDS.get(word))]
    added += [long for pattern, long in PHRASES if pattern.search(lowered)]
    known = set(typed)
    return tuple(dict.fromkeys(word for long in added for word in long.split() if word not in known))
