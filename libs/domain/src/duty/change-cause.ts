import type { Said } from '@probity/eventing';

/** What makes duties, powers and charts change; the first four follow R12. */
export const CHANGE_CAUSES = [
  'DUTY_CHANGE',
  'BODY_CHANGE',
  'PROCESS_CHANGE',
  'HOLDER_CHANGE',
  'LAW_CHANGE',
  'OTHER',
] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];

/** The causes in words. */
export const CAUSE_WORDS: Readonly<Record<ChangeCause, Said>> = {
  DUTY_CHANGE: { en: 'the duties changed', zh: '职责变动' },
  BODY_CHANGE: { en: 'the inner bodies changed', zh: '内设机构变动' },
  PROCESS_CHANGE: { en: 'the workflow changed', zh: '工作流程变动' },
  HOLDER_CHANGE: { en: 'the post holder changed', zh: '岗位人员变动' },
  LAW_CHANGE: { en: 'the law changed', zh: '法律法规变动' },
  OTHER: { en: 'another cause', zh: '其他原因' },
};
