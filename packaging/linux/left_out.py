"""Stand-ins for two modules that libraries import and never use here, so that OpenSSL and LAPACK stay out.

Run by the bundle before the program. The workshop's server speaks no TLS, and nothing here solves equations;
hashlib has its own SHA-256 without OpenSSL.
"""

import sys
from types import ModuleType

_CONSTANTS = (
    "CERT_NONE",
    "OP_IGNORE_UNEXPECTED_EOF",
    "PROTOCOL_TLS",
    "PROTOCOL_TLS_CLIENT",
    "PROTOCOL_TLS_SERVER",
)
_ERRORS = (
    "CertificateError",
    "SSLEOFError",
    "SSLError",
    "SSLSyscallError",
    "SSLWantReadError",
    "SSLWantWriteError",
)
_CLASSES = ("MemoryBIO", "Purpose", "SSLContext", "SSLObject", "SSLSocket", "VerifyMode")
"""All of `ssl` that asyncio, anyio and uvicorn ask for when imported, or to see that there is no TLS."""


def _refuse(self: object, *_: object, **__: object) -> None:
    raise NotImplementedError(f"{type(self).__name__}: there is no TLS in this bundle")


_SSL = ModuleType("ssl", "Stands for the module of the library, which is not in the bundle.")
_SSL.__dict__.update(dict.fromkeys(_CONSTANTS, 0))
_SSL.__dict__.update({name: type(name, (OSError,), {}) for name in _ERRORS})
_SSL.__dict__.update({name: type(name, (), {"__init__": _refuse}) for name in _CLASSES})
sys.modules["ssl"] = _SSL
_LAPACK = ModuleType("numpy.linalg._umath_linalg", "Stands for LAPACK, which is not in the bundle.")
sys.modules[_LAPACK.__name__] = _LAPACK
