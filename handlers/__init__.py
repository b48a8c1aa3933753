"""The programme's conversations, a folder a subject. Importing this room registers them all."""

from __future__ import annotations

import pkgutil
from importlib import import_module

for _found in pkgutil.walk_packages(__path__, "handlers."):
    import_module(_found.name)
