"""The function words of German, which many engineers mix into their messages, with what they are in English."""

from __future__ import annotations

from collections.abc import Iterable

_GLOSSES_TEXT = """
ich=i mich=me mir=me mein=my meine=my meinen=my meinem=my meiner=my meines=my wir=we uns=us unser=our unsere=our
unseren=our unserem=our unserer=our du=you dich=you dir=you dein=your deine=your ihr=her ihre=her ihren=her ihrem=her
ihrer=her ihnen=them sie=she er=he ihm=him ihn=him sein=his seine=his seinen=his seinem=his seiner=his es=it der=the
die=the das=the dem=the den=the des=the ein=a eine=a einen=a einem=a einer=a eines=a dieser=this diese=this
dieses=this diesen=this diesem=this jede=every jeder=every jedes=every jeden=every jedem=every alle=all allen=all
alles=everything niemand=nobody man=one keiner=nobody jemand=somebody etwas=something nichts=nothing nicht=not
nich=not nix=nothing kein=no keine=no keinen=no keinem=no ist=is war=was hat=has sind=are bin=am seid=are waren=were
wird=is werden=be wurde=was wurden=were worden=been wäre=would würde=would habe=have hab=have haben=have hatte=had
hatten=had kann=can kannst=can könnt=can können=can konnte=could könnte=could könnten=could muss=must müssen=must
soll=should sollte=should sollen=should will=wants wollen=want möchte=wants möchten=want darf=may dürfen=may
lässt=lets geht=goes gehen=go ging=went macht=does machen=do gemacht=done kommt=comes kommen=come kam=came komme=come
bekommt=gets bekommen=get bekomme=get bekam=got gibt=gives steht=says stehen=stand bleibt=stays bleiben=stay
läuft=runs laufen=run und=and oder=or aber=but denn=because weil=because dass=that ob=whether wenn=when als=as wie=how
warum=why wo=where wann=when wer=who wen=whom wem=whom welche=which welcher=which welches=which dann=then danach=then
damit=with dabei=there davon=of dazu=to dafür=for dort=there hier=here jetzt=now nun=now noch=still schon=already
auch=also nur=only immer=always wieder=again mehr=more sehr=very ganz=quite einfach=simply leider=unfortunately
eben=just gerade=just trotzdem=anyway bereits=already bisher=so-far mal=once oft=often manchmal=sometimes
plötzlich=suddenly sonst=otherwise beide=both beiden=both einige=some mehrere=several viele=many an=on am=on auf=on
aus=out bei=at beim=at bis=until durch=through für=for gegen=against im=in ins=into mit=with nach=after ohne=without
seit=since über=over um=around unter=under vom=from von=from vor=before zu=to zum=to zur=to zwischen=between
wegen=because-of während=during heute=today gestern=yesterday vorgestern=recently morgens=mornings mittags=noon
abends=evenings montag=monday dienstag=tuesday mittwoch=wednesday donnerstag=thursday freitag=friday samstag=saturday
sonntag=sunday minuten=minutes stunde=hour stunden=hours tag=day tage=days tagen=days woche=week wochen=weeks
monat=month letzte=last letzten=last letzter=last letztem=last letztes=last nächste=next nächsten=next bitte=please
danke=thanks gruß=regards grüße=regards viele=many hallo=hello moin=hello servus=hello guten=good herr=mr herrn=mr
frau=mrs liebe=dear lieber=dear geehrte=dear
schritt=step schritte=steps frage=question fragen=questions idee=idea ideen=ideas tipp=hint vorschlag=suggestion
hilfe=help helfen=help tun=do weiter=further probieren=try versuchen=try probiert=tried versucht=tried
gleiche=same gleichen=same selbe=same selben=same
obwohl=although sobald=as-soon-as solange=as-long-as nachdem=after bevor=before falls=if außerdem=besides daher=so
deshalb=so deswegen=so dadurch=by-that darauf=on-it darin=in-it dran=on-it drauf=on-it drin=in-it raus=out rein=in
rauf=up runter=down hin=there ab=off bisschen=bit wenig=little genau=exactly eigentlich=actually vermutlich=probably
wahrscheinlich=probably vielleicht=maybe ungefähr=about etwa=about fast=almost gar=at-all überhaupt=at-all
mindestens=at-least kürzlich=recently neulich=recently vorhin=earlier soeben=just gleich=soon bald=soon
morgen=tomorrow nachmittags=afternoons vormittags=mornings früh=early ganze=whole ganzen=whole ganzer=whole
ganzes=whole gesamte=whole gesamten=whole völlig=completely total=totally furchtbar=terribly ziemlich=quite
besonders=especially beides=both andere=other anderen=other anderer=other anderes=other anderem=other jeweils=each
sondern=but sowie=and sowohl=both weder=neither entweder=either nimmt=takes nehmen=take nahm=took zeigen=show
sagt=says sagen=say melden=report meint=says tat=did getan=done ließ=let lassen=let hält=holds halten=hold stellt=puts
stellen=put legt=puts passiert=happens passierte=happened erscheint=appears erscheinen=appear braucht=needs
brauchen=need brauche=need bräuchte=needs bräuchten=need dauern=take dachte=thought denke=think glaube=believe
weiß=knows wissen=know bitten=ask kollegen=colleagues kolleginnen=colleagues chef=boss chefin=boss kunde=client
kundin=client leute=people haus=house abteilung=department jahr=year jahre=years januar=January februar=February
märz=March mai=May juni=June juli=July oktober=October dezember=December zwei=two drei=three vier=four fünf=five
sechs=six sieben=seven acht=eight neun=nine zehn=ten elf=eleven zwölf=twelve zwanzig=twenty hundert=hundred
ersten=first zweite=second dritte=third mag=may gehabt=had gewesen=been geworden=become gegangen=gone gekommen=come
gesagt=said gesehen=seen gern=gladly gerne=gladly
"""
_ENGLISH_TOO_TEXT = """
will tag mal her bin um den als dem wo wen hab hier im die war hat man an am in so also ins ob bis ab mit eben ganz
dir du des es er sein tut alle beide
falls fast bald gar hin tat total haus mai chef rein raus legt daher drin dran elf acht mag gern bitten
"""
_ENGLISH_TOO = frozenset(_ENGLISH_TOO_TEXT.split())
"""What may be an English word, a name or something of the trade as well."""

