import type { Words } from './words.ts';

/** Italian; sc does not align its columns. */
export const italian: Words = {
  net: {
    stopping: 'Arresto del servizio %1 in corso.',
    stopped: 'Il servizio %1 è stato arrestato.',
    starting: 'Avvio del servizio %1 in corso.',
    started: 'Il servizio %1 è stato avviato.',
    dependents:
      'I seguenti servizi dipendono dal servizio %1.\r\nSe si arresta il servizio %1, verranno arrestati anche questi servizi.\r\n\r\n%2\r\n',
    confirm: 'Continuare? (S/N) [N]: ',
    noAnswer: 'Nessuna risposta valida.',
    inBetween: 'Il servizio è in fase di avvio o di arresto. Riprovare più tardi.',
    help: 'Ulteriori informazioni sono disponibili digitando NET HELPMSG %1.',
    systemError: 'Errore di sistema %1.',
  },
  errors: {
    5: 'Accesso negato.',
    1052: 'Il controllo richiesto non è valido per questo servizio.',
    1053: 'Il servizio non ha risposto alla richiesta di avvio o di controllo nel tempo previsto.',
    1058: 'Impossibile avviare il servizio specificato. Il servizio è disabilitato oppure non è associato ad alcun dispositivo attivo.',
    1060: 'Il servizio specificato non esiste come servizio installato.',
    1068: 'Impossibile avviare il servizio o il gruppo di dipendenza.',
    2182: 'Il servizio richiesto è già stato avviato.',
    2185: 'Il nome del servizio non è valido.',
    2186: 'Il servizio non risponde alla funzione di controllo.',
    2189: 'Impossibile controllare il servizio nello stato attuale.',
    2191: "La sospensione, la ripresa o l'arresto richiesto non è valido per questo servizio.",
    3521: 'Il servizio %1 non è avviato.',
  },
  sc: {
    failed: '[SC] %1 OPERAZIONI NON RIUSCITE %2:',
    succeeded: '[SC] %1 OPERAZIONI RIUSCITE',
    nameLabel: 'NOME_SERVIZIO: ',
    labels: [
      'TIPO                    : ',
      'STATO                   : ',
      'CODICE_USCITA_WIN32     : ',
      'CODICE_USCITA_SERVIZIO  : ',
      'PUNTO_CONTROLLO         : ',
      'SUGGERIMENTO_ATTESA     : ',
    ],
  },
  reg: {
    absent: 'ERRORE: impossibile trovare la chiave o il valore di registro specificato.',
    denied: 'ERRORE: accesso negato.',
    syntax: 'ERRORE: sintassi non valida.',
    done: 'Operazione completata.',
    found: 'Fine ricerca: trovate %1 corrispondenze.',
  },
  token: {
    high: 'Etichetta obbligatoria\\Livello obbligatorio alto',
    medium: 'Etichetta obbligatoria\\Livello obbligatorio medio',
    type: 'Etichetta',
  },
};
