/** Walks through a page with Tab, and opens what is folded with Enter. Resolves to what could not be reached so, as sentences. */
export async function checkKeyboard(tab) {
  const wanted = await tab.evaluate(() =>
    [...document.querySelectorAll('a[href], summary')].map((one, at) => {
      one.id ||= `at-${at}`;
      return one.id;
    }),
  );
  const wrong = [];
  for (const id of wanted) {
    await tab.keyboard.press('Tab');
    const { at, outline, folded } = await tab.evaluate(focused);
    if (at !== id) {
      wrong.push(`Tab goes to ${at || 'nothing'} instead of ${id}`);
      break;
    }
    if (!outline) wrong.push(`it can't be seen that ${id} has the focus`);
    if (!folded) continue;
    await tab.keyboard.press('Enter');
    if ((await tab.evaluate(focused)).folded) wrong.push(`Enter does not open ${id}`);
  }
  return wrong;
}

/** Runs in the page: what has the focus. */
function focused() {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return {
    at: element.id,
    outline: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    folded: element.parentElement?.matches('details:not([open])') ?? false,
  };
}
