import {
  readUpdatePolicies,
  type UpdatePolicies,
  updatePolicyKeys,
  withoutServerName,
} from '../windows/updates/policy.ts';
import { askKeys } from './ask.ts';
import type { Check } from './check.ts';

/** The policies that decide over updates. wufix changes none of them. */
export const policies: Check<UpdatePolicies> = {
  title: 'policies',
  async look(context) {
    const found = readUpdatePolicies(await askKeys(context, Object.values(updatePolicyKeys), '/s'));
    const facts = { ...found, wsus: found.wsus && withoutServerName(found.wsus) };
    const details = found.policies.map(({ name, says }) => `${name} ${says}`);
    if (facts.wsus === null && details.length === 0)
      return { state: 'good', says: 'none that decides over updates', facts };
    const blocked = found.policies.some(({ blocks }) => blocks === 'updates');
    const manages = facts.wsus
      ? `updates come from the WSUS of the organisation (${facts.wsus})`
      : 'this machine is managed';
    return {
      state: blocked ? 'bad' : 'note',
      says: blocked ? 'a policy keeps updates away' : manages,
      details,
      ...(blocked && { advice: 'ask who manages this machine; wufix changes no policy' }),
      facts,
    };
  },
};
