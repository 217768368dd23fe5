"""Memory that malloc keeps between the steps of a model."""

from __future__ import annotations

import subprocess
import sys

import pytest

from diemtin.models.memory import keep_freed

STEPS = """
import ctypes, resource
from diemtin.models.memory import keep_freed
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes, libc.free.argtypes = [ctypes.c_size_t], [ctypes.c_void_p]
libc.memset.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_size_t]
{first}
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(50):
    block = libc.malloc(16 * 2**20)
    libc.memset(block, 1, 16 * 2**20)
    libc.free(block)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


def _page_faults(first: str) -> int:
    run = subprocess.run(
        [sys.executable, "-c", STEPS.format(first=first)], check=True, capture_output=True, text=True
    )
    return int(run.stdout)


def test_a_block_that_was_freed_is_given_again_without_the_system() -> None:
    if not keep_freed():
        pytest.skip("the C library is not glibc: malloc cannot be told")
    limited = "libc.mallopt(-3, 128 * 1024)"  # M_MMAP_THRESHOLD, fixed: every block is mapped anew
    assert _page_faults("keep_freed()") * 10 < _page_faults(limited)
