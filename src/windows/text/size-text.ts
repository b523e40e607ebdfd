const gigabyte = 1024 ** 3;
const megabyte = 1024 ** 2;

/** Bytes in words, counted as the Explorer counts: `3.1 GB`, `237 GB`, `310 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < gigabyte) return `${Math.round(bytes / megabyte)} MB`;
  const size = bytes / gigabyte;
  return `${size < 100 ? size.toFixed(1) : Math.round(size)} GB`;
}
