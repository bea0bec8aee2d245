"""The words by which newsletters talk of themselves, in the languages that the program knows and their neighbours.

`LEAVING` is said where one leaves the list, `ONLINE` by the link to the letter's own page, `ABOUT` of the letter, its
reader and its sender. Each is looked for within a line, and counts only in short ones: news tells of letters too.
`GREETING` is a whole line that only greets.
"""

from __future__ import annotations

import re

LEAVING_PHRASES = (
    r"\bunsubscribe\b|\bopt out of\b.{0,40}\b(?:e-?mails?|newsletters?|list)\b",
    r"(?:manage|update|change|edit) (?:your|my|email) (?:\w+ )?(?:preferences|settings|subscription)",
    r"\babmelden\b|\babbestellen\b|\baustragen\b|abonnement (?:verwalten|kündigen)",
    r"\b(?:se )?désabonner\b|\bdésinscri(?:re|ption)\b",
    r"\bdarse de baja\b|\bcancelar (?:la |su |tu )?suscripción\b|\bcancelar inscrição\b",
    r"\buitschrijven\b|\bafmelden\b|\bdisiscriv|\bavregistrer|\bafmeld\b|\bwypisz\b|\bотписаться\b|配信停止|退订|退訂",
)
ONLINE_PHRASES = (
    r"(?:view|read|see|open)\b.{0,40}\b(?:in|on)\b.{0,16}\b(?:browser|web|online)\b|\b(?:view|read) online\b",
    r"\bweb(?: |-)?version\b|\bim browser\b|\bnavigateur\b|version en ligne",
    r"\bnavegador\b|versión (?:web|online|en línea)|\b(?:de|je|uw|nel|tuo) browser\b|w przeglądarce|в браузере",
)
ABOUT_PHRASES = (
    r"(?:having )?trouble (?:viewing|reading) this|can(?:’|'|no)t (?:see|read|view) this (?:e-?mail|newsletter)",
    r"\byou(?:’re|'re| are) (?:receiving|getting|subscribed|signed up)\b.{0,60}\b(?:e-?mails?|newsletters?|list)\b",
    r"\bbecause you(?:’ve|'ve| have)? (?:signed up|subscribed|opted in|are subscribed)\b",
    r"\bthis (?:e-?mail|message|newsletter) was sent (?:to|by|from|because)\b|\bsent to \S+@\S+",
    r"\b(?:was|were you|got) (?:this |sent )?(?:e-?mail |newsletter )?forwarded\b.{0,40}\?",
    r"\bforward (?:this|it) to a (?:friend|colleague)\b",
    r"\badd (?:us|\S+@\S+) to your (?:address book|contacts|safe)|\bour (?:mailing|postal) address is\b",
    r"sie erhalten diese (?:e-?mail|nachricht)|sie erhalten diesen newsletter",
    r"vous recevez ce(?:t|tte)? (?:e-?mail|courriel|message|lettre)|recib(?:e|es|ió) este (?:correo|mensaje|boletín)",
)
GREETING_PHRASES = (
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening))\b",
    r"(?:hallo|liebe[rs]?|sehr geehrte[r]?|guten (?:morgen|tag|abend)|moin)\b",
    r"(?:bonjour|bonsoir|cher|chère|chers|chères|madame|monsieur)\b",
    r"(?:hola|buen[oa]s? (?:días?|tardes|noches)|estimad[oa]s?|querid[oa]s?)\b",
)

LEAVING = re.compile("|".join(LEAVING_PHRASES), re.IGNORECASE)
ONLINE = re.compile("|".join(ONLINE_PHRASES), re.IGNORECASE)
ABOUT = re.compile("|".join(ABOUT_PHRASES), re.IGNORECASE)
GREETING = re.compile(rf"(?:{'|'.join(GREETING_PHRASES)})[^.?:]{{0,40}}[,!]?", re.IGNORECASE)
