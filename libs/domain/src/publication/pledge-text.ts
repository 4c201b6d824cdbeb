import type { Said } from '@probity/eventing';
import type { Day } from '../vocabulary';

/** A text of the integrity pledge (廉政风险防控承诺书, Art. 14 step 1(2)), in use from a day on. */
export interface PledgeText extends Said {
  readonly version: string;
  readonly validFrom: Day;
}

const FIRST: PledgeText = {
  version: 'CN-1.0',
  validFrom: '2011-01-01',
  en:
    'I will keep the law, the discipline of the Party and the rules of integrity; use the power of my post ' +
    'for its purpose only; carry out the measures against the integrity risks of my post; and accept the ' +
    'supervision of the organisation and of the public. If I break this pledge I will answer for it.',
  zh:
    '本人郑重承诺:严格遵守法律法规、党纪条规和廉洁自律各项规定,依法依规行使岗位职权,' +
    '认真落实本岗位廉政风险防控措施,自觉接受组织和社会监督。如有违反,愿承担相应责任。',
};

/** Every text ever in use, the newest last. A text is never changed, only followed by another. */
export const PLEDGE_TEXTS: readonly PledgeText[] = [FIRST];

/** The text to be signed on the day. */
export const pledgeTextOn = (day: Day): PledgeText =>
  PLEDGE_TEXTS.findLast(({ validFrom }) => validFrom <= day) ?? FIRST;
