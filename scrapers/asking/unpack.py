"""A body as it arrives -> the same unpacked, piece by piece and never far beyond what was sent."""

import zlib
from collections.abc import Iterable, Iterator

from scrapers.model import Unreadable

#: What is asked for; nothing else is unpacked.
ACCEPTED = "gzip, deflate"
#: A larger answer is no page of a job board; it is refused while it arrives.
MAX_BYTES = 20_000_000
#: Pages shrink 5 to 40 times; beyond so many bytes an answer that grew more than so many times is a bomb.
RATIO, RATIO_FROM = 200, 1_000_000
_PIECE = 65_536
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})


def unpacked(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The pieces, unpacked. Raises Unreadable: ``wrong_encoding`` for any packing but one of gzip or deflate (packed
    twice is such a one), ``too_large`` beyond MAX_BYTES or RATIO, ``truncated`` for a damaged or cut one."""
    packing = encoding.strip().lower()
    if packing not in _PACKED | {"", "identity"}:
        raise Unreadable("wrong_encoding", f"сжатие «{packing[:60]}» не распаковывается")
    sent = size = 0
    for piece in _counted_in(pieces, packing):
        sent, size = sent + piece[0], size + len(piece[1])
        if size > MAX_BYTES:
            raise Unreadable("too_large", f"больше {MAX_BYTES} байт")
        if size > RATIO_FROM and size > RATIO * sent:
            raise Unreadable("too_large", f"распаковывается больше чем в {RATIO} раз")
        yield piece[1]


def _counted_in(pieces: Iterable[bytes], packing: str) -> Iterator[tuple[int, bytes]]:
    """(bytes that were sent, bytes that they are) piece by piece."""
    if packing not in _PACKED:
        yield from ((len(piece), piece) for piece in pieces)
        return
    engine, begun = None, False
    for piece in pieces:
        begun = begun or bool(piece)
        engine = engine or _engine(piece)
        yield len(piece), b""
        yield from ((0, grown) for grown in _grown(engine, piece))
    if begun and engine is not None and not engine.eof:
        raise Unreadable("truncated", "сжатый ответ оборвался")


def _engine(start: bytes) -> "zlib._Decompress":
    """For gzip and zlib by their heading; what has neither is a bare deflate, as some servers send it."""
    headed = start[:2] == b"\x1f\x8b" or (len(start) > 1 and int.from_bytes(start[:2], "big") % 31 == 0)
    return zlib.decompressobj(47 if headed else -15)


def _grown(engine: "zlib._Decompress", piece: bytes) -> Iterator[bytes]:
    try:
        while piece and not engine.eof:
            yield engine.decompress(piece, _PIECE)
            piece = engine.unconsumed_tail
    except zlib.error as error:
        raise Unreadable("truncated", f"сжатый ответ не распаковывается: {error}"[:200]) from None
