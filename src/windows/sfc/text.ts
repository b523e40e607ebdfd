/**
 * What became of a run of sfc. `violations`: damage was found, and no repair of it was tried or recorded. The last four
 * before `unknown` did not scan: `pending-restart` wants Windows restarted first, `busy` waits for another servicing
 * operation, `not-elevated` lacks rights, `could-not-run` is anything else.
 */
export type SfcVerdict =
  | 'clean'
  | 'repaired'
  | 'violations'
  | 'unrepaired'
  | 'pending-restart'
  | 'busy'
  | 'not-elevated'
  | 'could-not-run'
  | 'unknown';

/** 1002: the repairs are done, and wait for a restart to count. */
const takesEffectLater = 'changes will take effect after the next reboot';

type Sentences = readonly (readonly [verdict: SfcVerdict, ...sentences: string[]])[];

/**
 * The sentences of sfc (message table of sfc.exe.mui; its number stands behind) without their subject, which differs
 * between versions of Windows. ` … ` stands for any words. The first that occurs decides: failures come before
 * successes, and 1015, which contains 100A, before it. "Clean" ends with its full stop, or it may be 1015.
 */
const sentences: Sentences = [
  [
    'not-elevated', // 1005
    'You must be an administrator running a console session',
    'Sie müssen als Administrator … Konsolensitzung ausführen',
  ],
  [
    'pending-restart', // 100D
    'There is a system repair pending which requires',
    'Es steht eine Systemreparatur aus',
  ],
  ['busy', 'Another servicing or repair operation is currently running'], // 1013
  [
    'could-not-run', // 1007, 100E
    'could not perform the requested operation',
    'could not start the repair service',
    'konnte den angeforderten Vorgang nicht ausführen',
    "n'a pas réussi à effectuer l'opération demandée",
    "n'a pas réussi à démarrer le service de réparation",
    'не может выполнить запрошенную операцию',
    'no pudo realizar la operación solicitada',
    'no pudo iniciar el servicio de reparación',
  ],
  [
    'unrepaired', // 1009, 1004 and 1015; what is translated of the last is that metadata is damaged
    'found corrupt files but was unable to fix some of them',
    'The maximum number of files have been repaired',
    'did not find any integrity violations but cannot guarantee',
    'hat beschädigte Dateien gefunden … nicht repar',
    'keine Integritätsverletzungen gefunden … metadaten',
    "a détecté des fichiers corrompus … pu réparer certains d'entre eux",
    'a trouvé des fichiers endommagés … réparer certains',
    "n'a trouvé aucune violation d'intégrité … métadonnées",
    'обнаружила поврежденные файлы, но',
    'обнаружила поврежденные файлы … восстановить некоторые из них',
    'не обнаружила нарушений целостности … метаданн',
    'encontró archivos dañados … algunos',
    'no encontró ninguna infracción de integridad … metadatos',
    'non ha trovato violazioni di integrità … metadati',
  ],
  ['pending-restart', 'The maximum number of files have been queued for repair'], // 1003
  [
    'violations', // 100B
    'found integrity violations',
    'hat Integritätsverletzungen gefunden',
    'hat Integritätsverletzungen festgestellt',
    "a détecté des violations de l'intégrité",
    'Windows обнаружила нарушения целостности',
    'encontró infracciones de integridad',
  ],
  [
    'repaired', // 1008
    'found corrupt files and successfully repaired them',
    'hat beschädigte Dateien gefunden und erfolgreich repariert',
    'a détecté des fichiers corrompus et les a réparés',
    'a trouvé des fichiers endommagés et les a réparés',
    'обнаружила поврежденные файлы и успешно восстановила их',
    'обнаружила поврежденные файлы и успешно их восстановила',
    'encontró archivos dañados y los reparó correctamente',
  ],
  ['pending-restart', takesEffectLater],
  [
    'clean', // 100A
    'did not find any integrity violations.',
    'hat keine Integritätsverletzungen gefunden.',
    "n'a trouvé aucune violation d'intégrité.",
    'не обнаружила нарушений целостности.',
    'no encontró ninguna infracción de integridad.',
    'non ha trovato violazioni di integrità.',
  ],
];

type Known = { verdict: SfcVerdict; sentences: string[][] };

const known: readonly Known[] = sentences.map(([verdict, ...all]) => ({
  verdict,
  sentences: all.map((sentence) => sentence.split(' … ').map(squeeze)),
}));

/** 1002, 1003 and 100D; they may come along with another sentence. */
const knownOfRestart = known.filter(({ verdict }) => verdict === 'pending-restart');

/**
 * The verdict in what sfc wrote, whatever its language and however it was wrapped. The second witness: the first is what
 * CBS.log gained. A text in a language that is not in the table is `unknown`.
 */
export function readSfcText(text: string): SfcVerdict {
  return find(known, squeeze(text)) ?? 'unknown';
}

/** True when sfc says that Windows must restart, before it can scan or to finish its repairs. */
export function asksForRestart(text: string): boolean {
  return find(knownOfRestart, squeeze(text)) !== undefined;
}

/** True when what sfc repaired only waits for a restart, after which nothing need be run again. */
export function completesOnRestart(text: string): boolean {
  return squeeze(text).includes(squeeze(takesEffectLater));
}

function find(table: readonly Known[], squeezed: string): SfcVerdict | undefined {
  return table.find((row) => row.sentences.some((parts) => occurs(parts, squeezed)))?.verdict;
}

function occurs(parts: readonly string[], squeezed: string): boolean {
  let from = 0;
  for (const part of parts) {
    const at = squeezed.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return true;
}

/** Without its spaces, since a console wraps lines within a sentence, and within a word; apostrophes are of all kinds. */
function squeeze(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s\0\u200B-\u200F\u2060]/g, '')
    .replaceAll(/[\u2018\u2019\u02BC\u00B4`]/g, "'")
    .replaceAll('ё', 'е');
}
