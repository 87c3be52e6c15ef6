"""Seals over what is recorded (ADR 33): what the sealer reads and writes, and where key and copies lie."""

from pathlib import Path
from typing import Final

from portal.settings.env import DATA_DIR, SEAL_COPIES, SEAL_KEY_FILE, SEAL_KEYS

SEALER_READS: Final = ("audit_auditentry", "dossiers_event", "core_siteepoch")
SEALER_WRITES: Final = ("audit_sealingkey", "audit_seal")
"""Tables that the sealer's role of the database alone adds rows to; it reads these, those above, and nothing else."""
SEAL_KEY_PATH: Final = Path(SEAL_KEY_FILE or DATA_DIR / "seals" / "sealing-key.pem")
SEAL_COPIES_PATH: Final = Path(SEAL_COPIES or DATA_DIR / "seals" / "copies")
TRUSTED_SEAL_KEYS: Final = tuple(SEAL_KEYS)
"""Names of the sealing keys that are known by themselves, not by the key before; empty where nobody noted any."""
