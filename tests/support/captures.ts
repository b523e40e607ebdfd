/** What sfc, DISM and CBS.log write, in the shape of the real thing. */

/** What sfc says around its verdict in one language, and how it counts. */
export type SfcFrame = { start: string; phase: string; percent(n: number): string; details: string };

export const sfcFrames = {
  english: {
    start: 'Beginning system scan.  This process will take some time.',
    phase: 'Beginning verification phase of system scan.',
    percent: (n) => `Verification ${n}% complete.`,
    details:
      'For online repairs, details are included in the CBS log file located at\r\nwindir\\Logs\\CBS\\CBS.log. For example C:\\Windows\\Logs\\CBS\\CBS.log. For offline\r\nrepairs, details are included in the log file provided by the /OFFLOGFILE flag.',
  },
  german: {
    start: 'Systemsuche wird gestartet. Dieser Vorgang kann einige Zeit dauern.',
    phase: 'Überprüfungsphase der Systemsuche wird gestartet.',
    percent: (n) => `Überprüfung ${n} % abgeschlossen.`,
    details: 'Bei Onlinereparaturen finden Sie Details in der CBS-Protokolldatei unter\r\nwindir\\Logs\\CBS\\CBS.log.',
  },
  french: {
    start: 'Début de l’analyse du système. Cette opération peut nécessiter un certain temps.',
    phase: 'Démarrage de la phase de vérification de l’analyse du système.',
    percent: (n) => `La vérification ${n}\u00a0% est terminée.`,
    details: 'Pour les réparations en ligne, les détails figurent dans le fichier journal CBS.',
  },
  russian: {
    start: 'Начато сканирование системы.  Этот процесс может занять некоторое время.',
    phase: 'Начало стадии проверки при сканировании системы.',
    percent: (n) => `Проверка ${n}% завершена.`,
    details:
      'Для восстановления в сети подробные сведения находятся в файле журнала CBS по пути\r\nwindir\\Logs\\CBS\\CBS.log.',
  },
  spanish: {
    start: 'Iniciando examen en el sistema.  Este proceso tardará algún tiempo.',
    phase: 'Iniciando la fase de comprobación del examen del sistema.',
    percent: (n) => `Se completó la comprobación de ${n}%.`,
    details: 'Para las reparaciones en línea, los detalles están en el archivo de registro de CBS.',
  },
  italian: {
    start: 'Inizio analisi del sistema.  Questo processo può richiedere del tempo.',
    phase: "Inizio fase di verifica dell'analisi del sistema.",
    percent: (n) => `Verifica ${n}% completata.`,
    details: 'Per le riparazioni online, i dettagli sono nel file di log di CBS.',
  },
  chinese: {
    start: '开始系统扫描。此过程将需要一些时间。',
    phase: '开始系统扫描的验证阶段。',
    percent: (n) => `验证 ${n}% 已完成。`,
    details: '有关联机修复，位于 windir\\Logs\\CBS\\CBS.log 的 CBS 日志文件中有详细信息。',
  },
  polish: {
    start: 'Rozpoczynanie skanowania systemu. Ten proces zajmie trochę czasu.',
    phase: 'Rozpoczynanie fazy weryfikacji skanowania systemu.',
    percent: (n) => `Weryfikacja ukończona w ${n}%.`,
    details: 'Szczegóły znajdują się w pliku dziennika CBS.',
  },
  turkish: {
    start: 'Sistem taraması başlatılıyor.  Bu işlem biraz zaman alacak.',
    phase: 'Sistem taramasının doğrulama aşaması başlıyor.',
    percent: (n) => `Doğrulama %${n} tamamlandı.`,
    details: 'Ayrıntılar CBS günlük dosyasındadır.',
  },
} satisfies Record<string, SfcFrame>;

/** All that sfc writes to a pipe: its progress is one line that is drawn again and again. */
export function sfcConsole(sentence: string, { start, phase, percent, details }: SfcFrame = sfcFrames.english): string {
  const drawn = Array.from({ length: 101 }, (_, n) => `\r${percent(n)}`).join('');
  return `\r\n${start}\r\n\r\n${phase}\r\n${drawn}\r\n\r\n${sentence}\r\n${details}\r\n`;
}

/** Broken where a console of that width breaks it, at words. */
export function wrapped(text: string, columns = 80): string {
  return text.replaceAll(new RegExp(`([^\\r\\n]{1,${columns - 1}}) `, 'gu'), '$1 \r\n');
}

