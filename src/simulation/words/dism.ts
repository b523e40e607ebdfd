import { knownIn } from './speak.ts';

/** The words of DISM; %1 and %2 are filled in. */
export type DismWords = {
  tool: string;
  version: string;
  imageVersion: string;
  /** %1: the number. */
  error: string;
  healthy: string;
  repairable: string;
  notRepairable: string;
  restored: string;
  ended: string;
};

const english: DismWords = {
  tool: 'Deployment Image Servicing and Management tool',
  version: 'Version: %1',
  imageVersion: 'Image Version: %1',
  error: 'Error: %1',
  healthy: 'No component store corruption detected.',
  repairable: 'The component store is repairable.',
  notRepairable: 'The component store cannot be repaired.',
  restored: 'The restore operation completed successfully.',
  ended: 'The operation completed successfully.',
};

/**
 * What is known of other languages, from captures and, for the verdicts, from CbsProvider.dll.mui. The Russian header
 * begins with a Latin C. What is not here nobody has seen: then DISM speaks English.
 */
const known: Readonly<Record<string, Partial<DismWords>>> = {
  de: {
    tool: 'Tool zur Imageverwaltung für die Bereitstellung',
    imageVersion: 'Abbildversion: %1',
    error: 'Fehler: %1',
    healthy: 'Es wurde keine Komponentenspeicherbeschädigung erkannt.',
    repairable: 'Der Komponentenspeicher kann repariert werden.',
    notRepairable: 'Der Komponentenspeicher kann nicht repariert werden.',
    ended: 'Der Vorgang wurde erfolgreich beendet.',
  },
  es: {
    tool: 'Herramienta Administración y mantenimiento de imágenes de implementación',
    version: 'Versión: %1',
    imageVersion: 'Versión de imagen: %1',
    ended: 'La operación se completó correctamente.',
  },
  fr: {
    tool: 'Outil Gestion et maintenance des images de déploiement',
    version: 'Version : %1',
    imageVersion: 'Version de l’image : %1',
    error: 'Erreur : %1',
    repairable: 'Le magasin de composants est réparable.',
    ended: 'L’opération a réussi.',
  },
  it: { tool: 'Strumento Gestione e manutenzione immagini distribuzione', version: 'Versione: %1' },
  ru: {
    tool: '\u0043истема DISM',
    version: 'Версия: %1',
    imageVersion: 'Версия образа: %1',
    error: 'Ошибка: %1',
    healthy: 'Повреждение хранилища компонентов не обнаружено.',
    repairable: 'Хранилище компонентов подлежит восстановлению.',
    ended: 'Операция успешно завершена.',
  },
};

/** The words of DISM in a language such as de-DE; each is English where it is not known. */
export function dismWords(language: string): DismWords {
  return { ...english, ...knownIn(language, known) };
}

/** What DISM says behind the number of an error; of no other language these are known. */
export const dismErrorTexts: ReadonlyMap<number, string> = new Map([
  [2, 'The system cannot find the file specified.'],
  [3, 'The system cannot find the path specified.'],
  [11, 'An attempt was made to load a program with an incorrect format.'],
  [87, 'The %1 option is unknown.\r\nFor more information about options, refer to the help by running DISM.exe /?.'],
  [
    1058,
    'The service cannot be started, either because it is disabled or because it has no enabled devices associated with it.',
  ],
  [3017, 'The requested operation failed. A system reboot is required to roll back changes made.'],
  [14098, 'The component store has been corrupted.'],
  [0x800f0806, 'The operation could not be completed due to pending operations.'],
  [
    0x800f081f,
    'The source files could not be found. \r\nUse the "Source" option to specify the location of the files that are required to restore the feature. For more information on specifying a source location, see http://go.microsoft.com/fwlink/?LinkId=243077.',
  ],
  [0x800f0915, 'The repair content could not be found anywhere.'],
]);
