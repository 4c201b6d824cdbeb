import { specify } from '@probity/eventing/testing';
import { NOW, bureau, clerk, deptHead, holderOf, officeHead, principal } from '../testing';
import { chart } from './chart.decider';

const draw = { nodeId: 'N1', part: '抽样', matter: '确定被抽查企业名单', postId: 'P021', timeLimitDays: 3 };
const handle = { nodeId: 'N2', part: '后处理', matter: '不合格责令改正', postId: 'P022', rights: '申请复检' };
const drawing = {
  kind: 'POWER_OPERATION',
  title: '监督抽查权力运行图',
  ownerOrgId: 'D06',
  nodes: [draw, handle],
};
const reason = 'the names now come from a system';

const ask = { id: 'CH-D06-1', at: NOW, by: deptHead, bureau };
const drawIt = { ...ask, type: 'DrawChart', data: drawing };
const revise = { ...ask, type: 'ReviseChart', data: { nodes: [handle], cause: 'PROCESS_CHANGE', reason } };
const publish = { ...ask, type: 'PublishChart', data: { version: 1 }, seconder: officeHead };

const drawn = { type: 'ChartDrawn', data: { ...drawing, version: 1 } };
const revised = { type: 'ChartRevised', data: { nodes: [handle], version: 2, cause: 'PROCESS_CHANGE' } };
const published = { type: 'ChartPublished', data: { version: 1 } };

const drawingOf = (...nodes: readonly object[]) => ({ ...drawIt, data: { ...drawing, nodes } });

describe('a chart is drawn', () => {
  specify(chart, {
    'node by node, each at a post': { when: drawIt, then: [drawn] },
    'by the office too': { when: { ...drawIt, by: officeHead }, then: [drawn] },
    'not by a clerk': { when: { ...drawIt, by: clerk }, then: 'role-required' },
    'not by the head of another unit': { when: { ...drawIt, by: holderOf('P040') }, then: 'beyond-own-unit' },
    once: { given: [drawn], when: drawIt, then: 'already-drawn' },
    'not with the same node twice': { when: drawingOf(draw, handle, draw), then: 'node-twice' },
    'not at a post that does not exist': {
      when: drawingOf(draw, { ...handle, postId: 'P999' }),
      then: 'post-unknown',
    },
    'not for a department that nobody set up': {
      when: { ...drawIt, data: { ...drawing, ownerOrgId: 'D99' } },
      then: 'org-unknown',
    },
  });
});

describe('a chart is revised', () => {
  specify(chart, {
    'to the next version, with cause and reason': {
      given: [drawn],
      when: revise,
      then: [{ ...revised, reason }],
    },
    'unless its nodes stay the same': { given: [drawn, revised], when: revise, then: [] },
    'not with the same node twice': {
      given: [drawn],
      when: { ...revise, data: { ...revise.data, nodes: [handle, handle] } },
      then: 'node-twice',
    },
    'by nobody whose department it is not': {
      given: [drawn],
      when: { ...revise, by: holderOf('P054') },
      then: 'beyond-own-unit',
    },
    'not before it is drawn': { when: revise, then: 'no-chart' },
  });
});

describe('a chart is published', () => {
  specify(chart, {
    'to everybody, by two persons': {
      given: [drawn],
      when: publish,
      then: [{ ...published, classification: 'PUBLIC' }],
    },
    'with the principal as the second': {
      given: [drawn],
      when: { ...publish, seconder: principal },
      then: [published],
    },
    'not by one alone': {
      given: [drawn],
      when: { ...ask, type: 'PublishChart', data: { version: 1 } },
      then: 'second-person-required',
    },
    'in its present version only': {
      given: [drawn, revised],
      when: publish,
      then: 'not-the-present-version',
    },
    'once in each version': { given: [drawn, published], when: publish, then: [] },
    'again after a revision': {
      given: [drawn, published, revised],
      when: { ...publish, data: { version: 2 } },
      then: [{ type: 'ChartPublished', data: { version: 2 } }],
    },
    'not before it is drawn': { when: publish, then: 'no-chart' },
  });
});
