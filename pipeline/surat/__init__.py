"""Annexes by e-mail: at most once without a person, never lost, doubt always shown.

ringkas   what an annex says of itself
susun     the mail, byte for byte as it will be sent
keadaan   what a mail can be, and how far an attempt can come
kotak     the outbox in `output/kotak-keluar/`: each mail with its state beside it
pos       the outbox and what the ledger remembers of it, as one
tulis     which mails there should be, and every missing one put into the outbox
sandi     where the password comes from
server    a verified, encrypted and logged-in connection
antar     one mail handed over, stage by stage, with a verdict
kirim     all that wait: attempts, their pauses and end
"""
