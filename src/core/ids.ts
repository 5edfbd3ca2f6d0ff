/** Branded ids and how they are made. Every id is lower-case base 32, so that it survives a host name, a URL and a phone call. */
declare const brand: unique symbol
type Id<Name extends string> = string & { readonly [brand]: Name }

export type LinkId = Id<'link'>
export type TurnId = Id<'turn'>
export type PulseId = Id<'pulse'>
/** What a link currently gives: one person's turn or a place's pulse. */
export type OpeningId = TurnId | PulseId
export type ShareId = Id<'share'>
export type PersonId = Id<'person'>
export type VisitorId = Id<'visitor'>
export type EventId = Id<'event'>
export type SnapshotId = Id<'snapshot'>
/** Somebody who shares on a server that another one runs. */
export type MakerId = Id<'maker'>

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** Random bytes come from outside, so that whoever makes an id can be tested. */
export type Random = (bytes: number) => Uint8Array

/** `length` characters of base 32; 5 bits each, so 20 characters are 100 bits. */
export function base32(random: Random, length: number): string {
  let text = ''
  for (const byte of random(length)) text += alphabet[byte & 31]
  return text
}

/** 20 characters, 100 bits: a link cannot be guessed at any rate the edge allows. */
export const newLinkId = (random: Random): LinkId => base32(random, 20) as LinkId
/** Ids the maker types are short; they are only looked up behind the token. */
export const newTurnId = (random: Random): TurnId => `t${base32(random, 7)}` as TurnId
export const newPulseId = (random: Random): PulseId => `p${base32(random, 7)}` as PulseId
export const newShareId = (random: Random): ShareId => `s${base32(random, 11)}` as ShareId
export const newMakerId = (random: Random): MakerId => `m${base32(random, 11)}` as MakerId
export const newPersonId = (random: Random): PersonId => `w${base32(random, 11)}` as PersonId
/** Of a browser that came at that time: ids of one moment lie together in an index, however many there are, so a commit touches few pages. */
export const newVisitorId = (random: Random, at: number): VisitorId =>
  `${timeText(at)}${base32(random, 8)}` as VisitorId
export const newEventId = (random: Random, at: number): EventId =>
  `e${timeText(at)}${base32(random, 7)}` as EventId

/** Eight characters, which is milliseconds of 34 years. */
function timeText(at: number): string {
  let text = ''
  for (let rest = Math.floor(at), left = 8; left > 0; left--) {
    text = alphabet[rest % 32] + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** Every browser that sends a privacy signal on one link: nothing is stored on it, so they cannot be told apart. */
export const privateVisitor = 'private' as VisitorId

export const isTurnId = (id: string): id is TurnId => /^t[a-z2-7]{7}$/.test(id)
export const isPulseId = (id: string): id is PulseId => /^p[a-z2-7]{7}$/.test(id)
export const isLinkId = (id: string): id is LinkId => /^[a-z2-7]{20}$/.test(id)

/** The link id in a host label: the label itself, or what follows the last `-` of a pulse's chosen slug. */
export function linkIdInLabel(label: string): LinkId | undefined {
  const id = label.slice(label.lastIndexOf('-') + 1)
  return isLinkId(id) ? id : undefined
}
