import { readFileSync } from 'node:fs';
import {
  type AclEntry,
  AclOperationTypes,
  AclPermissionTypes,
  AclResourceTypes,
  ResourcePatternTypes,
} from 'kafkajs';
import { clientOf } from '../../apps/relay/src/kafka/client';
import { relaySettings } from '../../apps/relay/src/testing';

const OPERATIONS: Readonly<Record<string, AclOperationTypes>> = {
  Create: AclOperationTypes.CREATE,
  Write: AclOperationTypes.WRITE,
  Read: AclOperationTypes.READ,
  Delete: AclOperationTypes.DELETE,
};

/**
 * Grants what docs/relay.md grants, and nothing else, for topics of a prefix. The commands are read rather
 * than run: the program of Kafka that takes them is not among what a broker needs.
 */
export const grantAsDocumented = async (address: string, prefix: string): Promise<void> => {
  const commands = readFileSync('docs/relay.md', 'utf8')
    .replaceAll('\\\n', '')
    .matchAll(/^kafka-acls\.sh .*$/gm);
  const acl = [...commands].flatMap(([command]) => rightsIn(command.replace(' probity.', ` ${prefix}.`)));
  const admin = clientOf(relaySettings(address)).admin();
  await admin.connect();
  await admin.createAcls({ acl });
  await admin.disconnect();
};

const rightsIn = (command: string): readonly AclEntry[] => {
  const wordAfter = (option: string): string | undefined =>
    new RegExp(` --${option} (\\S+)`).exec(command)?.[1];
  const [topic, group] = [wordAfter('topic'), wordAfter('group')];
  const operations = [...command.matchAll(/ --operation (\S+)/g)].map(([, operation = '']) => {
    const known = OPERATIONS[operation];
    if (known === undefined) throw new Error(`no operation ${operation} is known here`);
    return known;
  });
  return operations.map((operation) => ({
    principal: wordAfter('allow-principal') ?? '',
    host: '*',
    operation,
    permissionType: AclPermissionTypes.ALLOW,
    resourceType: topic === undefined ? AclResourceTypes.GROUP : AclResourceTypes.TOPIC,
    resourceName: topic ?? group ?? '',
    resourcePatternType: ResourcePatternTypes.PREFIXED,
  }));
};
