import { specify } from '@probity/eventing/testing';
import { NOW, bureau, clerk, deptHead, holderOf, officeHead, principal } from '../testing';
import { dutyCatalogue } from './duty-catalogue.decider';

const lines = ['产品质量监督抽查抽样', '抽查名单管理'];
const reason = 'the list of names is now kept by a system';
const ofPost = { scope: 'POST', ownerId: 'P021' };
const ask = { id: 'POST-P021', at: NOW, by: deptHead, bureau };
const compile = { ...ask, type: 'CompileDutyCatalogue', data: { ...ofPost, lines } };
const ofUnit = { ...compile, id: 'UNIT-U08', data: { scope: 'UNIT', ownerId: 'U08', lines } };
const revise = {
  ...ask,
  type: 'ReviseDutyCatalogue',
  data: { lines: ['产品质量监督抽查抽样'], cause: 'DUTY_CHANGE', reason },
};

const compiled = { type: 'DutyCatalogueCompiled', data: { ...ofPost, lines, version: 1 } };
const ofUnitCompiled = { ...compiled, data: { ...ofUnit.data, version: 1 } };
const revised = {
  type: 'DutyCatalogueRevised',
  data: { ...ofPost, lines: ['产品质量监督抽查抽样'], version: 2, cause: 'DUTY_CHANGE' },
};

describe('a duty catalogue is compiled', () => {
  specify(dutyCatalogue, {
    'for a post, by the head of its department': { when: compile, then: [compiled] },
    'for a department, by its head': {
      when: { ...compile, id: 'DEPT-D06', data: { scope: 'DEPT', ownerId: 'D06', lines } },
      then: [{ type: 'DutyCatalogueCompiled', data: { version: 1 } }],
    },
    'for a unit below, by the office or the principal': {
      when: { ...ofUnit, by: principal },
      then: [ofUnitCompiled],
    },
    'for a unit, by its own head': { when: { ...ofUnit, by: holderOf('P040') }, then: [ofUnitCompiled] },
    'not for another unit, by a department head': { when: ofUnit, then: 'beyond-own-unit' },
    'not by a clerk': { when: { ...compile, by: clerk }, then: 'role-required' },
    once: { given: [compiled], when: compile, then: 'already-compiled' },
    'under the id of its scope and owner': { when: { ...compile, id: 'POST-P020' }, then: 'id-of-another' },
    'not for a post that does not exist': {
      when: { ...compile, id: 'POST-P999', data: { ...compile.data, ownerId: 'P999' } },
      then: 'post-unknown',
    },
    'not for a department that nobody set up': {
      when: { ...compile, id: 'DEPT-D99', data: { scope: 'DEPT', ownerId: 'D99', lines } },
      then: 'org-unknown',
    },
  });
});

describe('a duty catalogue is revised', () => {
  specify(dutyCatalogue, {
    'to the next version, with cause and reason': {
      given: [compiled],
      when: revise,
      then: [{ ...revised, reason }],
    },
    'version by version': {
      given: [compiled, revised],
      when: { ...revise, data: { ...revise.data, lines } },
      then: [{ type: 'DutyCatalogueRevised', data: { version: 3, lines } }],
    },
    'unless its lines stay the same': { given: [compiled, revised], when: revise, then: [] },
    'by the office as well': { given: [compiled], when: { ...revise, by: officeHead }, then: [revised] },
    'by nobody from another unit': {
      given: [compiled],
      when: { ...revise, by: holderOf('P054') },
      then: 'beyond-own-unit',
    },
    'not before it is compiled': { when: revise, then: 'not-compiled' },
  });
});
