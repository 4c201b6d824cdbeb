import {
  type Aggregate,
  type AnyAggregate,
  type CommandShape,
  type EventShape,
  categoryOf,
  idOf,
  isRejection,
  judge,
} from '@probity/eventing';
import { BureauLog } from '../bureau/bureau-log';
import { NOW, TODAY, eventsOf, sampleBureau, sysAdmin } from '../testing';
import { leadingGroup } from './leading-group.decider';
import { orgUnit } from './org-unit.decider';
import { person } from './person.decider';
import { post } from './post.decider';

const AGGREGATES: Readonly<Record<string, AnyAggregate>> = { orgUnit, post, person, leadingGroup };

const COMMANDS: Readonly<Record<string, string>> = {
  OrgUnitEstablished: 'EstablishOrgUnit',
  OrgUnitMerged: 'MergeOrgUnit',
  PostDefined: 'DefinePost',
  PortfolioAssigned: 'AssignPortfolio',
  PersonRegistered: 'RegisterPerson',
  PersonAppointed: 'AppointPerson',
  PersonLeftPost: 'LeavePost',
  LeadingGroupFormed: 'FormLeadingGroup',
};

describe('the deciders of organisation and appointment', () => {
  it('take every row of the sample bureau, and decide what the rows say', () => {
    const log = new BureauLog();
    const states = new Map<string, unknown>();
    for (const event of eventsOf(sampleBureau())) {
      const { stream, type, data } = event;
      const aggregate = AGGREGATES[categoryOf(stream)] as Aggregate<
        unknown,
        CommandShape,
        EventShape,
        string
      >;
      const { decider, commands, events } = aggregate;
      const state = states.get(stream) ?? decider.initialState;
      const command = {
        type: COMMANDS[type] ?? type,
        data: type === 'OrgUnitMerged' ? { ...data, reason: 'reform' } : data,
        by: sysAdmin,
        at: NOW,
        id: idOf(stream),
        bureau: log.on(TODAY),
      };
      expect(commands.faultsOf(command.type, command.data)).toEqual([]);
      const decision = judge(aggregate, command, state);
      expect([stream, decision]).toMatchObject([stream, [{ type, data }]]);
      if (isRejection(decision)) return;
      for (const each of decision) events.check(each);
      states.set(
        stream,
        decision.reduce<unknown>((each, next) => decider.evolve(each, next), state),
      );
      log.apply(event);
    }
    expect(states.size).toBe(25 + 61 + 73 + 13);
  });
});
