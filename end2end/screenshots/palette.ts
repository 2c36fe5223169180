// A PNG with a palette of its picture's own colours: a third of the bytes, and no difference that one sees.
// PNG as in its specification, third edition: 8 bits a sample, not interlaced, which is what Chromium writes.

import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The same picture with at most 256 colours. */
export function withPalette(png: Buffer): Buffer {
  const { width, height, pixels } = decoded(png);
  const colours = kept(counted(pixels), pixels.length);
  const palette = [...new Set(colours.values())].toSorted((one, other) => one - other);
  const places = new Map([...colours].map(([colour, as]) => [colour, palette.indexOf(as)]));
  const rows = Buffer.alloc((width + 1) * height);
  pixels.forEach((colour, index) => (rows[index + Math.floor(index / width) + 1] = places.get(colour) ?? 0));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  return Buffer.concat([SIGNATURE, chunk("IHDR", header), chunk("PLTE", Buffer.from(palette.flatMap(split))), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

/** How often each colour is there. */
function counted(pixels: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return counts;
}

/** What each colour becomes: a frequent one stays, others are rounded, the coarser the more there are. Each for itself, so that a
 *  pixel that comes out a little different changes no other. */
function kept(counts: Map<number, number>, pixels: number): Map<number, number> {
  for (let step = 8; ; step += 4) {
    const rounded = (colour: number) => split(colour).reduce((sum, channel) => sum * 256 + Math.min(255, Math.round(channel / step) * step), 0);
    const all = new Map([...counts].map(([colour, count]) => [colour, count * 2000 > pixels ? colour : rounded(colour)]));
    if (new Set(all.values()).size <= 256) return all;
  }
}

function split(colour: number): [number, number, number] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/** Colours as 0xRRGGBB, row by row. */
function decoded(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  const [width, height, kind] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
  if (png[24] !== 8 || (kind !== 2 && kind !== 6) || png[28] !== 0) throw new Error("this PNG is of another kind than Chromium writes");
  const samples = kind === 6 ? 4 : 3;
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const bytes = unfiltered(inflateSync(Buffer.concat(data)), width * samples, height, samples);
  const pixels = new Uint32Array(width * height);
  pixels.forEach((_, index) => (pixels[index] = bytes.readUIntBE(index * samples, 3)));
  return { width, height, pixels };
}

/** Each row is told by what differs from its neighbours, in one of five ways. */
function unfiltered(rows: Buffer, length: number, height: number, samples: number): Buffer {
  const bytes = Buffer.alloc(length * height);
  for (let row = 0; row < height; row += 1) {
    const filter = rows[row * (length + 1)];
    for (let column = 0; column < length; column += 1) {
      const at = row * length + column;
      const left = column >= samples ? (bytes[at - samples] ?? 0) : 0;
      const above = row > 0 ? (bytes[at - length] ?? 0) : 0;
      const corner = row > 0 && column >= samples ? (bytes[at - length - samples] ?? 0) : 0;
      const expected = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter ?? 0] ?? 0;
      bytes[at] = (rows[row * (length + 1) + 1 + column] ?? 0) + expected;
    }
  }
  return bytes;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [byLeft, byAbove, byCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
