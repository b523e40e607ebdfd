/** One folder in ten entries, as in a profile: junctions, symbolic links, a size, a name outside every code page. */
export function listing(count) {
  const lines = [' Volume in drive C is System', ' Volume Serial Number is 1A2B-3C4D', ''];
  for (let n = 0; n < count; n += 1) {
    const folder = `C:\\Users\\Someone\\Projects\\${Math.floor(n / 10)}`;
    if (n % 10 === 0) lines.push('', ` Directory of ${folder}`, '');
    lines.push(entry(n, folder));
    if (n % 10 === 9) lines.push('               1 File(s)              0 bytes');
  }
  return `${lines.join('\r\n')}\r\n`;
}

function entry(n, folder) {
  const stamp = '05/18/2024  08:37 AM';
  if (n % 10 === 3) return `${stamp}             1,423 placeholder ${n}.docx`;
  if (n % 10 === 5) return `${stamp}    <SYMLINKD>     名前 ${n} [..\\real [${n}]]`;
  if (n % 10 === 7) return `${stamp}    <SYMLINK>      current-${n}.txt [current\\${n}.txt]`;
  return `${stamp}    <JUNCTION>     Application Data ${n} [${folder}\\AppData\\Roaming]`;
}
