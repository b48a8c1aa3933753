"""Makes a drawing's file small: villages pay for every kilobyte."""

from __future__ import annotations

import io

from PIL import Image, ImageColor

MOST_BYTES = 20_000
SHADES = (7, 5, 4, 3, 2)  # of ink: the most that keep the file small enough; 2 are never smooth


def small_png(pixels: bytes, size: tuple[int, int], ink: str, colours: tuple[str, ...]) -> bytes:
    """A drawing (RGBA, row by row) of a grey ink and few plain colours on white, as PNG."""
    drawn = Image.frombuffer("RGBA", size, pixels, "raw", "RGBA", 0, 1).convert("RGB")
    packed = b""
    for shades in SHADES:
        file = io.BytesIO()
        few = drawn.quantize(palette=_palette(shades, ink, colours), dither=Image.Dither.NONE)
        few.save(file, "PNG", optimize=True)
        packed = file.getvalue()
        if len(packed) <= MOST_BYTES:
            break
    return packed


def _palette(shades: int, ink: str, colours: tuple[str, ...]) -> Image.Image:
    """White to ink in equal steps, and the colours as they are."""
    darkest = ImageColor.getrgb(ink)[0]
    steps = [255 - round((255 - darkest) * step / (shades - 1)) for step in range(shades)]
    parts = [part for step in steps for part in (step, step, step)]
    parts += [part for colour in colours for part in ImageColor.getrgb(colour)[:3]]
    palette = Image.new("P", (1, 1))
    palette.putpalette(parts)
    return palette
