import { type EventRead, type EventShape, idOf } from '@probity/eventing';
import { dayOf } from '../day';
import type { ControlEvent } from '../prevention/control.events';
import type { IndicatorEvent } from '../prevention/indicator.events';
import type { ControlFacts, IndicatorFacts, PreventionAnswers } from '../prevention-facts';
import type { Day } from '../vocabulary';
import { Timelines, append } from './timeline';

/** What the streams of prevention say, kept by the days on which it holds. */
export class PreventionFactsLog {
  private readonly controls = new Timelines<ControlFacts>();
  private readonly controlIdsOn = new Map<string, string[]>();
  private readonly indicators = new Timelines<IndicatorFacts>();

  /** Takes note of an event; events of other contexts say nothing here. */
  apply(event: EventRead<EventShape>): void {
    this.learnOfControl(event as EventRead<ControlEvent>);
    this.learnOfIndicator(event as EventRead<IndicatorEvent>);
  }

  /** What holds on the day. */
  on(day: Day): PreventionAnswers {
    const control = (controlId: string) => this.controls.on(controlId, day);
    return {
      control,
      controlsOn: (riskPointId) =>
        (this.controlIdsOn.get(riskPointId) ?? [])
          .flatMap((controlId) => control(controlId) ?? [])
          .filter(({ active }) => active),
      indicator: (indicatorId) => this.indicators.on(indicatorId, day),
    };
  }

  private learnOfControl({ type, data, stream, metadata }: EventRead<ControlEvent>): void {
    const controlId = idOf(stream);
    const day = dayOf(metadata.occurredAt);
    const before = this.controls.on(controlId, day);
    switch (type) {
      case 'ControlMeasureAdopted': {
        const { riskPointId, phase, line, ownerPostId } = data;
        append(this.controlIdsOn, riskPointId, controlId);
        const facts = { controlId, riskPointId, phase, line, ownerPostId, active: true };
        this.controls.set(controlId, day, facts);
        return;
      }
      case 'ControlMeasureRevised': {
        const { phase, line, ownerPostId } = { ...before, ...data };
        if (before && phase && line && ownerPostId) {
          this.controls.set(controlId, day, { ...before, phase, line, ownerPostId });
        }
        return;
      }
      case 'ControlMeasureEnded':
        if (before) this.controls.set(controlId, day, { ...before, active: false });
        return;
      case 'ControlMeasureEvidenced':
        return;
    }
  }

  private learnOfIndicator({ type, data, stream, metadata }: EventRead<IndicatorEvent>): void {
    const indicatorId = idOf(stream);
    const day = dayOf(metadata.occurredAt);
    const before = this.indicators.on(indicatorId, day);
    switch (type) {
      case 'IndicatorDefined': {
        const { riskPointId, name, direction, limit } = data;
        const facts = { indicatorId, riskPointId, name, direction, limit, lastValue: null, active: true };
        this.indicators.set(indicatorId, day, facts);
        return;
      }
      case 'IndicatorMeasured':
        if (before) this.indicators.set(indicatorId, day, { ...before, lastValue: data.value });
        return;
      case 'IndicatorRetired':
        if (before) this.indicators.set(indicatorId, day, { ...before, active: false });
        return;
      case 'IndicatorBreached':
        return;
    }
  }
}
