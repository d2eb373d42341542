"""Hundreds of weeks of an office in random order, each told by its number.

Settings change, servers fail, workbooks are revised, files of the outbox are lost, a person
decides: nobody gets an annex twice without a person's word, no state says what the server does not
hold, and in the end everybody has what is theirs.
"""

import email
import email.policy
import hashlib
import random
import shutil
from collections import Counter

import pytest
from smtp_server import DROP, TAKEN, Scripted
from surat import KEPADA, Kantor

from pipeline.surat.keadaan import ANTRE, BATAL, DISUSUN, GAGAL, TERKIRIM, TIDAK_PASTI, TUNDA

NAMES = ("Dinas Dua", "Dinas Satu")
PEOPLE = (KEPADA, "bupati@contoh.go.id", "setda@contoh.go.id")
FAULTS = (
    {"SALAM": "421 sibuk"},
    {"EHLO": DROP},
    {"EHLO": "250-uji\r\n250 SIZE 60000"},
    {"MAIL": "451 nanti"},
    {"MAIL": "553 bukan pengirim"},
    {"RCPT": "550 tidak ada"},
    {"RCPT 2": "451 nanti"},
    {"DATA": "421 tutup"},
    {"ISI": DROP},
    {"TITIK": "452 penuh"},
    {"TITIK": "554 ditolak"},
    {"TITIK": DROP},
    {"TITIK": TAKEN + DROP},
    {"TITIK": TAKEN + "separuh 25"},
    {"QUIT": DROP},
)
SURELY_NOT_SENT = (DISUSUN, ANTRE, TUNDA, GAGAL, BATAL)
SOME, MANY = 6, 300
STEPS = 18


