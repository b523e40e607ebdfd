import { basename } from 'node:path';
import { oemCodePageOf } from './code-page.ts';
import {
  completeFiles,
  completeImage,
  completeLink,
  completeOffer,
  completeRegistry,
  completeServices,
} from './complete.ts';
import { completeInstall, withFiles } from './complete-install.ts';
import type {
  ImageFile,
  Service,
  SimulatedFile,
  SimulatedIso,
  SimulatedLink,
  SimulatedOffer,
  SimulatedRegistry,
  SimulatedUpdateFile,
  SimulatedVolume,
} from './parts.ts';
import type { CheckedScenario } from './schema.ts';
import { usualDamage, usualVolumes } from './usual.ts';

/** What a scenario may leave open. */
type Open =
  | 'name'
  | 'oemCodePage'
  | 'services'
  | 'files'
  | 'links'
  | 'volumes'
  | 'registry'
  | 'images'
  | 'damagedFiles'
  | 'offered'
  | 'isos'
  | 'updateFiles';

/** A Windows with nothing left open. It survives JSON, and parsing it again changes nothing. */
export type Scenario = Omit<CheckedScenario, Open> & {
  name: string;
  oemCodePage: number;
  /** By its usual spelling; null where there is none. */
  services: Record<string, Service | null>;
  files: SimulatedFile[];
  links: SimulatedLink[];
  volumes: SimulatedVolume[];
  registry: SimulatedRegistry;
  images: ImageFile[];
  damagedFiles: string[];
  offered: SimulatedOffer[];
  isos: SimulatedIso[];
  updateFiles: SimulatedUpdateFile[];
};

/** Completes a valid scenario. `where` is what an error calls it; throws a Failure where a service is named twice. */
export function completeScenario(checked: CheckedScenario, where: string): Scenario {
  const { images, downloads, isos, updateFiles } = completeInstall(
    checked,
    checked.images.map((image) => completeImage(image, checked)),
  );
  return {
    ...checked,
    name: checked.name ?? basename(where).replace(/\.json$/i, ''),
    oemCodePage: checked.oemCodePage ?? oemCodePageOf(checked.language),
    services: completeServices(checked.services, where),
    files: withFiles(completeFiles(checked.files, images), downloads),
    links: checked.links.map(completeLink),
    volumes: checked.volumes ?? structuredClone([...usualVolumes]),
    registry: completeRegistry(checked.registry),
    images,
    damagedFiles: checked.damagedFiles ?? [...usualDamage],
    offered: checked.offered.map(completeOffer),
    isos,
    updateFiles,
  };
}
