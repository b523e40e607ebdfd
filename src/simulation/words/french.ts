import { english } from './english.ts';
import type { Words } from './words.ts';

/** French; a space stands before the colon. */
export const french: Words = {
  net: {
    stopping: "Le service %1 est en cours d'arrêt.",
    stopped: 'Le service %1 a été arrêté.',
    starting: 'Le service %1 démarre.',
    started: 'Le service %1 a démarré.',
    dependents:
      'Les services suivants dépendent du service %1.\r\nArrêter le service %1 arrêtera aussi ces services.\r\n\r\n%2\r\n',
    confirm: 'Voulez-vous continuer cette opération ? (O/N) [N] : ',
    noAnswer: 'Aucune réponse correcte.',
    inBetween: "Le service est en cours de démarrage ou d'arrêt. Réessayez plus tard.",
    help: 'Vous obtiendrez une aide supplémentaire en tapant NET HELPMSG %1.',
    systemError: "L'erreur système %1 s'est produite.",
  },
  errors: {
    5: 'Accès refusé.',
    1052: "Le contrôle demandé n'est pas valide pour ce service.",
    1053: "Le service n'a pas répondu assez vite à la demande de lancement ou de contrôle.",
    1058: "Le service ne peut pas être démarré : il est désactivé ou n'a aucun périphérique actif.",
    1060: "Le service spécifié n'existe pas en tant que service installé.",
    1068: "Le service ou groupe de dépendance n'a pas pu démarrer.",
    2182: 'Le service demandé a déjà été démarré.',
    2185: "Le nom de service n'est pas valide.",
    2186: 'Le service ne répond pas à la fonction de contrôle.',
    2189: "Le service n'a pas pu être contrôlé dans son état actuel.",
    2191: "L'arrêt, la suspension ou la reprise demandés ne sont pas valides pour ce service.",
    3521: "Le service %1 n'a pas été lancé.",
  },
  sc: { ...english.sc, failed: '[SC] %1 échec(s) %2 :', succeeded: '[SC] %1 réussite(s)' },
  reg: {
    absent: "ERREUR : le système n'a pas trouvé la clé ou la valeur de Registre spécifiée.",
    denied: 'ERREUR : accès refusé.',
    syntax: 'ERREUR : syntaxe non valide.',
    done: "L'opération a réussi.",
    found: 'Fin de la recherche : %1 correspondance(s) trouvée(s).',
  },
  token: {
    high: 'Étiquette obligatoire\\Niveau obligatoire élevé',
    medium: 'Étiquette obligatoire\\Niveau obligatoire moyen',
    type: 'Nom',
  },
};
