"""Another key for the sealer: vouched for by the one before it, or, where that one is lost, begun with by the owner."""

import os
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from foundation.accounts.actor import Actor
from foundation.audit.models import SealingKey
from foundation.audit.record import record
from foundation.audit.sealing.signing import (
    NoKey,
    Signer,
    coming_in,
    introduce,
    key_at_work,
    make_key,
    read_key,
    write_key,
)


def hand_on(path: Path) -> Signer:
    """Make a new key, have the old one sign it, and put it in the old one's place; the new key. A run that was
    interrupted is simply made again: it goes on with the key that it had made. The old one is kept beside, for a dump
    from before the exchange knows no other. Raises NoKey."""
    old, coming = key_at_work(path), coming_in(path)
    if not coming.exists():
        make_key(coming)
    new = read_key(coming)
    if new.name != old.name:
        if not (kept := kept_at(path, old.name)).exists():
            write_key(kept, old)
        with transaction.atomic():
            introduce(new, old)
    coming.replace(path)
    return new


def kept_at(path: Path, name: str) -> Path:
    """Where a key lies that handed on its duty."""
    return path.with_name(f"{path.stem}.{name}{path.suffix}")


def begin_anew(path: Path, ground: str) -> Signer:
    """As the owner, let the site seal with a key that nobody vouches for: the one in that file, or a new one there. The
    trail tells it, and every proof names the key until it is noted (`SEAL_KEYS`). Raises NoKey when the file holds a
    key that the site knows, and where there was none yet."""
    last = SealingKey.objects.filter(after=None).order_by("-since").first()
    if last is None:
        raise NoKey("This site has sealed nothing; its sealer makes the first key itself.")
    new = read_key(path) if path.exists() else _make_for_the_owner_of_the_directory(path)
    if SealingKey.objects.filter(name=new.name).exists():
        raise NoKey(f"The key {new.name} in {path} is known here; seal with it, or move it away.")
    with transaction.atomic():
        SealingKey.objects.create(name=new.name, public=new.public, since=timezone.now(), before=last)
        record(
            Actor.system("begin-sealing-key"),
            "begin_sealing_key",
            "site",
            reason=ground,
            detail={"before": {"name": last.name}, "after": {"name": new.name}},
        )
    return new


def _make_for_the_owner_of_the_directory(path: Path) -> Signer:
    """The owner's commands may run as root; the sealer has to read its key."""
    new = make_key(path)
    if os.geteuid() == 0:
        there = path.parent.stat()
        os.chown(path, there.st_uid, there.st_gid)
    return new
