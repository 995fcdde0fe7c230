"""Well-known products that a ticket may be about and a flow is then not for, unless it names them."""

from __future__ import annotations

_NAMES_TEXT = """
acrobat photoshop indesign illustrator lightroom adobe autocad revit solidworks sketchup matlab
icloud apple itunes facetime imessage macbook imac macos ipad iphone airpods airplay
android samsung pixel kindle alexa sonos chromecast roku playstation xbox steam garmin fitbit
facebook instagram whatsapp telegram tiktok twitter linkedin youtube netflix spotify
slack zoom webex gotomeeting teamviewer anydesk discord dropbox google gmail chrome firefox safari opera thunderbird
mysql mariadb postgres postgresql oracle mongodb redis
wordpress joomla typo3 shopify magento woocommerce drupal godaddy ionos strato cloudflare
aws lambda kubernetes docker linux ubuntu debian redhat centos nginx apache tomcat jenkins gitlab github
jira confluence trello asana notion miro figma canva docusign zapier mailchimp hubspot salesforce zendesk
stripe paypal amazon ebay lastpass bitwarden keepass 1password norton kaspersky mcafee avast malwarebytes
powerpoint excel publisher visio onenote powerbi dynamics copilot chatgpt
projector beamer cricut wacom zebra
"""
OTHER_PRODUCTS = frozenset(_NAMES_TEXT.split())
"""As `searched_words` gives them. Written from what offices use, not from tickets. One that is only where the trouble
shows ("cannot save from Excel to the share") counts, too, so that it weighs little."""
