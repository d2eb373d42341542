"""Annexes by e-mail: at most once without a person, never lost, doubt always shown.

alamat    who is written to, as the settings say
susun     the mail, byte for byte as it will be sent
kotak     the outbox in `output/kotak-keluar/`: each mail with its state beside it
server    a verified, encrypted and logged-in connection
antar     one mail handed over, stage by stage, with a verdict
sandi     where the password comes from
"""
