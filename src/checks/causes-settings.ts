import { repairInstall } from '../codes/meanings/helps.ts';
import { commandLines } from './advise.ts';
import { isTroubled, type Rule } from './cause.ts';

/** What somebody has set: services, policies, channels, and programs that guard files. */

/** A service that is disabled or gone. */
export const brokenServices: Rule = ({ findings }) => {
  const seen = findings.services.facts?.filter(({ vital }) => vital) ?? [];
  const disabled = seen.filter(({ startup }) => startup === 'disabled');
  const missing = seen.filter(({ startup }) => startup === null);
  if (disabled.length === 0 && missing.length === 0) return null;
  const mendable = disabled.some(({ documented }) => documented !== null);
  const others = disabled.filter(({ documented }) => documented === null).map(({ name }) => name);
  const advice = [
    ...(others.length > 0 ? [`set ${others.join(' and ')} back to the start type that Windows gave it`] : []),
    ...(missing.length > 0 ? [`what is missing comes back with a ${repairInstall.text}`] : []),
  ];
  return {
    sure: 'certain',
    says: [
      ...disabled.map(({ name }) => `${name} is disabled`),
      ...missing.map(({ name }) => `${name} is missing`),
    ].join(', '),
    next: mendable ? commandLines('serviceDefaults') : [],
    ...(advice.length > 0 && { advice: advice.join('; ') }),
  };
};

/** A policy that keeps updates away. */
export const blockingPolicy: Rule = ({ findings }) => {
  const blocking = findings.policies.facts?.policies.find(({ blocks }) => blocks === 'updates');
  if (!blocking) return null;
  return {
    sure: 'certain',
    says: `the policy ${blocking.name} ${blocking.says}`,
    next: [],
    advice: 'ask who manages this machine; wufix changes no policy',
  };
};

/** CBS_E_NO_OPTIONAL_CONTENT_FOUND_ON_UPDATE_SERVERS, and what comes of a server that cannot be reached or refuses. */
const wsusCodes = new Set([
  0x800f0954, 0x800f0906, 0x80244017, 0x80244018, 0x80244019, 0x8024401c, 0x8024402c, 0x80240438, 0x80072ee2,
  0x80072ee7, 0x80072efd,
]);

/** The update server of the organisation answers, or does not. */
export const updateServer: Rule = ({ findings, code }) => {
  const { facts } = findings.policies;
  if (!facts?.wsus) return null;
  const told = wsusCodes.has(code?.code ?? -1);
  const forRepairs = facts.policies.some(({ blocks }) => blocks === 'repairs');
  return {
    sure: told ? 'likely' : 'possible',
    says: forRepairs
      ? 'updates come from the WSUS of the organisation, and it is asked for the files of repairs and features too, which it mostly does not have: that is what 0x800F0954 says'
      : 'updates come from the WSUS of the organisation, which decides what this machine is offered',
    next: forRepairs ? commandLines('dismSource') : [],
    advice: forRepairs
      ? 'or have the policy RepairContentServerSource set to 2; wufix leaves the settings of WSUS alone'
      : 'ask who manages the WSUS; wufix leaves its settings alone',
  };
};

/** Preview builds. */
export const previewBuilds: Rule = (evidence) => {
  const channel = evidence.findings.insider.facts?.channel;
  if (!channel || !isTroubled(evidence)) return null;
  return {
    sure: 'possible',
    says: `this machine gets preview builds (channel ${channel}), where updates fail more often`,
    next: [],
    advice: 'leave the Insider program in the settings of Windows Update, then install the next update by hand',
  };
};

/** Third-party antivirus. */
export const foreignAntivirus: Rule = (evidence) => {
  const products = evidence.findings.antivirus.facts?.products ?? [];
  if (products.length === 0 || !isTroubled(evidence)) return null;
  return {
    sure: 'possible',
    says: `${products.join(' and ')} may keep files from being replaced`,
    next: [],
    advice:
      'add its exclusions for Windows Update, or uninstall it for the time of the update; wufix never turns protection off',
  };
};
