import { specify } from '@probity/eventing/testing';
import { catalogue } from './inventory/catalogue.decider';
import { review } from './inventory/review.decider';
import { riskPoint } from './inventory/risk-point.decider';
import { round } from './inventory/round.decider';
import { selfCheckForm } from './inventory/self-check-form.decider';
import { volume } from './inventory/volume.decider';
import { pledge } from './publication/pledge.decider';
import { publication } from './publication/publication.decider';
import { TODAY, countyOffice, holderOf, system } from './testing';
import { asks, lives } from './testing/form-controls';
import { about, decide, sitting } from './testing/review-controls';
import { ask, change, convened, find, found, inForce, returned } from './testing/risk-controls';
import { risk } from './testing/risk';

/** The office of the county bureau, in the bureau of the risk controls, asks about what is the city's. */
const county = { ...ask, by: countyOffice };
const reason = '越权';
const beyond = { then: 'beyond-own-unit' } as const;

const opened = {
  type: 'InventoryRoundOpened',
  data: {
    orgId: 'U01',
    scopeLevels: ['POST'],
    roster: [{ postId: 'P021', subjectRef: 'S' }],
    mustCoverAreas: ['FINANCE'],
    dueOn: TODAY,
  },
};
const compiled = {
  type: 'VolumeCompiled',
  data: {
    roundId: 'RD-1',
    scope: 'UNIT',
    manifest: [{ streamId: 'riskPoint-RP-1', revision: 0, hash: 'a'.repeat(64) }],
    compiledBy: 'S',
  },
};
const pledged = {
  type: 'PledgeSigned',
  data: { subjectRef: 'ref-P021', postId: 'P021', textVersion: 'CN-1.0' },
};
const published = {
  type: 'PublicationApproved',
  data: {
    ...{ contentRefs: ['CATALOGUE:D06:v1'], redactionProfile: 'POST_ONLY', range: 'SOCIETY' },
    ...{ channels: ['WEB'], subjects: [], approvedBy: 'S', approvedOn: TODAY },
  },
};

const asking = (type: string, data: object) => ({ ...county, type, data });

describe('the office of one unit runs no inventory of another', () => {
  const opening = { orgId: 'U01', scopeLevels: ['POST'], roster: [{ postId: 'P021', subjectRef: 'S' }] };
  specify(round, {
    'opens no round': { when: asking('OpenInventoryRound', { ...opening, dueOn: TODAY }), ...beyond },
    'excuses no area': {
      given: [opened],
      when: asking('ExcuseArea', { area: 'FINANCE', reason }),
      ...beyond,
    },
  });
  const { archive, declareVoid, write } = asks;
  specify(selfCheckForm, {
    'voids no form': {
      given: lives.handedIn,
      when: { ...declareVoid, by: countyOffice, data: { cause: 'OPENED_IN_ERROR', reason } },
      ...beyond,
    },
    'writes on no form': { given: lives.inVolume, when: { ...write, by: countyOffice }, ...beyond },
    'archives no form': {
      given: [...lives.inVolume, { type: 'OrgOpinionWritten', data: { opinion: '同意' } }],
      when: { ...archive, by: countyOffice },
      ...beyond,
    },
  });
  specify(riskPoint, {
    'finds no risk': { when: { ...find, by: countyOffice }, ...beyond },
    'enters none in the name of a form': {
      when: { ...find, by: holderOf('P033'), data: { roundId: 'RD-1', formId: 'RD-1-P021-S', risk } },
      then: 'form-speaks-itself',
    },
    'describes none anew': {
      given: [...inForce.slice(0, 1), returned],
      when: asking('RestateRisk', { risk, reason }),
      then: 'not-theirs-to-restate',
    },
    'proposes no other grade': { given: inForce, when: asking('ProposeGradeChange', change), ...beyond },
    'confirms no approval': {
      given: inForce,
      when: asking('ConfirmSecondLevel', { confirmedBy: 'OFFICE' }),
      ...beyond,
    },
  });
  specify(volume, {
    'compiles no volume': { when: asking('CompileVolume', { roundId: 'RD-1', scope: 'UNIT' }), ...beyond },
    'freezes no volume': { given: [compiled], when: asking('FreezeVolume', {}), ...beyond },
  });
  specify(review, {
    'convenes no review': { when: { ...about, ...asking('ConveneReview', convened.data) }, ...beyond },
    'records no decision': { given: sitting, when: { ...decide, by: countyOffice }, ...beyond },
  });
  specify(catalogue, {
    'issues no catalogue': { when: asking('IssueCatalogue', { scope: 'DEPT', ownerId: 'D06' }), ...beyond },
  });
});

describe('the office of one unit shows and hides nothing of another', () => {
  specify(pledge, {
    'lets no pledge lapse': {
      given: [pledged],
      when: asking('LapsePledge', { cause: 'TERM_OVER' }),
      ...beyond,
    },
    'demands none': {
      when: asking('DemandPledge', { subjectRef: 'ref-P021', postId: 'P021', cause: 'LAPSED' }),
      ...beyond,
    },
  });
  specify(publication, {
    'withdraws nothing': {
      given: [published],
      when: asking('WithdrawPublication', { reason: 'ERROR' }),
      ...beyond,
    },
    'proposes nothing': {
      when: asking('ProposePublication', { contentRefs: ['CATALOGUE:D06:v1'] }),
      ...beyond,
    },
  });
});

describe('a process', () => {
  specify(riskPoint, {
    'acts everywhere': { when: { ...find, by: system }, then: [found] },
  });
});
