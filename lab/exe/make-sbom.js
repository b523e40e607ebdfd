import { execFileSync } from 'node:child_process';
import { nodeVersion } from './fetch-node.js';

/**
 * What is inside the exe, as CycloneDX 1.6: of what `npm sbom` lists, the `packages` that are in the bundle, and Node with the
 * libraries built into it. Carries no time and no random number, so that the same exe has the same bill. `versions` are
 * Node's process.versions.
 */
export function makeSbom({ root, manifest, packages, sha256, versions }) {
  const options = ['sbom', '--sbom-format', 'cyclonedx'];
  const bom = JSON.parse(execFileSync('npm', options, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] }));

  // npm writes 1.5, of which 1.6 is a superset.
  bom.$schema = 'http://cyclonedx.org/schema/bom-1.6.schema.json';
  bom.specVersion = '1.6';
  bom.serialNumber = `urn:uuid:${uuidOf(sha256)}`;
  delete bom.metadata.timestamp;
  Object.assign(bom.metadata.component, {
    type: 'application',
    name: manifest.name,
    hashes: [{ alg: 'SHA-256', content: sha256 }],
  });

  keepOnly(bom, new Set(packages.map(({ name, version }) => `${name}@${version}`)));
  for (const component of bom.components) component.externalReferences = addresses(component.externalReferences);

  const node = nodeComponent(versions);
  bom.components.push(node);
  bom.dependencies.push({ ref: node['bom-ref'], dependsOn: [] });
  bom.dependencies.find((d) => d.ref === bom.metadata.component['bom-ref']).dependsOn.push(node['bom-ref']);
  return bom;
}

/** To npm they are all needed for development only, since what is installed of wufix needs none of them any more. */
function keepOnly(bom, inside) {
  const rootRef = bom.metadata.component['bom-ref'];
  bom.components = bom.components
    .filter((component) => inside.has(component['bom-ref']))
    .map((component) => ({ ...component, scope: 'required', properties: [] }));
  if (bom.components.length !== inside.size) throw new Error('npm does not know all packages that are in the bundle');
  bom.dependencies = bom.dependencies
    .filter(({ ref }) => ref === rootRef || inside.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((one) => inside.has(one)) }));
}

/** npm takes git+https: and git@host:path over from a package.json; validators want a plain scheme, or none of it. */
function addresses(references) {
  return references
    .map(({ url, ...reference }) => ({ ...reference, url: url.replace(/^git\+/, '') }))
    .filter(({ url }) => URL.canParse(url));
}

function nodeComponent({ node, ...libraries }) {
  if (node !== nodeVersion) throw new Error(`the blob was made by Node ${node}, not ${nodeVersion}`);
  return {
    'bom-ref': `node@${node}`,
    type: 'platform',
    name: 'node',
    version: node,
    scope: 'required',
    purl: `pkg:generic/node@${node}`,
    cpe: `cpe:2.3:a:nodejs:node.js:${node}:*:*:*:*:*:*:*`,
    licenses: [{ license: { id: 'MIT' } }],
    externalReferences: [{ type: 'vcs', url: 'https://github.com/nodejs/node' }],
    components: Object.entries(libraries)
      .filter(([name]) => name !== 'modules' && name !== 'napi')
      .map(([name, version]) => ({
        'bom-ref': `node@${node}|${name}@${version}`,
        type: 'library',
        name,
        version,
        scope: 'required',
      })),
  };
}

// A name-based UUID of the custom kind (version 8, RFC 9562).
function uuidOf(sha256) {
  return `${sha256.slice(0, 8)}-${sha256.slice(8, 12)}-8${sha256.slice(13, 16)}-a${sha256.slice(17, 20)}-${sha256.slice(20, 32)}`;
}
