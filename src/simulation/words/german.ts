import { english } from './english.ts';
import type { Words } from './words.ts';

/** German; sc keeps its English labels. */
export const german: Words = {
  net: {
    stopping: '%1 wird beendet.',
    stopped: '%1 wurde erfolgreich beendet.',
    starting: '%1 wird gestartet.',
    started: '%1 wurde erfolgreich gestartet.',
    dependents:
      'Die folgenden Dienste hängen vom Dienst %1 ab.\r\nDas Beenden des Dienstes %1 beendet auch diese Dienste.\r\n\r\n%2\r\n',
    confirm: 'Möchten Sie diesen Vorgang fortsetzen? (J/N) [N]: ',
    noAnswer: 'Es wurde keine gültige Antwort gegeben.',
    inBetween: 'Der Dienst wird gerade gestartet oder beendet. Versuchen Sie es später noch einmal.',
    help: 'Sie erhalten weitere Hilfe, wenn Sie NET HELPMSG %1 eingeben.',
    systemError: 'Systemfehler %1 aufgetreten.',
  },
  errors: {
    5: 'Zugriff verweigert',
    1052: 'Das angeforderte Steuerelement ist für diesen Dienst nicht gültig.',
    1053: 'Der Dienst antwortete nicht rechtzeitig auf die Start- oder Steuerungsanforderung.',
    1058: 'Der angegebene Dienst kann nicht gestartet werden. Er ist deaktiviert oder nicht mit aktivierten Geräten verbunden.',
    1060: 'Der angegebene Dienst ist kein installierter Dienst.',
    1068: 'Der Abhängigkeitsdienst oder die Abhängigkeitsgruppe konnte nicht gestartet werden.',
    2182: 'Der angeforderte Dienst wurde bereits gestartet.',
    2185: 'Der Dienstname ist ungültig.',
    2186: 'Der Dienst antwortet nicht auf die Steuerfunktion.',
    2189: 'Der Dienst kann in seinem gegenwärtigen Zustand nicht gesteuert werden.',
    2191: 'Das Anhalten, Fortsetzen oder Beenden ist für diesen Dienst nicht gültig.',
    3521: '%1 wurde nicht gestartet.',
  },
  sc: { ...english.sc, failed: '[SC] %1 FEHLER %2:', succeeded: '[SC] %1 ERFOLG' },
  reg: {
    absent: 'FEHLER: Der angegebene Registrierungsschlüssel bzw. Wert wurde nicht gefunden.',
    denied: 'FEHLER: Zugriff verweigert',
    syntax: 'FEHLER: Ungültige Syntax.',
    done: 'Der Vorgang wurde erfolgreich beendet.',
    found: 'Ende der Suche: %1 Übereinstimmung(en) gefunden.',
  },
  token: {
    high: 'Verbindliche Beschriftung\\Hohe Verbindlichkeitsstufe',
    medium: 'Verbindliche Beschriftung\\Mittlere Verbindlichkeitsstufe',
    type: 'Bezeichnung',
  },
};
