/**
 * Takes the Authenticode signature off a 64-bit PE image and returns the shorter image: a changed node.exe with Node's
 * signature on it would be "invalid", which Windows and scanners like less than "none". Layout: "PE Format",
 * learn.microsoft.com; the certificate table is entry 4 of the data directories, and the last thing in the file.
 */
export function unsign(image) {
  const optionalHeader = image.readUInt32LE(0x3c) + 24;
  if (image.readUInt16LE(optionalHeader) !== 0x20b) throw new Error('not a 64-bit PE image');

  const entry = optionalHeader + 112 + 4 * 8;
  const offset = image.readUInt32LE(entry);
  const size = image.readUInt32LE(entry + 4);
  if (size === 0) return image;
  if (offset + size !== image.length) throw new Error('the signature is not at the end of the image');

  const bare = Buffer.from(image.subarray(0, offset));
  bare.fill(0, entry, entry + 8);
  return bare;
}
