"""What a trial needs of the machine."""

import os
import shutil
import subprocess


class Missing(Exception):
    """The machine has not what a trial needs."""


def need_root():
    if os.geteuid() != 0:
        raise Missing("root is needed")


def need_programs(*names):
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    for name in names:
        if not shutil.which(name):
            raise Missing(f"{name} is not installed: scripts/prepare desk")


def need_postfix():
    need_root()
    need_programs("postfix")


def works(*words):
    """Whether a command does."""
    return subprocess.run(words, capture_output=True).returncode == 0
