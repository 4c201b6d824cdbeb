import { Event } from '@probity/eventing';
import { type Day, IsDay, IsId, May } from '../vocabulary';

/** The unit of the target was merged: who took over its posts answers from a day on. */
@Event<ResponsibilitySucceeded>({
  version: 1,
  says: ({ fromOrgId, toOrgId, toPostId, from }) => ({
    en: `noted that ${toPostId ?? toOrgId} answers in place of ${fromOrgId} from ${from}`,
    zh: `自${from}起由${toPostId ?? toOrgId}承继${fromOrgId}的责任`,
  }),
})
export class ResponsibilitySucceeded {
  @IsId() readonly fromOrgId: string;
  @IsId() readonly toOrgId: string;
  @May() @IsId() readonly toPostId?: string;
  @IsDay() readonly from: Day;
}
