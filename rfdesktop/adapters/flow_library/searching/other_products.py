"""Well-known products that a ticket may be about and a flow is then not for, unless it names them."""

from __future__ import annotations

_NAMES_TEXT = """
acrobat photoshop indesign illustrator lightroom adobe autocad revit solidworks sketchup matlab
icloud itunes facetime imessage airpods airplay
kindle alexa sonos chromecast roku playstation xbox steam garmin fitbit
facebook instagram whatsapp telegram tiktok twitter linkedin youtube netflix spotify
slack zoom webex gotomeeting teamviewer anydesk discord dropbox
mysql mariadb postgres postgresql oracle mongodb redis
wordpress joomla typo3 shopify magento woocommerce drupal godaddy ionos strato cloudflare
aws lambda kubernetes docker nginx apache tomcat jenkins gitlab github
jira confluence trello asana notion miro figma canva docusign zapier mailchimp hubspot salesforce zendesk
stripe paypal amazon ebay lastpass bitwarden keepass 1password norton kaspersky mcafee avast malwarebytes
powerbi dynamics copilot chatgpt cricut
"""
_PLACES_TEXT = """
apple macbook imac macos ipad iphone android samsung pixel linux ubuntu debian redhat centos
google gmail chrome firefox safari opera thunderbird powerpoint excel publisher visio onenote
projector beamer wacom zebra
"""
WHERE_IT_SHOWS = frozenset(_PLACES_TEXT.split())
"""Devices, office programs and the like, which often are only where the trouble shows ("cannot save from Excel to the
share"), so that they weigh little."""

OTHER_PRODUCTS = frozenset(_NAMES_TEXT.split()) | WHERE_IT_SHOWS
"""All, as `searched_words` gives them. Written from what offices use, not from tickets."""