/** Lines of CBS.log, with their stamps; the part of servicing in front: `CSI [SR] Verify complete`. */
export function cbsLines(...texts: readonly string[]): string {
  return texts
    .map((text, at) => {
      const [, part = 'CBS', words = text] = /^(CBS|CSI|DEPLOY) (.*)$/s.exec(text) ?? [];
      const number = part === 'CSI' ? `${(at + 0x1a0).toString(16).padStart(8, '0')} ` : '';
      return `2026-08-11 10:39:${String(at % 60).padStart(2, '0')}, Info                  ${part.padEnd(7)}${number}${words}\r\n`;
    })
    .join('');
}

/** What CBS.log gains of a run of sfc: two batches, what was said of files, then the part that repairs so many components. */
export function sfcLog(files: readonly string[] = [], components = files.length): string {
  return cbsLines(
    'CBS Exec: Processing started.',
    'CSI [SR] Verifying 100 components',
    'CSI [SR] Beginning Verify and Repair transaction',
    'CSI [SR] Verify complete',
    'CSI [SR] Verifying 32 components',
    'CSI [SR] Beginning Verify and Repair transaction',
    ...files,
    'CSI [SR] Verify complete',
    `CSI [SR] Repairing ${components} components`,
    'CSI [SR] Beginning Verify and Repair transaction',
    ...files,
    'CSI [SR] Repair complete',
    'CSI [SR] Committing transaction',
    'CSI [SR] Verify and Repair Transaction completed. All files and registry keys listed in this transaction  have been successfully repaired',
  );
}

/** sfc can't repair a member of a component. */
export function cannotRepair(name: string): string {
  return `CSI [SR] Cannot repair member file [l:${name.length}]'${name}' of Sample-Component, version 10.0.26100.1, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} in the store, hash mismatch`;
}

/** sfc has repaired a file. */
export function repairedFile(path: string): string {
  return `CSI [SR] Repairing file \\??\\${path} from store`;
}

/** The bars that DISM draws. */
export type Bars = 'piped' | 'redrawn' | 'none';

/** What DISM says: a header, its bars up to `last`, then `body` on the line of the last bar. */
export function dismConsole(
  body: string,
  { bars = 'piped', last = '100.0' }: { bars?: Bars; last?: string } = {},
): string {
  const steps = ['4.9', '33.1', '62.3', '62.3', last].map((step) => `\r${dismBar(step)} `);
  const drawn = bars === 'none' ? '' : steps.join(bars === 'piped' ? '\r\n' : '');
  return `${dismHeader}${drawn}${body}\r\n`;
}

export const dismHeader =
  '\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.26100.1\r\n\r\nImage Version: 10.0.26100.4652\r\n\r\n';

/** The bar: 58 wide, the percentage in its middle. */
export function dismBar(percent: string): string {
  const drawn = '='.repeat(Math.round(Number(percent) * 0.58)).padEnd(58);
  return `[${drawn.slice(0, 27)}${percent}%${drawn.slice(27 + percent.length + 1)}]`;
}

/** DISM ends with an error: the number alone on its line, a sentence, the place of its log. */
export function dismError(number: string, { word = 'Error:', says = 'It went wrong.' } = {}): string {
  return `\r\n\r\n${word} ${number}\r\n\r\n${says}\r\n\r\nThe DISM log file can be found at C:\\WINDOWS\\Logs\\DISM\\dism.log`;
}

export const dismDone = '\r\nThe operation completed successfully.';

/** What CBS.log gains of a check of the component store; `files` are damaged, `repaired` of them no more. */
export function storeReport({
  files = [],
  repaired = 0,
  result = '0x0',
}: {
  files?: readonly string[];
  repaired?: number;
  result?: string;
} = {}): string {
  return cbsLines(
    'CBS =================================',
    'CBS Checking System Update Readiness.',
    ...files.map((file, at) => `CBS (p)\tCSI Payload Corrupt\t(n)\t${at < repaired ? '(Fixed)' : ''}\t\t${file}`),
    'CBS Summary:',
    `CBS Operation: ${repaired > 0 ? 'Detect and Repair' : 'Detect only'} `,
    `CBS Operation result: ${result}`,
    'CBS Last Successful Step: Entire operation completes.',
    `CBS Total Detected Corruption:\t${files.length}`,
    'CBS \tCBS Manifest Corruption:\t0',
    `CBS \tCSI Payload Corruption:\t${files.length}`,
    `CBS Total Repaired Corruption:\t${repaired}`,
    'CBS Total Operation Time: 372 seconds.',
  );
}
