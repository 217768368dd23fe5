"""``python -m diemtin`` is the command line."""

from __future__ import annotations

from diemtin.cli import main

if __name__ == "__main__":
    main()
