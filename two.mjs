import { build, transform } from 'esbuild';
import { writeFileSync, mkdirSync, rmSync } from 'node:fs';
import { join, basename } from 'node:path';
const r = await build({ entryPoints:['src/main.ts'], bundle:true, splitting:true, platform:'node', format:'esm', target:'node20', outdir:'out-esm', write:false, chunkNames:'chunks/[name]-[hash]', metafile:true, define:{'import.meta.url':'__url'}, banner:{js:''} , ...(process.argv[2]?{alias:{'node:child_process':process.argv[2]}}:{})});
rmSync('out-two',{recursive:true,force:true}); mkdirSync('out-two/chunks',{recursive:true});
for (const f of r.outputFiles) {
  const t = await transform(f.text,{format:'cjs',platform:'node',target:'node20',supported:{'dynamic-import':false}});
  writeFileSync(join('out-two', f.path.slice(join(process.cwd(),'out-esm').length).replace(/\.js$/,'.js')), t.code);
}
writeFileSync('out-two/package.json','{"type":"commonjs"}');
writeFileSync('out-two/bin.js',"require('./main.js').main(process.argv.slice(2)).then((c)=>{process.exitCode=c})");
