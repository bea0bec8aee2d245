"""Whether a mail is fit to be sent: what readers' programs support, what readers can read, what the rules of mail ask.

from digest.composer.lint.clients import audience
from digest.composer.lint.linting import Mail, lint
for finding in lint(Mail(html, message), audience({"gmail.ios": 20})):
    print(finding)
"""
