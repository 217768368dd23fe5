"""The steps a doc goes through."""

from __future__ import annotations

# Where each stage lives: a config names the left side. Looked up when used, so that importing stays light.
STAGES: dict[str, str] = {
    "clean": "diemtin.stages.clean:Clean",
    "summarize": "diemtin.stages.summarize:Summarize",
    "translate": "diemtin.stages.translate:Translate",
    "verify": "diemtin.stages.verify:Verify",
}
