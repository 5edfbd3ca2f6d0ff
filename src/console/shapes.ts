/** What the API answers, as types. */
import type { CallAnswer } from '../client/client.ts'

export type Turn = CallAnswer<'turns'>['turns'][number]
export type Journey = Turn['journeys'][number]
export type Reaction = Turn['reactions'][number]
export type Pulse = CallAnswer<'pulses'>['pulses'][number]
export type Person = CallAnswer<'people'>['people'][number]
export type Entry = CallAnswer<'timeline'>['entries'][number]
export type Today = CallAnswer<'today'>
export type Stage = Turn['stage']
export type Silence = NonNullable<Turn['silence']>
export type Attestable = 'opened' | 'figured-out' | 'returned'
export type Proposal = CallAnswer<'proposals'>['proposals'][number]
export type Confirmed = CallAnswer<'confirm'>
export type Relation = Person['relation']
export type Gap = NonNullable<CallAnswer<'gap'>['gap']>
export type Maker = CallAnswer<'makers'>['makers'][number]
export type MadeToken = CallAnswer<'addMaker'>
export type AuditEntry = CallAnswer<'audit'>['entries'][number]
export type LiveProduct = CallAnswer<'live'>['live'][number]
export type Who = CallAnswer<'who'>
export type Request = CallAnswer<'requests'>['requests'][number]
export type Complaint = CallAnswer<'complaints'>['complaints'][number]
export type Hold = CallAnswer<'held'>['held'][number]
export type Block = CallAnswer<'blocked'>['blocks'][number]
export type Comment = CallAnswer<'comments'>['comments'][number]
