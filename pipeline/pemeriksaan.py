"""What came of each check that `Pra-reviu` lists (RULES 8a)."""

from __future__ import annotations

from pipeline.model import Finding
from pipeline.telaah import Answer, Basis
from schemas.pemeriksaan import (
    CATATAN,
    KURANG_MASUKAN,
    PEMERIKSAAN,
    SESUAI,
    TIDAK_DIPERIKSA,
    Pemeriksaan,
)
from schemas.telaah import MASUKAN


def answer_checks(basis: Basis) -> list[tuple[Pemeriksaan, Answer, list[Finding]]]:
    """Each check with what came of it, and the findings that it raised."""
    rows = []
    for check in PEMERIKSAAN:
        lacking = [name for name in check.perlu if not getattr(basis.inputs, name)]
        if lacking and check.bila_ada:
            continue
        raised = [finding for finding in basis.findings if finding.rule in check.aturan]
        if raised:
            answer = Answer(CATATAN.format(jumlah=len(raised)), raised[0].message)
        elif lacking:
            kurang = KURANG_MASUKAN.format(kurang=", ".join(MASUKAN[name] for name in lacking))
            answer = Answer(TIDAK_DIPERIKSA, kurang)
        else:
            lembar = check.lembar if check.lembar in basis.tables else ""
            answer = Answer(SESUAI, "", lembar)
        rows.append((check, answer, raised))
    return rows
