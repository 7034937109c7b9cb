import { inflateRawSync } from 'node:zlib';

/** Files of a zip archive, by the directory at its end. */
export function unzipped(archive: Uint8Array): Map<string, string> {
  const bytes = Buffer.from(archive);
  const files = new Map<string, string>();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    const from = bytes.readUInt32LE(at + 42);
    const start = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28);
    const raw = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    const text = bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(raw) : raw;
    files.set(bytes.subarray(at + 46, at + 46 + name).toString(), text.toString());
    at += 46 + name + extra + comment;
  }
  return files;
}

/** Whether every element of an XML text is closed, in order. */
export function wellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, close, name, rest] of xml.matchAll(/<(\/?)([A-Za-z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*)>/g)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!rest?.endsWith('/')) open.push(name as string);
  }
  return open.length === 0 && !/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(xml);
}
