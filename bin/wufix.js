#!/usr/bin/env node
const { enableCompileCache } = require('node:module');

// Node 22.8 and later start sooner with it. Beside the program, because whoever could write there could change the program
// as well; the folder for temporary files, which Node would take, is open to others.
enableCompileCache?.(`${__dirname}/../dist/cache`);

require('../dist/main.cjs')
  .main(process.argv.slice(2))
  .then((exitCode) => {
    process.exitCode = exitCode;
  });
