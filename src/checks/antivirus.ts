import { antivirus as antivirusProducts } from '../scripts/powershell/antivirus.ts';
import { rowText } from '../windows/text/json-answer.ts';
import { askScript } from './ask.ts';
import type { Check } from './check.ts';

/** The instanceGuid of Microsoft Defender, whose name is translated; seen the same on every Windows 10 and 11. */
const defender = '{d68ddc3a-831f-4fae-9e44-da132c1acf46}';

/** Third-party antivirus, which can block what an update wants to replace. wufix never turns protection off. */
export const antivirus: Check<{ products: readonly string[] }> = {
  title: 'antivirus',
  async look(context) {
    const rows = await askScript(context, antivirusProducts).catch(() => null);
    if (rows === null)
      return { state: 'note', says: 'Windows keeps no list of antivirus products here, as on Windows Server' };
    const others = rows.filter((row) => rowText(row, 'id')?.toLowerCase() !== defender);
    const products = [...new Set(others.map((row) => rowText(row, 'name') ?? 'a product without a name'))];
    if (products.length === 0) return { state: 'good', says: 'none from another maker', facts: { products } };
    return {
      state: 'note',
      says: `from another maker: ${products.join(', ')}`,
      details: ['it can keep files from being replaced; wufix never turns protection off'],
      facts: { products },
    };
  },
};
