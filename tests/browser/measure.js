/**
 * Runs in the page: what can't be read there, as sentences. Takes the colour scheme that was asked for. Everything it needs is
 * inside, for it is sent there as text.
 */
export function measure(scheme) {
  const wrong = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) wrong.push(`it is ${scrollWidth - clientWidth} pixels wider than the window`);

  /** Relative luminance (source: W3C, WCAG 2.2). */
  const luminance = (color) => {
    const [red, green, blue] = color.map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const numbers = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const groundOf = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const [red, green, blue, alpha = 1] = numbers(getComputedStyle(one).backgroundColor);
      if (alpha > 0) return [red, green, blue];
    }
    return [255, 255, 255];
  };

  const isDark = luminance(groundOf(document.body)) < 0.2;
  if (isDark !== (scheme === 'dark')) wrong.push(`its ground is ${isDark ? 'dark' : 'light'}`);

  const seen = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent.trim();
    const element = texts.currentNode.parentElement;
    if (text === '' || seen.has(element) || !element.checkVisibility()) continue;
    seen.add(element);
    const { color, fontSize } = getComputedStyle(element);
    const ratio = contrast(numbers(color).slice(0, 3), groundOf(element));
    if (ratio < 4.5) wrong.push(`contrast ${ratio.toFixed(2)}: ${text.slice(0, 40)}`);
    if (Number.parseFloat(fontSize) < 12) wrong.push(`letters of ${fontSize}: ${text.slice(0, 40)}`);
    const range = document.createRange();
    range.selectNodeContents(element);
    const { left, right } = range.getBoundingClientRect();
    if (left < -1 || right > clientWidth + 1) wrong.push(`it stands outside: ${text.slice(0, 40)}`);
  }
  return wrong;
}

/** Runs in the page when it is on paper: what is folded away there, or would be printed on a dark ground. */
export function measurePaper() {
  const folded = [...document.querySelectorAll('details > :not(summary)')].filter((one) => !one.checkVisibility());
  const [red = 255] = (getComputedStyle(document.body).color.match(/[\d.]+/g) ?? []).map(Number);
  return [
    ...folded.map((one) => `it is folded away: ${one.textContent.slice(0, 40)}`),
    ...(red > 128 ? ['its letters are light'] : []),
  ];
}
