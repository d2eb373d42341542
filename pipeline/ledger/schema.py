"""The tables of the ledger, version after version: what an older file lacks is added to it.

A step once released is never changed; a new one is added below.
"""

APPLICATION = int.from_bytes(b"LKIN")  # by which a file is told to be a ledger of ours
STEPS = (
    """
    CREATE TABLE jalan (            -- one row a run; selesai stays empty where it was cut off
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        mulai TEXT NOT NULL,
        selesai TEXT,
        perintah TEXT NOT NULL,
        pid INTEGER NOT NULL,
        kode INTEGER,
        hasil TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE masukan (          -- every workbook ever handed in
        sha256 TEXT NOT NULL,
        nama TEXT NOT NULL,
        folder TEXT NOT NULL,
        perangkat_daerah TEXT NOT NULL DEFAULT '',
        jenis TEXT NOT NULL DEFAULT '',
        periode TEXT NOT NULL DEFAULT '',
        ukuran INTEGER NOT NULL,
        jalan INTEGER NOT NULL,
        PRIMARY KEY (sha256, nama, folder)
    );
    CREATE TABLE folder (           -- what the last run made of an agency's input folder
        folder TEXT PRIMARY KEY,
        kunci TEXT NOT NULL,
        perangkat_daerah TEXT NOT NULL,
        kode_skpd TEXT NOT NULL,
        periode TEXT NOT NULL,      -- months published from it, parted by ;
        sidik TEXT NOT NULL,
        hasil TEXT NOT NULL,
        jalan INTEGER NOT NULL
    );
    CREATE TABLE catatan (          -- what was noticed in that run
        folder TEXT NOT NULL,
        aturan TEXT NOT NULL,
        sifat TEXT NOT NULL,
        workbook TEXT NOT NULL,
        lembar TEXT NOT NULL,
        sel TEXT NOT NULL,
        pesan TEXT NOT NULL,
        tindakan TEXT NOT NULL
    );
    CREATE TABLE lampiran (         -- every edition ever published; berlaku: the present one
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kunci TEXT NOT NULL,
        perangkat_daerah TEXT NOT NULL,
        periode TEXT NOT NULL CHECK (
            periode GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'
            AND substr(periode, 6) BETWEEN '01' AND '12'
        ),
        revisi INTEGER NOT NULL CHECK (revisi >= 0),
        sidik TEXT NOT NULL,
        final INTEGER NOT NULL CHECK (final IN (0, 1)),
        kertas TEXT NOT NULL,
        berkas TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        berlaku INTEGER NOT NULL CHECK (berlaku IN (0, 1)),
        jalan INTEGER NOT NULL
    );
    CREATE UNIQUE INDEX satu_yang_berlaku ON lampiran (kunci, periode) WHERE berlaku;
    CREATE TABLE lampiran_masukan ( -- what an edition was made from
        lampiran INTEGER NOT NULL REFERENCES lampiran (id),
        nama TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (lampiran, nama)
    );
    """,
    """
    CREATE TABLE surat (            -- every mail, as its state lies beside it in kotak-keluar
        id TEXT PRIMARY KEY,
        keadaan TEXT NOT NULL,
        isi TEXT NOT NULL
    );
    """,
)
