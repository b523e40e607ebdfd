import type { Meaning } from '../meaning.ts';
import { checkNetwork, findPolicy, resetCaches } from './helps.ts';

const notHere = ['resetting caches, DISM or sfc: nothing on this machine is broken before the server can be reached'];

/**
 * Errors of the connection, 12002 being 0x80072EE2. sources, at learn.microsoft.com: Windows Update common errors;
 * Troubleshoot Windows Update download errors; Troubleshoot Windows Update error 0x80072f8f; Windows Update issues
 * troubleshooting; for the names winerror.h, BitsMsg.h and deliveryoptimizationerrors.h.
 */
export const meanings: readonly Meaning[] = [
  {
    code: 12002,
    meaning: 'The server did not answer in time.',
    causes: { documented: ['Windows Update, WSUS or Configuration Manager cannot be reached'] },
    helps: [checkNetwork, findPolicy],
    doesNotHelp: notHere,
  },
  {
    code: 12007,
    meaning: 'The name of the server could not be resolved.',
    causes: { documented: ['DNS or proxy does not know the update server'] },
    helps: [checkNetwork, findPolicy],
    doesNotHelp: notHere,
  },
  {
    code: 12029,
    meaning: 'The server could not be reached.',
    causes: { documented: ['a firewall rule or a proxy blocks the addresses of Microsoft or of WSUS'] },
    helps: [checkNetwork, findPolicy],
    doesNotHelp: notHere,
  },
  {
    code: 12030,
    meaning: 'The connection was cut off.',
    causes: {
      documented: [
        'TLS ciphers or protocols that were restricted by policy (TLS 1.2 must be there)',
        'a proxy or firewall that cuts the connection',
        'BITS cannot write the file',
      ],
    },
    helps: [checkNetwork, { text: 'see with bitsadmin /list /allusers /verbose which file it is' }, findPolicy],
    doesNotHelp: notHere,
  },
  {
    code: 12152,
    meaning: 'The answer of the server could not be understood.',
    causes: { guess: ['a proxy or a log-in page of a network answers instead of the server'] },
    helps: [checkNetwork, findPolicy],
    doesNotHelp: notHere,
  },
  {
    code: 12175,
    meaning:
      'No secure connection to the update server could be made. (Its HRESULT has a name that speaks of decoding.)',
    causes: {
      documented: [
        'the clock of this machine is wrong',
        'the certificate of WSUS or of a proxy is not trusted here',
        'TLS 1.2 is not set up (old Windows)',
      ],
    },
    helps: [
      { text: 'set date, time and time zone' },
      { text: 'install the root certificate of WSUS or proxy' },
      checkNetwork,
    ],
    doesNotHelp: notHere,
  },
  {
    code: 0x80190194,
    meaning: 'The server does not have the file (HTTP 404).',
    causes: { guess: ['the update was withdrawn or never downloaded to WSUS'] },
    helps: [resetCaches, findPolicy],
  },
  {
    code: 0x801901f7,
    meaning: 'The server is overloaded or down (HTTP 503).',
    causes: { guess: ['WSUS or its application pool has stopped'] },
    helps: [{ text: 'wait, then scan again' }, findPolicy],
  },
  {
    code: 0x80200010,
    meaning: 'BITS has no network.',
    causes: { guess: ['no connection, or one that BITS may not use'] },
    helps: [checkNetwork],
  },
  {
    code: 0x80200013,
    meaning: 'The server or proxy cannot send parts of a file, which BITS needs.',
    causes: { documented: ['a proxy that does not allow HTTP range requests'] },
    helps: [{ text: 'have the proxy allow HTTP range requests' }],
    doesNotHelp: notHere,
  },
  {
    code: 0x80200053,
    meaning: 'What BITS downloaded is not what it should be.',
    causes: { documented: ['a firewall or filter that changes downloads'] },
    helps: [checkNetwork, resetCaches],
  },
  {
    code: 0x80d02002,
    meaning: 'Delivery Optimization got nothing for too long.',
    causes: {
      documented: ['a firewall rule or a proxy blocks the download addresses'],
      reported: ['a slow or metered connection'],
    },
    helps: [checkNetwork, { text: 'wait, then try again' }],
    doesNotHelp: notHere,
  },
  {
    code: 0x80d03805,
    meaning: 'Delivery Optimization paused, because there is no network.',
    causes: { documented: ['the connection was lost'] },
    helps: [checkNetwork],
  },
  {
    code: 0x80d05001,
    meaning: 'The server or proxy sent another amount than it was asked for.',
    causes: { documented: ['a proxy that does not allow HTTP range requests'] },
    helps: [{ text: 'have the proxy allow HTTP range requests' }],
    doesNotHelp: notHere,
  },
];
