import type { Service } from './parts.ts';

type Inbox = Pick<Service, 'displayName'> & Partial<Service> & { resource: string };

/**
 * The services every Windows 10 and 11 has, as far as Windows Update goes. `resource` is the DisplayName in the
 * registry: a reference to a text in a file, which net.exe and services.msc look up.
 */
export const inboxServices: Readonly<Record<string, Inbox>> = {
  wuauserv: {
    displayName: 'Windows Update',
    resource: '@%systemroot%\\system32\\wuaueng.dll,-105',
    state: 'running',
  },
  BITS: {
    displayName: 'Background Intelligent Transfer Service',
    resource: '@%SystemRoot%\\system32\\qmgr.dll,-1000',
    state: 'running',
    start: 'delayed-auto',
  },
  CryptSvc: {
    displayName: 'Cryptographic Services',
    resource: '@%SystemRoot%\\system32\\cryptsvc.dll,-1001',
    state: 'running',
    start: 'auto',
    dependents: ['AppIDSvc'],
  },
  msiserver: { displayName: 'Windows Installer', resource: '@%SystemRoot%\\system32\\msimsg.dll,-27' },
  AppIDSvc: {
    displayName: 'Application Identity',
    resource: '@%systemroot%\\system32\\appidsvc.dll,-100',
    protected: true,
  },
  UsoSvc: {
    displayName: 'Update Orchestrator Service',
    resource: '@%systemroot%\\system32\\usosvc.dll,-101',
    state: 'running',
    start: 'delayed-auto',
  },
  DoSvc: {
    displayName: 'Delivery Optimization',
    resource: '@%systemroot%\\system32\\dosvc.dll,-100',
    state: 'running',
    start: 'delayed-auto',
  },
  TrustedInstaller: {
    displayName: 'Windows Modules Installer',
    resource: '@%SystemRoot%\\servicing\\TrustedInstaller.exe,-100',
  },
  WaaSMedicSvc: {
    displayName: 'Windows Update Medic Service',
    resource: '@WaaSMedicSvc.dll,-100',
    protected: true,
  },
  LanmanWorkstation: {
    displayName: 'Workstation',
    resource: '@%systemroot%\\system32\\wkssvc.dll,-100',
    state: 'running',
    start: 'auto',
  },
  RpcSs: {
    displayName: 'Remote Procedure Call (RPC)',
    resource: '@combase.dll,-5010',
    state: 'running',
    start: 'auto',
    refuses: 1052,
  },
};