class Office:
    """An office, its mail server, and what a person has said of which mail."""

    def __init__(self, kantor, server, seed):
        self.kantor, self.server = kantor, server
        self.chance = random.Random(seed)
        self.keys = {name: {"kepada": [KEPADA], "satu_surat": False} for name in NAMES}
        self.allowed = Counter()  # (annex, person): copies more than one that a person wanted
        self.told = set()  # (annex, person): a person knows that it arrived
        self.held_at = {}  # number of a mail: how many the server held at its last decision
        self.done = []

    def write_settings(self):
        for name, keys in self.keys.items():
            self.kantor.set(self.server, **keys)
            path = self.kantor.input / name / "pengaturan.toml"
            text = f'perangkat_daerah = "{name}"\n{self.kantor.keys}'
            if path.read_text("utf-8") != text:
                path.write_text(text, encoding="utf-8")

    def run(self, *command):
        self.write_settings()
        self.done.append(command)
        code = self.kantor.run(*command)
        assert code in (0, 3)
        self.check()
        return code

    # --- what may happen
    def change_settings(self):
        whose = self.chance.choice([NAMES, NAMES[:1], NAMES[1:]])
        key, value = self.chance.choice(
            [
                ("kepada", self.chance.sample(PEOPLE, self.chance.randint(1, 3))),
                ("satu_surat", self.chance.random() < 0.5),
                ("dari", self.chance.choice(["dinas@contoh.go.id", "lain@contoh.go.id"])),
                ("nomor_surat", self.chance.choice(["", "700/1"])),
            ]
        )
        for name in whose:
            self.keys[name][key] = value
        self.done.append((key, value, whose))

    def send(self):
        faults = self.chance.choices(FAULTS, k=self.chance.randint(0, 3))
        self.server.scripts = [{}] * self.server.seen + faults
        commands = [["kirim"]] * 4 + [["kirim", "--coba"], ["proses", "--kirim"]]
        self.done.append(faults)
        self.run(*self.chance.choice(commands))

    def revise(self):
        name = self.chance.choice(NAMES)
        self.kantor.hand_in(self.chance.randint(1, 99), name)
        self.run("proses")

    def decide(self):
        if known := [one for one in self.states() if one["keadaan"] in (TIDAK_PASTI, GAGAL)]:
            self.say(self.chance.choice(known), self.chance.choice(["terkirim", "ulang"]))

    def say(self, surat, word):
        pairs = pairs_of(surat)
        if word == "terkirim":
            self.told |= pairs
        elif surat["keadaan"] == TIDAK_PASTI:
            self.allowed.update(pairs)
        self.held_at[surat["id"]] = len(self.server.held)
        self.run("kirim", "--putuskan", surat["id"], word)

    def lose(self):
        """One of the three places where it is known what became of a mail."""
        files = sorted(self.kantor.output.glob("kotak-keluar/[!.]*"))
        files.append(self.kantor.output / "riwayat.db")
        lost = self.chance.choice(files)
        if lost.name == "riwayat.db":  # then nobody knows whose an annex is but by a run
            self.done.append(lost.name)
            lost.unlink(missing_ok=True)
            self.run("proses")
        else:
            self.done.append(lost.suffix)
            lost.unlink()
            self.run("kirim", "--coba")

    # --- what must hold
    def states(self):
        return [one for one in self.kantor.states() if one["isi"]]

    def check(self):
        held = [opened(one) for one in self.server.held]
        copies = Counter(pair for one in held for pair in one["pairs"])
        for pair, count in copies.items():
            assert count <= 1 + self.allowed[pair], (pair, self.done)
        for surat in self.states():
            its = [at for at, one in enumerate(held) if one["id"] == surat["id"]]
            since = self.held_at.get(surat["id"], 0)
            if surat["keadaan"] == TERKIRIM:
                assert its or pairs_of(surat) <= self.told, (surat, self.done)
            elif surat["keadaan"] in SURELY_NOT_SENT:
                assert all(at < since for at in its), (surat, self.done)
        self.copies = copies

    def end(self):
        """The server is good, everything is decided: whoever is to have an annex has it."""
        self.server.scripts = []
        self.run("proses")
        self.run("kirim", "--coba")  # what was lost is in doubt from here on
        while todo := [one for one in self.states() if one["keadaan"] in (TIDAK_PASTI, GAGAL)]:
            self.say(todo[0], self.chance.choice(["terkirim", "ulang"]))
        assert self.run("kirim") == 0, self.done
        before = len(self.server.held)
        assert self.run("kirim") == 0
        assert len(self.server.held) == before
        for name, keys in self.keys.items():
            (annex,) = self.kantor.output.glob(f"2024-12/{name}/Lampiran*.xlsx")
            sha256 = hashlib.sha256(annex.read_bytes()).hexdigest()
            for person in keys["kepada"]:
                had = self.copies[sha256, person] or (sha256, person) in self.told
                assert had, (name, person, self.done)


def pairs_of(surat):
    return {(one["sha256"], person) for one in surat["isi"] for person in surat["kepada"]}


def opened(held):
    mail = email.message_from_bytes(held.isi, policy=email.policy.default)
    people = [said[said.index("<") + 1 : -1] for said in held.kepada]
    shas = [hashlib.sha256(part.get_content()).hexdigest() for part in mail.iter_attachments()]
    return {
        "id": str(mail["Message-ID"])[len("<lk.") :].partition("@")[0],
        "pairs": [(sha256, person) for sha256 in shas for person in people],
    }


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Copied for each week: the ledger names the folder, so all of it stays where it was."""
    kantor = Kantor(tmp_path_factory.mktemp("kantor") / "kini")
    kantor.set()
    for name in NAMES:
        kantor.hand_in(name=name)
    assert kantor.run("proses") == 0
    shutil.copytree(kantor.folder, kantor.folder.with_name("awal"))
    return kantor


def live(kantor, seed):
    shutil.rmtree(kantor.folder)
    shutil.copytree(kantor.folder.with_name("awal"), kantor.folder)
    with Scripted() as server:
        office = Office(kantor, server, seed)
        acts = [office.send] * 6 + [office.change_settings] * 4 + [office.decide] * 3
        acts += [office.revise, office.lose]
        for _ in range(STEPS):
            office.chance.choice(acts)()
        office.end()


@pytest.mark.parametrize("seed", range(SOME))
def test_some_weeks(published, seed):
    live(published, seed)


@pytest.mark.lambat
@pytest.mark.parametrize("seed", range(SOME, MANY))
def test_many_weeks(published, seed):
    live(published, seed)