ENOUGH = 2
"""The words of German alone from which on a message is in German, or half of it."""

_UMLAUTS = frozenset("äöüßÄÖÜ")
_MARKS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_PAIRS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _read(text: str) -> dict[str, str]:
    """Each word as it is written, without its marks, and with two letters for one."""
    glosses: dict[str, str] = {}
    for pair in text.split():
        word, _, english = pair.partition("=")
        for form in (word,) if word.isascii() else (word, word.translate(_MARKS), word.translate(_PAIRS)):
            glosses.setdefault(form, english.replace("-", " "))
    return glosses


_GLOSSES = _read(_GLOSSES_TEXT)

GERMAN_ALONE = frozenset(_GLOSSES) - _ENGLISH_TOO
"""Function words that are German wherever they stand. Lower case, with and without their umlauts."""

GERMAN_FUNCTION_WORDS = frozenset(_GLOSSES)
"""Those of a message that is in German."""


def is_german(words: Iterable[str], marked: int = 0) -> bool:
    """Whether a message of these lower-case words is in German, or half of it; `marked` words of it have an umlaut."""
    return len(GERMAN_ALONE.intersection(words)) + marked >= ENOUGH


def with_umlauts(text: str) -> int:
    """How many words of a text have a letter that German alone of the languages of the trade has."""
    return sum(1 for word in text.split() if not _UMLAUTS.isdisjoint(word))


def gloss(word: str) -> str | None:
    """What a lower-case function word of German is in English."""
    return _GLOSSES.get(word)
