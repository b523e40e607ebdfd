import { knownIn } from './speak.ts';

/** The sentences of sfc.exe, by what they mean; in `progress` %1 is the percentage. */
export type SfcWords = {
  start: string;
  phase: string;
  progress: string;
  clean: string;
  repaired: string;
  unrepaired: string;
  violations: string;
  notElevated: string;
  pending: string;
  couldNotRun: string;
  noService: string;
  /** Where the details are; follows whatever was found. */
  details: string;
};

const english: SfcWords = {
  start: 'Beginning system scan.  This process will take some time.',
  phase: 'Beginning verification phase of system scan.',
  progress: 'Verification %1% complete.',
  clean: 'Windows Resource Protection did not find any integrity violations.',
  repaired: 'Windows Resource Protection found corrupt files and successfully repaired them.',
  unrepaired: 'Windows Resource Protection found corrupt files but was unable to fix some of them.',
  violations: 'Windows Resource Protection found integrity violations.',
  notElevated: 'You must be an administrator running a console session in order to use the sfc utility.',
  pending: 'There is a system repair pending which requires reboot to complete.  Restart Windows and run sfc again.',
  couldNotRun: 'Windows Resource Protection could not perform the requested operation.',
  noService: 'Windows Resource Protection could not start the repair service.',
  details:
    'For online repairs, details are included in the CBS log file located at windir\\Logs\\CBS\\CBS.log. For example C:\\Windows\\Logs\\CBS\\CBS.log. For offline repairs, details are included in the log file provided by the /OFFLOGFILE flag.',
};

/**
 * What is known of other languages, from captures and from sfc.exe.mui of Windows 11 (French, which mixes two apostrophes).
 * What is not here nobody has seen: then sfc speaks English.
 */
const known: Readonly<Record<string, Partial<SfcWords>>> = {
  de: {
    start: 'Systemsuche wird gestartet. Dieser Vorgang kann einige Zeit dauern.',
    phase: 'Überprüfung der Systemsuche wird gestartet.',
    progress: 'Überprüfung %1 % abgeschlossen.',
    clean: 'Der Windows-Ressourcenschutz hat keine Integritätsverletzungen gefunden.',
    repaired: 'Der Windows-Ressourcenschutz hat beschädigte Dateien gefunden und erfolgreich repariert.',
    unrepaired:
      'Der Windows-Ressourcenschutz hat beschädigte Dateien gefunden, konnte jedoch einige davon nicht reparieren.',
    violations: 'Der Windows-Ressourcenschutz hat Integritätsverletzungen gefunden.',
    notElevated:
      'Sie müssen als Administrator eine Konsolensitzung ausführen, um das Hilfsprogramm "sfc" zu verwenden.',
    pending: 'Es steht eine Systemreparatur aus, deren Abschluss einen Neustart erfordert.  Starten Sie Windows neu.',
    couldNotRun: 'Der Windows-Ressourcenschutz konnte den angeforderten Vorgang nicht ausführen.',
  },
  es: {
    start: 'Iniciando examen en el sistema. Este proceso tardará algún tiempo.',
    phase: 'Iniciando la fase de comprobación del examen del sistema.',
    progress: 'Se completó la comprobación de %1%.',
    clean: 'Protección de recursos de Windows no encontró ninguna infracción de integridad.',
    repaired: 'Protección de recursos de Windows encontró archivos dañados y los reparó correctamente.',
    unrepaired: 'Protección de recursos de Windows encontró archivos dañados pero no pudo corregir algunos de ellos.',
    violations: 'Protección de recursos de Windows encontró infracciones de integridad.',
    couldNotRun: 'Protección de recursos de Windows no pudo realizar la operación solicitada.',
    noService: 'Protección de recursos de Windows no pudo iniciar el servicio de reparación.',
  },
  fr: {
    clean: 'Le programme de protection des ressources Windows n’a trouvé aucune violation d’intégrité.',
    repaired: 'La Protection des ressources Windows a détecté des fichiers corrompus et les a réparés.',
    unrepaired:
      "La Protection des ressources Windows a détecté des fichiers corrompus, mais n'a pas pu réparer certains d'entre eux.",
    violations: "La Protection des ressources Windows a détecté des violations de l'intégrité.",
    couldNotRun: 'La protection des ressources Windows n’a pas réussi à effectuer l’opération demandée.',
    noService: 'La protection des ressources Windows n’a pas réussi à démarrer le service de réparation.',
  },
  it: { clean: 'Protezione risorse di Windows non ha trovato violazioni di integrità.' },
  ru: {
    start: 'Начато сканирование системы. Этот процесс может занять некоторое время.',
    progress: 'Проверка %1% завершена.',
    clean: 'Защита ресурсов Windows не обнаружила нарушений целостности.',
    repaired: 'Защита ресурсов Windows обнаружила поврежденные файлы и успешно восстановила их.',
    unrepaired: 'Защита ресурсов Windows обнаружила поврежденные файлы, но не смогла восстановить некоторые из них.',
    violations: 'Защита ресурсов Windows обнаружила нарушения целостности.',
    couldNotRun: 'Защита ресурсов Windows не может выполнить запрошенную операцию.',
  },
};

/** The sentences of sfc in a language such as de-DE; each is English where it is not known. */
export function sfcWords(language: string): SfcWords {
  return { ...english, ...knownIn(language, known) };
}
