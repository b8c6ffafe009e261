"""Logs of inspect_ai, `.eval` (a zip of JSON, packed by Zstandard since 2026) or `.json`: the model's answer of every
sample, which is read as `listing` reads one.

Of several epochs the first is read. The article is known by the sample's metadata or id, or by its text in the prompt.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from quotebench.exceptions import MissingExtra, Problem, amount, shortened
from quotebench.formats.files import File
from quotebench.formats.keys import NAMES, Naming, at_path
from quotebench.formats.lm_eval import about
from quotebench.formats.nests import answered
from quotebench.formats.statements import Document, Format, Keys, Statement
from quotebench.limits import MOST_UNPACKED

_ZSTANDARD = 93
"""The method of compression that zipfile does not know before Python 3.14."""
_UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, OSError, EOFError, RuntimeError)
"""What reading of a zip that is broken may raise."""
_ATTACHED = "attachment://"


class _Sample(NamedTuple):
    """What was logged of a sample, and what it is called in messages."""

    called: str
    logged: Mapping[str, Any]


def read(file: File, keys: Keys) -> Iterator[Statement | Problem]:
    """The attributions of every answer. Raises InvalidData for what is no log, MissingExtra without the package that
    unpacks it; an answer that cannot be read is a warning."""
    naming = Naming(keys)
    header, samples = _archived(file) if _is_archive(file) else _listed(file)
    ids = at_path(header, "eval.dataset.sample_ids")
    order = {str(id): number for number, id in enumerate(ids)} if isinstance(ids, list) else {}
    if (status := header.get("status", "success")) != "success":
        message = (
            f"the eval did not end well (status {shortened(str(status), 40)}): samples that are missing count as empty"
        )
        yield Problem(file=file.name, line=None, field="status", message=message)
    others = 0
    first = min((epoch for one in samples if isinstance(epoch := one.logged.get("epoch"), int)), default=1)
    for number, (called, sample) in enumerate(samples):
        if sample.get("epoch", first) != first:
            others += 1
            continue
        id = sample.get("id")
        own = str(id) if isinstance(id, str | int) else None
        document = about(sample.get("metadata"), naming, Document(number=order.get(own or "", number)))
        document = replace(document, id=document.id or own, around=_prompt(sample))
        if sample.get("error") and not (isinstance(sample.get("output"), Mapping) and sample["output"].get("choices")):
            message = "the sample ended in an error, so its answer counts as empty"
            yield Problem(file=called, line=None, field=None, message=message)
            continue
        yield from answered(_completion(sample), naming, (called, 1), document)
    if others:
        message = f"only epoch {first} was read; {amount(others, 'sample')} of other epochs were not"
        yield Problem(file=file.name, line=None, field=None, message=message)


def recognises(file: File) -> bool:
    """A zip with a header or journal of a log, or an object with what such a log has."""
    if _is_archive(file):
        try:
            names = zipfile.ZipFile(io.BytesIO(file.data)).namelist()
        except _UNREADABLE:
            return False
        return bool({"header.json", "_journal/start.json"} & {*names})
    first = file.first
    return isinstance(first, Mapping) and {"eval", "status", "version"} <= first.keys()


def _is_archive(file: File) -> bool:
    return file.data.startswith(b"PK")


def _listed(file: File) -> tuple[Mapping[str, Any], list[_Sample]]:
    """The header and the samples of a log in JSON."""
    line, log = next(file.values(), (1, None))
    samples = log.get("samples") if isinstance(log, Mapping) else None
    if (
        not isinstance(log, Mapping)
        or not isinstance(samples, list)
        or not all(isinstance(one, Mapping) for one in samples)
    ):
        file.wrong(line, "samples", "is missing; expected a log of inspect_ai with its samples")
    called = (f"{file.name}: sample {one.get('id')!r}" for one in samples)
    return log, [_Sample(name, one) for name, one in zip(called, samples, strict=True)]


def _archived(file: File) -> tuple[Mapping[str, Any], list[_Sample]]:
    """The header and the samples of a log in a zip."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(file.data))
        names = archive.namelist()
    except _UNREADABLE as error:
        file.wrong(None, None, f"is no zip that can be read ({error}); was the file cut off?")
    parts = [name for name in names if name.startswith("samples/") and name.endswith(".json")]
    if not parts:
        file.wrong(None, None, "holds no samples; was it written with --no-log-samples, or was the run ended early?")
    start = next((name for name in ("header.json", "_journal/start.json") if name in names), None)
    header = {} if start is None else _member(file, archive, start)
    return header, [_Sample(f"{file.name}: {name}", _member(file, archive, name)) for name in parts]


