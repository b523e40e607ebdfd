import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** The top of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * The program as files that run without anything beside them: `main.cjs`, and chunks that are loaded where they are needed.
 * CommonJS, because Node starts it sooner than ES modules, and a single executable takes nothing else. Not minified: that
 * starts no faster, and a stack in the log stays readable.
 *
 * Each file has its `path`, its `text`, what it loads at once (`imports`) and perhaps later (`later`), the source that it is
 * the beginning of (`entry`, or null), and how many bytes of it come from which source (`sources`).
 */
export async function bundle() {
  const program = await rolldown({
    cwd: root,
    input: { main: 'src/main.ts' },
    platform: 'node',
    // What others need as well may stand in main.cjs: it is there before them.
    preserveEntrySignatures: 'allow-extension',
    plugins: [withoutPrograms],
    checks: { ineffectiveDynamicImport: false },
  });
  const { output } = await program.generate({
    format: 'cjs',
    dynamicImportInCjs: false,
    entryFileNames: '[name].cjs',
    chunkFileNames: 'chunks/[name]-[hash].cjs',
    codeSplitting: { groups: together },
    comments: { legal: false, annotation: false, jsdoc: false },
  });
  await program.close();
  return output.map((chunk) => ({
    path: chunk.fileName,
    text: chunk.code,
    imports: chunk.imports,
    later: chunk.dynamicImports,
    entry: chunk.facadeModuleId === null ? null : fromRoot(chunk.facadeModuleId),
    sources: Object.fromEntries(
      Object.entries(chunk.modules).map(([id, { renderedLength }]) => [fromRoot(id), renderedLength]),
    ),
  }));
}

/** Sources that are always loaded together are one file, with all that they import: to open a file takes longer than to read it. */
const together = [
  // Before the others, so that none of it gets into a file which is loaded later.
  { name: 'start', tags: ['$initial'], priority: 1 },
  { name: 'session', test: /src[\\/]open-session\.ts$/ },
  { name: 'simulation', test: /src[\\/]simulation[\\/](?:open|programs[\\/](?:reg|sc))\.ts$/ },
  { name: 'run', test: /src[\\/]run-plan\.ts$/ },
];

/** commander can run programs as its commands, and loads at once what that takes. wufix has no such commands. */
const withoutPrograms = {
  name: 'without-programs',
  resolveId(id, importer = '') {
    return id === 'node:child_process' && /[\\/]commander[\\/]/.test(importer) ? nothing : null;
  },
  load: (id) => (id === nothing ? 'module.exports = {};' : null),
};
const nothing = '\0nothing';

function fromRoot(path) {
  return relative(root, path).replaceAll('\\', '/');
}
