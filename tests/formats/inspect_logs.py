"""Logs as inspect_ai writes them, small."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from tests.formats.port import FIRST, SECOND

HEADER: dict[str, Any] = {
    "version": 2,
    "status": "success",
    "eval": {
        "eval_id": "bQRDQpbGvgoCa6UFwknLme",
        "task": "quotes",
        "dataset": {"samples": 2, "sample_ids": ["port-1", 7], "shuffled": False},
        "model": "mockllm/model",
    },
    "plan": {},
    "results": {},
}
ASKED = 'List who said what, as JSON: [{"quote": "...", "speaker": "..."}].\n\n'


def sample(id: str | int, prompt: Any, answer: Any, epoch: int = 1, **more: Any) -> dict[str, Any]:
    """What is logged of one sample."""
    message = {"id": "m1", "content": answer, "source": "generate", "role": "assistant", "model": "mockllm/model"}
    return {
        "id": id,
        "epoch": epoch,
        "input": prompt,
        "target": "[]",
        "messages": [{"id": "m0", "content": prompt, "source": "input", "role": "user"}, message],
        "output": {
            "model": "mockllm/model",
            "choices": [{"message": message, "stop_reason": "stop"}],
            "completion": answer if isinstance(answer, str) else "",
        },
        "scores": {"includes": {"value": "I", "answer": "lower case"}},
        "metadata": {},
        "store": {},
        "events": [],
        "attachments": {},
        **more,
    }


SAMPLES = [
    sample(
        "port-1",
        [{"role": "system", "content": ASKED}, {"role": "user", "content": FIRST.text}],
        [
            {"type": "reasoning", "reasoning": '[{"quote": "We disagree"}]'},
            {"type": "text", "text": '[{"quote": "We agree,", "speaker": "Ana Ruiz", "source": "Harbour Post"}]'},
        ],
    ),
    sample(
        7, ASKED + (SECOND.text or ""), "attachment://ab12", attachments={"ab12": '{"Per Lund": ["No, and never"]}'}
    ),
]


def log(samples: list[dict[str, Any]] = SAMPLES, header: Mapping[str, Any] = HEADER) -> bytes:
    """A log as a zip, packed by Deflate as in older versions."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in samples:
            archive.writestr(f"samples/{one['id']}_epoch_{one['epoch']}.json", json.dumps(one))
        archive.writestr("header.json", json.dumps(header))
    return data.getvalue()
