/**
 * What may be lost with a device, by its setup class, as a sentence. The names are the same in every language (System-Defined
 * Device Setup Classes, learn.microsoft.com).
 */
const losses: Readonly<Record<string, string>> = {
  bluetooth: 'Keyboards, mice and headsets that are connected by Bluetooth stop working.',
  display: 'The screen may fall back to a simple picture, or stay dark.',
  hdc: "The disks behind it can't be reached.",
  hidclass: 'It may be your keyboard or your mouse.',
  keyboard: 'It may be your only keyboard.',
  mouse: 'It may be your only mouse.',
  net: 'This machine may lose its network, and a remote session ends with it.',
  scsiadapter: "The disks behind it can't be reached.",
  usb: 'Everything that is connected behind it stops working.',
};

/** What may be lost with a device of that class; null where nothing is known. */
export function lossWith(pnpClass: string | null): string | null {
  return losses[pnpClass?.toLowerCase() ?? ''] ?? null;
}
