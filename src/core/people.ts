/** Who a person is to the maker. Only the last three can close a turn. */
export const relations = ['self', 'household', 'friend', 'acquaintance', 'stranger'] as const
export type Relation = (typeof relations)[number]

/** The maker and those who live with them are no distribution. */
export const countsAsPerson = (relation: Relation): boolean => relation !== 'self' && relation !== 'household'

/** Where a link is sent. `copy` is anything else: the maker pastes it. */
export const channels = [
  'whatsapp',
  'sms',
  'email',
  'x',
  'telegram',
  'signal',
  'messenger',
  'instagram',
  'linkedin',
  'slack',
  'discord',
  'bluesky',
  'mastodon',
  'reddit',
  'imessage',
  'in-person',
  'other',
] as const
export type Channel = (typeof channels)[number]