def _member(file: File, archive: zipfile.ZipFile, name: str) -> Mapping[str, Any]:
    """A JSON object of a zip. Raises InvalidData."""
    try:
        info = archive.getinfo(name)
        if info.file_size > MOST_UNPACKED:
            raise ValueError(f"it unpacks to {info.file_size} bytes; at most {MOST_UNPACKED} are taken")
        data = _unpacked(file.data, info) if info.compress_type == _ZSTANDARD else archive.read(info)
        value = msgspec.json.decode(data)
    except _UNREADABLE as error:
        file.wrong(None, name, f"cannot be read: {error or type(error).__name__}")
    if not isinstance(value, Mapping):
        file.wrong(None, name, "is no object; expected what inspect_ai logs")
    return value


def _unpacked(data: bytes, info: zipfile.ZipInfo) -> bytes:
    """A member that is packed by Zstandard."""
    try:
        import zstandard
    except ImportError:
        raise MissingExtra("inspect", "zstandard") from None
    # A local header is 30 bytes, the last four of which are the lengths of the name and of what stands behind it.
    name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
    start = info.header_offset + 30 + name + extra
    try:
        packed = io.BytesIO(data[start : start + info.compress_size])
        with zstandard.ZstdDecompressor().stream_reader(packed) as unpacked:
            found = unpacked.read(info.file_size)  # no more, whatever it would unpack to
    except (zstandard.ZstdError, MemoryError) as error:
        raise zipfile.BadZipFile(str(error)) from None
    if zlib.crc32(found) != info.CRC:
        raise zipfile.BadZipFile("its checksum is wrong")
    return bytes(found)


def _completion(sample: Mapping[str, Any]) -> str:
    """The text that a model answered."""
    output = sample.get("output")
    if not isinstance(output, Mapping):
        return ""
    choices = output.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, Mapping) else None
    content = _content(message, sample)
    completion = output.get("completion")
    return content or (_resolved(completion, sample) if isinstance(completion, str) else "")


def _prompt(sample: Mapping[str, Any]) -> str | None:
    """What the model was asked: the input, or its messages."""
    given = sample.get("input")
    if isinstance(given, str):
        return _resolved(given, sample)
    return "\n".join(_content(one, sample) for one in given) if isinstance(given, list) else None


def _content(message: Any, sample: Mapping[str, Any]) -> str:
    """The text of a message, without what the model thought."""
    content = message.get("content") if isinstance(message, Mapping) else None
    if isinstance(content, str):
        return _resolved(content, sample)
    parts = content if isinstance(content, list) else ()
    texts = (one.get("text") for one in parts if isinstance(one, Mapping) and one.get("type") == "text")
    return "\n".join(_resolved(text, sample) for text in texts if isinstance(text, str))


def _resolved(text: str, sample: Mapping[str, Any]) -> str:
    """A text, which may stand among the sample's attachments."""
    attached = sample.get("attachments")
    if text.startswith(_ATTACHED) and isinstance(attached, Mapping):
        text = attached.get(text.removeprefix(_ATTACHED), text)
    return text if isinstance(text, str) else ""


FORMAT = Format(
    name="inspect",
    title="a log of inspect_ai",
    unit="characters",
    read=read,
    recognises=recognises,
    suffixes=(".eval",),
    keys=tuple(NAMES),
    extra="inspect",
)
