import { setTimeout as pause } from 'node:timers/promises';
import type { Admin } from 'kafkajs';
import { type KafkaSettings, asAdmin, clientOf } from './client';
import { namesOf, refusalIn } from './refusal';

/** A broker may hear of a topic that has just been made a while later. */
const HEARD_MS_MAX = 10_000;
const ASK_EVERY_MS = 200;

/** Those of some topics that Kafka does not have. Throws KafkaRefused where it may not be asked for one. */
export const absentOf = async (
  settings: KafkaSettings,
  topics: readonly string[],
): Promise<readonly string[]> => {
  try {
    return await asAdmin(clientOf(settings), (admin) => unheardOf(admin, topics));
  } catch (error) {
    throw error instanceof Error ? refusalIn(error) : error;
  }
};

const unheardOf = async (admin: Admin, topics: readonly string[]): Promise<readonly string[]> => {
  for (const begun = performance.now(); ;) {
    const listed = new Set(await admin.listTopics());
    const unlisted = topics.filter((topic) => !listed.has(topic));
    // A topic that may not be seen is not listed either.
    for (const topic of unlisted) await refuseHidden(admin, topic);
    if (unlisted.length === 0 || performance.now() - begun > HEARD_MS_MAX) return unlisted;
    await pause(ASK_EVERY_MS);
  }
};

const refuseHidden = async (admin: Admin, topic: string): Promise<void> => {
  try {
    await admin.fetchTopicMetadata({ topics: [topic] });
  } catch (error) {
    if (!namesOf(error).includes('UNKNOWN_TOPIC_OR_PARTITION')) throw error;
  }
};
