/**
 * Who gives wufix.exe out, from where, and where its page is, as far as the options and package.json say so: an address at
 * GitHub names the owner and the project. Null where there is no address at all: none is made up. Throws where one is no
 * address, and where the publisher or the page is not to be had from it.
 */
export function originOf(manifest, given) {
  const project = githubProject(manifest.repository?.url ?? manifest.repository) ?? githubProject(given.url);
  const page = project && `https://github.com/${project.owner}/${project.name}`;
  const url = given.url ?? (page && `${page}/releases/download/v${manifest.version}/${manifest.name}.exe`);
  if (!url) return null;
  const origin = {
    url,
    publisher: given.publisher ?? manifest.author?.name ?? manifest.author ?? project?.owner,
    homepage: given.homepage ?? manifest.homepage ?? page,
  };
  for (const [option, value] of Object.entries(origin))
    if (!value) throw new Error(`the manifests for winget and Scoop want a ${option}: name it with --${option}`);
  for (const address of [url, origin.homepage])
    if (!/^https:\/\/[^\s$]+$/.test(address) || !URL.canParse(address)) throw new Error(`no https address: ${address}`);
  return origin;
}

function githubProject(address) {
  const [, owner, name] = /github\.com[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?(?:\/|$)/.exec(address ?? '') ?? [];
  return owner && name ? { owner, name } : null;
}

/**
 * The manifests by which winget and Scoop install wufix.exe, as text by path, from what package.json, its origin and its
 * SHA-256 say. Sources: microsoft/winget-cli, schemas/JSON/manifests/v1.12.0; ScoopInstaller/Scoop, schema.json and the wiki's
 * "App Manifests".
 */
export function makeManifests(manifest, { url, publisher, homepage }, sha256) {
  const { name, version, license, description } = manifest;
  // A part of an identifier holds neither blanks nor dots, nor what no file name can hold.
  const id = `${publisher.replaceAll(/[.\s\\/:*?"<>|]/g, '')}.${name}`;
  const winget = (type, fields) =>
    `# yaml-language-server: $schema=https://aka.ms/winget-manifest.${type}.${schema}.schema.json\n${yaml({
      PackageIdentifier: id,
      PackageVersion: version,
      ...fields,
      ManifestType: type,
      ManifestVersion: schema,
    })}`;
  return {
    [`winget/${id}.yaml`]: winget('version', { DefaultLocale: locale }),
    [`winget/${id}.installer.yaml`]: winget('installer', {
      InstallerType: 'portable',
      Commands: [name],
      Installers: [{ Architecture: 'x64', InstallerUrl: url, InstallerSha256: sha256.toUpperCase() }],
    }),
    [`winget/${id}.locale.${locale}.yaml`]: winget('defaultLocale', {
      PackageLocale: locale,
      Publisher: publisher,
      PackageName: name,
      PackageUrl: homepage,
      License: license,
      ShortDescription: description,
      Moniker: name,
      InstallationNotes: `${advice}: winget install --scope machine`,
    }),
    [`scoop/${name}.json`]: `${JSON.stringify(
      {
        version,
        description,
        homepage,
        license,
        notes: `${advice}: scoop install --global`,
        // Whatever it is called at its address, `#/` names what it is to be called.
        architecture: { '64bit': { url: `${url}#/${name}.exe`, hash: sha256 } },
        bin: `${name}.exe`,
      },
      null,
      4,
    )}\n`,
  };
}

/** Both put it where its user may write, unless told otherwise; of a portable exe winget asks no manifest (PortableFlow.cpp). */
const advice = 'wufix repairs as administrator, so install it where only administrators may write';

/** Of the schemas that winget-pkgs lists, the newest. */
const schema = '1.12.0';
const locale = 'en-US';

/** Texts and lists of texts and of such objects; a text in JSON's quotes is one in YAML. */
function yaml(fields, indent = '') {
  return Object.entries(fields)
    .map(([key, value]) => {
      if (!Array.isArray(value)) return `${indent}${key}: ${JSON.stringify(value)}\n`;
      return `${indent}${key}:\n${value.map((item) => listed(item, indent)).join('')}`;
    })
    .join('');
}

function listed(item, indent) {
  if (typeof item === 'string') return `${indent}  - ${JSON.stringify(item)}\n`;
  return `${indent}  - ${yaml(item, `${indent}    `).trimStart()}`;
}
