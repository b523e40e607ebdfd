// What wufix.exe runs first. In there, `require` knows only Node itself: the files of the program are assets of the exe, and
// each is compiled when it is needed. As one file they would all be, at every start.
const { getAsset } = require('node:sea');
const { compileFunction } = require('node:vm');

// Whoever may set variables would have it write into a folder of his choice.
if (process.env.NODE_V8_COVERAGE) require('node:v8').stopCoverage();

const loaded = new Map();

function load(name) {
  const known = loaded.get(name);
  if (known) return known.exports;
  const module = { exports: {} };
  loaded.set(name, module);
  const run = compileFunction(getAsset(name, 'utf8'), ['exports', 'require', 'module'], { filename: name });
  run(module.exports, (id) => (id.startsWith('.') ? load(id.replace(/^.*\//, '')) : require(id)), module);
  return module.exports;
}

load('main.cjs')
  .main(process.argv.slice(2))
  .then((exitCode) => {
    process.exitCode = exitCode;
  });
