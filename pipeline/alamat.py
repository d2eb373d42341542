"""E-mail addresses: which one a mail may be sent to."""

from __future__ import annotations

import re

MOST_LETTERS = 254  # of an address, RFC 5321
# Of ASCII, without quotes: what every server takes, and what cannot end a header.
ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"
)


def is_address(text: object) -> bool:
    return isinstance(text, str) and len(text) <= MOST_LETTERS and bool(ADDRESS.fullmatch(text))
