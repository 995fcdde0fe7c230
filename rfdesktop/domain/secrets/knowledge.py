"""What the search for secrets goes by: the values and the functions of its modules, as two starts write them alike.

A bundle has no sources to read, so what was loaded is read: patterns, classes of words, weights, compiled functions.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import CodeType, FunctionType, ModuleType

_PACKAGE = __name__.rpartition(".")[0] + "."
_OF_PYTHON = "__"
Names = Mapping[str, object]


def digest_of_all(start: Names) -> str:
    """The digest of what the names of a module stand for, and those of the modules of this package that its functions
    and classes are from, and so on."""
    known: dict[str, Names] = {}
    waiting = [start]
    while waiting:
        names = waiting.pop()
        if (module := str(names.get("__name__"))) not in known:
            known[module] = names
            waiting += [origin for value in names.values() for origin in _origins(value)]
    whole = hashlib.sha256()
    for module, names in sorted(known.items()):
        for name, value in sorted(names.items()):
            if not name.startswith(_OF_PYTHON):
                whole.update(f"{module} {name} {written(value)}\n".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()


def _origins(value: object) -> Iterator[Names]:
    """The names of the modules of this package where a function, a class or a module is from."""
    if isinstance(value, ModuleType):
        if value.__name__.startswith(_PACKAGE):
            yield vars(value)
        return
    for function in _functions(value):
        if str(function.__globals__.get("__name__")).startswith(_PACKAGE):
            yield function.__globals__


def _functions(value: object) -> Iterator[FunctionType]:
    """A function, also where its answers are kept, and those of a class."""
    for each in vars(value).values() if isinstance(value, type) else (value,):
        inner = getattr(each, "__wrapped__", None) or getattr(each, "__func__", None) or each
        if isinstance(inner, FunctionType):
            yield inner


def written(value: object) -> str:
    """A value as it is written whatever the order of its sets; "" for what is from elsewhere."""
    if value is None or isinstance(value, (str, int, float, bytes)):
        return repr(value)
    if isinstance(value, re.Pattern):
        return f"{value.pattern!r} {value.flags}"
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{written(key)}:{written(each)}" for key, each in value.items())) + "}"
    if isinstance(value, AbstractSet):
        return "{" + ",".join(sorted(map(written, value))) + "}"
    if isinstance(value, tuple | list):
        return "(" + ",".join(map(written, value)) + ")"
    if isinstance(value, CodeType):
        return f"{value.co_code.hex()} {value.co_names} {written(value.co_consts)}"
    if isinstance(value, ModuleType | type) or callable(value):
        own = (each for each in _functions(value) if each.__module__.startswith(_PACKAGE))
        return " ".join(f"{each.__qualname__} {written(each.__code__)}" for each in own)
    return repr(value)
