import { type Reasons, conflict, forbidden, invalid, unknown } from '@probity/eventing';
import { standingReasons } from '../standing';
import { correctionReasons } from './correction';

/** Why a rule of the risk point says no. */
export const riskPointReasons = {
  'no-such-risk-point': unknown('there is no such risk point', '该风险点不存在'),
  'already-found': conflict('this id belongs to another risk', '该编号已用于其他风险点'),
  'no-longer-living': conflict('the risk point was rejected or closed', '该风险点已不予审定或已销号'),
  'round-not-open': conflict('there is no such round, or it is closed', '该轮次不存在或已结束'),
  'form-speaks-itself': forbidden(
    'what stands on a form is taken from the form, and entered by nobody else',
    '登记表中的风险点由登记表带入,不得另行录入',
  ),
  'owner-unknown': unknown(
    'the owner is not known, or the post belongs elsewhere',
    '责任单位或责任岗位不存在',
  ),
  'owner-post-required': invalid('a risk of a post names its post', '岗位风险点须填写责任岗位'),
  'owner-post-not-expected': invalid('only a risk of a post names a post', '非岗位风险点不填责任岗位'),
  'owner-changed': invalid('the owner of a risk does not change', '责任单位和责任岗位不得变更'),
  'power-not-listed': invalid('the power is not in the catalogue', '该职权未列入职权目录'),
  'grade-not-of-limbs': invalid('the grade is that of the gravest limb named', '等级须与所选最重情形一致'),
  'limb-required': invalid('another grade names the limb that it rests on', '升降等级须注明定级情形'),
  'wrong-direction': invalid('the grade does not lie in that direction', '建议等级与意见方向不符'),
  'add-belongs-to-form': invalid(
    'a risk point is added on the form, under an id of its own',
    '增加风险点应在登记表上提出并另行编号',
  ),
  'not-returned': conflict('only a returned risk is described anew', '仅退回的风险点可以补充完善'),
  'not-under-review': conflict('no proposal is open that an opinion could move', '该风险点没有待审定的建议'),
  'own-risk-point': forbidden('nobody judges a risk of one’s own', '不得对本人岗位的风险点提出意见'),
  'not-theirs-to-restate': forbidden(
    'only the post concerned, its head or the office describes a risk anew',
    '只能由责任岗位、其部门负责人或防控办公室补充完善',
  ),
  'not-a-colleague': forbidden('this opinion belongs to the same department', '仅限同科室人员互查'),
  'leaders-speak-separately': invalid('two leaders speak, not one twice', '两项意见须由两位领导分别提出'),
  'not-a-leader-here': forbidden('this opinion belongs to another leader', '该意见应由其他领导提出'),
  recused: forbidden('who is recused from the matter does not act in it', '应回避人员不得参与'),
  'residual-above-inherent': invalid(
    'what remains cannot be more than what there was',
    '剩余风险不得高于固有风险',
  ),
  'not-approved': conflict('the organisation has not approved it', '该风险点尚未审定'),
  'nothing-to-decide': conflict('nothing awaits a decision here', '该风险点没有待审定事项'),
  'no-such-review': unknown('no such review took this risk point', '该审定会不存在或未涉及该风险点'),
  'body-does-not-fit-scope': forbidden(
    'a system risk is approved by the superior',
    '系统性风险由上级组织审定',
  ),
  'evidence-required': invalid('a change names what is behind it', '等级变更须注明依据'),
  'no-monitor': conflict('nobody can be derived as monitor', '无法确定防控责任人'),
  'successor-unknown': unknown('the risk point that takes over is not known', '承接的风险点不存在'),
  'open-warning': conflict('a warning on it is still open', '该风险点尚有未办结的预警'),
  'own-successor': invalid('a risk point does not go on in itself', '风险点不得并入自身'),
  ...standingReasons,
  ...correctionReasons,
} satisfies Reasons;

export type RiskPointReason = keyof typeof riskPointReasons;
