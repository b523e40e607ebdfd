/** The words of one Windows that `dir /AL /S` prints around names, in the shape of the real thing. */
export type DirWords = {
  volume: string;
  folder(path: string): string;
  stamp: string;
  junction: string;
  dir: string;
  size: string;
  files: string;
  total: string;
  oemCodePage: number;
};

export const dirWords = {
  english: {
    volume: ' Volume in drive C is System\r\n Volume Serial Number is 1A2B-3C4D',
    folder: (path) => ` Directory of ${path}`,
    stamp: '05/18/2024  08:37 AM',
    junction: 'JUNCTION',
    dir: 'DIR',
    size: '1,234,567',
    files: '1 File(s)      1,234,567 bytes',
    total: '     Total Files Listed:',
    oemCodePage: 437,
  },
  german: {
    volume: ' Volume in Laufwerk C: hat keine Bezeichnung.\r\n Volumeseriennummer: 1A2B-3C4D',
    folder: (path) => ` Verzeichnis von ${path}`,
    stamp: '18.05.2024  08:37',
    junction: 'VERBINDUNG',
    dir: 'DIR',
    size: '1.234.567',
    files: '1 Datei(en),      1.234.567 Bytes',
    total: '     Anzahl der angezeigten Dateien:',
    oemCodePage: 850,
  },
  french: {
    volume: " Le volume dans le lecteur C n'a pas de nom.\r\n Le numéro de série du volume est 1A2B-3C4D",
    folder: (path) => ` Répertoire de ${path}`,
    stamp: '18/05/2024  08:37',
    junction: 'JONCTION',
    dir: 'REP',
    size: '1\u00a0234\u00a0567',
    files: '1 fichier(s)        1\u00a0234\u00a0567 octets',
    total: '     Total des fichiers listés :',
    oemCodePage: 850,
  },
  russian: {
    volume: ' Том в устройстве C не имеет метки.\r\n Серийный номер тома: 1A2B-3C4D',
    folder: (path) => ` Содержимое папки ${path}`,
    stamp: '18.05.2024  08:37',
    junction: 'СОЕДИНЕНИЕ',
    dir: 'DIR',
    size: '1 234 567',
    files: '1 файлов      1 234 567 байт',
    total: '     Всего файлов:',
    oemCodePage: 866,
  },
  spanish: {
    volume: ' El volumen de la unidad C no tiene etiqueta.\r\n El número de serie del volumen es: 1A2B-3C4D',
    folder: (path) => ` Directorio de ${path}`,
    stamp: '18/05/2024  08:37 a. m.',
    junction: 'UNIÓN',
    dir: 'DIR',
    size: '1.234.567',
    files: '1 archivos      1.234.567 bytes',
    total: '     Total de archivos en la lista:',
    oemCodePage: 850,
  },
  italian: {
    volume: " Il volume nell'unità C non ha etichetta.\r\n Numero di serie del volume: 1A2B-3C4D",
    folder: (path) => ` Directory di ${path}`,
    stamp: '18/05/2024  08:37',
    junction: 'GIUNZIONE',
    dir: 'DIR',
    size: '1.234.567',
    files: '1 File      1.234.567 byte',
    total: '     Totale file elencati:',
    oemCodePage: 850,
  },
  japanese: {
    volume: ' ドライブ C のボリューム ラベルがありません。\r\n ボリューム シリアル番号は 1A2B-3C4D です',
    folder: (path) => ` ${path} のディレクトリ`,
    stamp: '2024/05/18  08:37',
    junction: 'JUNCTION',
    dir: 'DIR',
    size: '1,234,567',
    files: '1 個のファイル         1,234,567 バイト',
    total: '     ファイルの総数:',
    oemCodePage: 932,
  },
  chinese: {
    volume: ' 驱动器 C 中的卷没有标签。\r\n 卷的序列号是 1A2B-3C4D',
    folder: (path) => ` ${path} 的目录`,
    stamp: '2024/05/18 周六  08:37',
    junction: '联接',
    dir: 'DIR',
    size: '1,234,567',
    files: '1 个文件      1,234,567 字节',
    total: '     所列文件总数:',
    oemCodePage: 936,
  },
  korean: {
    volume: ' C 드라이브의 볼륨에는 이름이 없습니다.\r\n 볼륨 일련 번호: 1A2B-3C4D',
    folder: (path) => ` ${path} 디렉터리`,
    stamp: '2024-05-18  오전 08:37',
    junction: 'JUNCTION',
    dir: 'DIR',
    size: '1,234,567',
    files: '1개 파일           1,234,567 바이트',
    total: '     전체 파일:',
    oemCodePage: 949,
  },
  turkish: {
    volume: ' C sürücüsündeki birimin etiketi yok.\r\n Birim Seri Numarası: 1A2B-3C4D',
    folder: (path) => ` ${path} dizini`,
    stamp: '18.05.2024  08:37',
    junction: 'BİRLEŞİM',
    dir: 'DIR',
    size: '1.234.567',
    files: '1 Dosya      1.234.567 bayt',
    total: '     Toplam Listelenen Dosya:',
    oemCodePage: 857,
  },
  /** Invented, for a language nobody has seen. */
  unseen: {
    volume: ' Ħvolum ta C\r\n Ħserje 1A2B-3C4D',
    folder: (path) => ` Ħfolder: ${path}`,
    stamp: 'Sib. 2024. 05. 18.  8.37',
    junction: 'ĦRABTA',
    dir: 'ĦDIR',
    size: "1'234'567",
    files: "1 Ħfajl      1'234'567 Ħbajt",
    total: '     Ħtotal:',
    oemCodePage: 850,
  },
} satisfies Record<string, DirWords>;

/** An entry with a tag, or with a size where the tag is null. */
export type ListedEntry = { tag: string | null; name: string; target?: string };

/** One folder with its entries, between the blank lines and totals of `dir`. */
export type ListedFolder = { path: string; entries: readonly ListedEntry[] };

export function listDir(words: DirWords, folders: readonly ListedFolder[], newline = '\r\n'): string {
  const lines = [...words.volume.split('\r\n')];
  for (const { path, entries } of folders) {
    lines.push('', words.folder(path), '', ...entries.map((entry) => listEntry(words, entry)));
    lines.push(`${' '.repeat(15)}${words.files}`);
  }
  lines.push('', words.total, `${' '.repeat(15)}${words.files}`, `${' '.repeat(15)}${words.files}`, '');
  return lines.join(newline);
}

export function listEntry(words: DirWords, { tag, name, target }: ListedEntry): string {
  const end = target === undefined ? '' : ` [${target}]`;
  const column = tag === null ? ` ${words.size.padStart(17)} ` : `    ${`<${tag}>`.padEnd(15)}`;
  return `${words.stamp}${column}${name}${end}`;
}
