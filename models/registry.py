"""The whole database: every module of this room imported once, so that no list is kept by hand."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import models
from models.core.base import Base
from models.core.personal import require_personal


def load_all() -> None:
    """Import every module there is, so that its tables, forms and contributions are known."""
    for found in pkgutil.walk_packages(models.__path__, "models."):
        if not found.name.startswith("models.migrations"):
            import_module(found.name)


load_all()
METADATA = Base.metadata
require_personal(METADATA)
