"""A small page that the tests of several rooms use, and how a command is run."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

Run = Callable[..., subprocess.CompletedProcess[bytes]]

PAGE = "Anping Procuratorate\nLeaders of the hospital and 26 police officers studied . \n"
CLEANED = (
    "Anping Procuratorate\nLeaders of the procuratorate and 26 procuratorial staff members "
    "studied. \n"
)
FINE = "Anping Procuratorate\nThe court sentenced the thief.\n"
