"""Stand-ins for two modules that libraries import and never use here, so that OpenSSL and LAPACK stay out.

Run by the bundle before the program. The workshop's server speaks no TLS, and nothing here solves equations;
hashlib has its own SHA-256 without OpenSSL.
"""

import sys
from types import ModuleType


def _name(name: str) -> object:
    """Return what stands for a name of `ssl` that is imported: a number for a constant, else a class."""
    if name.startswith("__"):
        raise AttributeError(name)
    return 0 if name.isupper() else type(name, (OSError,), {})


_SSL = ModuleType("ssl", "Stands for the module of the library, which is not in the bundle.")
_SSL.__dict__["__getattr__"] = _name
sys.modules["ssl"] = _SSL
_LAPACK = ModuleType("numpy.linalg._umath_linalg", "Stands for LAPACK, which is not in the bundle.")
sys.modules[_LAPACK.__name__] = _LAPACK
