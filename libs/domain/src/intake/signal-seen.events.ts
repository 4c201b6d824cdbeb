import { Event } from '@probity/eventing';
import { IsId, IsReason } from '../vocabulary';

/** Somebody asked to read what was said. It is recorded before it is shown (V19). */
@Event<SignalViewed>({
  version: 1,
  opens: ['body'],
  says: ({ purpose }) => ({ en: `viewed the content: ${purpose}`, zh: `查阅线索内容:${purpose}` }),
})
export class SignalViewed {
  @IsReason() readonly purpose: string;
}

/** A text that stays readable named the informant: the words were masked, and whoever wrote it is warned. */
@Event<PlainTextWarned>({
  version: 1,
  says: ({ fieldPath }) => ({
    en: `warned that ${fieldPath} named the informant, and masked it there`,
    zh: `警告:${fieldPath}提及举报人,已作遮蔽`,
  }),
})
export class PlainTextWarned {
  /** The field of the command; never its text. */
  @IsId() readonly fieldPath: string;
}
