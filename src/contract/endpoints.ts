/** Every call of the API: one table, from which the server routes, the client types and the OpenAPI document are made. */
import * as z from 'zod'
import type { Scope } from '../core/makers.ts'
import {
  blockRequest,
  blocks,
  complaints,
  complaintsQuery,
  held,
  heldQuery,
  refuseRequest,
  releaseRequest,
  unblockRequest,
} from './abuse.ts'
import { balanceRequest, loosenRequest, pins } from './balance.ts'
import { certificates } from './certificates.ts'
import { keepGapRequest, keptGap } from './kept-gap.ts'
import {
  comments,
  live,
  liveLook,
  liveLookRequest,
  liveQuery,
  moderateRequest,
  promoted,
  promoteRequest,
  rollbackRequest,
  rolledBack,
  switchCommentsRequest,
  watchWith,
  watchWithRequest,
} from './live.ts'
import {
  addMakerRequest,
  audit,
  auditQuery,
  madeToken,
  makers,
  makeTokenRequest,
  quotaRequest,
  removed,
  removeMakerRequest,
  revoked,
  revokeRequest,
  whoami,
} from './makers.ts'
import {
  line,
  lineRequest,
  momentRequest,
  moments,
  momentsQuery,
  nudge,
  snooze,
  snoozeRequest,
} from './moments.ts'
import { passkeyOptions, passkeyRequest, passkeys } from './passkeys.ts'
import { forgetRequest, forgotten, people, today } from './people.ts'
import { packLoop, packLoopQuery, permission, permitRequest } from './permission.ts'
import { confirmed, confirmRequest, proposals, proposeRequest } from './proposals.ts'
import {
  declineRequest,
  liveCheckRequest,
  published,
  publishRequest,
  requestQuery,
  requests,
  sayRequest,
  unpublished,
  unpublishRequest,
  verifyRequest,
  withdrawRequest,
} from './requests.ts'
import { consoleLink, done, products, pushRequest, retireRequest, server } from './server.ts'
import { page } from './shapes.ts'
import {
  awayRequest,
  builtRequest,
  lanAnswer,
  lanRequest,
  share,
  shareRequest,
  shares,
  snapshotAnswer,
  snapshotRequest,
} from './shares.ts'
import { timeline } from './timeline.ts'
import {
  attested,
  attestRequest,
  extendRequest,
  heardRequest,
  look,
  noteRequest,
  pulses,
  sentRequest,
  turns,
  undone,
  undoRequest,
} from './turns.ts'
import { addressRequest, way, wayRequest } from './ways.ts'
import { reach, reachQuery, reachRequest } from './where.ts'

export const apiBase = '/api/v1'

type Endpoint = {
  readonly method: 'GET' | 'POST'
  /** `:name` stands for one parameter. */
  readonly path: string
  readonly about: string
  /** Nobody else may. */
  readonly for?: 'operator'
  /** Whose tokens may, by what they are for; without it `all`, and `read` where nothing is changed. */
  readonly scopes?: readonly Scope[]
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  readonly answer: z.ZodType
}

const turnPage = page.extend({ person: z.string().max(80).optional() })
/** The most journeys that one answer holds of a pulse. */
const journeys = z.coerce.number().int().min(1).max(100).optional()
const pulseFilter = z.strictObject({ product: z.string().max(64).optional(), journeys })
const pulsePage = z.strictObject({ before: z.string().max(60).optional(), journeys })
const after = z.strictObject({
  after: z.coerce.number().int().min(0).optional(),
  opening: z.string().max(40).optional(),
  all: z.literal('1').optional(),
})

/** What `outer share` asks and does: a token that is for this alone gets by with it. */
const sharing = ['all', 'share'] as const
const seeing = ['all', 'share', 'read'] as const
const signedInOnly = ['all'] as const

export const endpoints = {
  server: { method: 'GET', path: '/server', scopes: seeing, about: 'What this server is', answer: server },
  products: { method: 'GET', path: '/products', about: 'Every product', answer: products },
  reach: {
    method: 'GET',
    path: '/reach',
    about: 'Whom the maker could show it to, and which places closed turns before',
    query: reachQuery,
    answer: reach,
  },
  keepReach: {
    method: 'POST',
    path: '/reach',
    about: 'The maker says who has the problem, or names people within reach',
    body: reachRequest,
    answer: reach,
  },
  balance: {
    method: 'POST',
    path: '/balance',
    about: 'Pins the rules that are switched on; answers what is pinned, and what the rules are judged by',
    body: balanceRequest,
    answer: pins,
  },
  loosen: {
    method: 'POST',
    path: '/balance/loosen',
    about: 'The maker lets a pinned rule go as far as the file does',
    body: loosenRequest,
    answer: pins,
  },
  retire: {
    method: 'POST',
    path: '/products/:id/retire',
    about: 'Puts a product down, with a line of why',
    body: retireRequest,
    answer: products,
  },
  bringBack: {
    method: 'POST',
    path: '/products/:id/bring-back',
    about: 'Takes back that a product was retired',
    answer: products,
  },
  makeSnapshot: {
    method: 'POST',
    path: '/snapshots',
    scopes: sharing,
    about: 'Names the files of a snapshot; answers which are missing',
    body: snapshotRequest,
    answer: snapshotAnswer,
  },
  share: {
    method: 'POST',
    path: '/shares',
    scopes: sharing,
    about: 'Makes a turn for a person, or a pulse for a place',
    body: shareRequest,
    answer: share,
  },
  shares: {
    method: 'GET',
    path: '/shares',
    scopes: seeing,
    about: 'Shares and their links, newest first, page by page',
    query: page,
    answer: shares,
  },
  away: {
    method: 'POST',
    path: '/shares/:id/away',
    scopes: sharing,
    about: 'What a live share shows while its app is away',
    body: awayRequest,
    answer: done,
  },
  built: {
    method: 'POST',
    path: '/shares/:id/built',
    scopes: sharing,
    about: 'The app of a live share has changed; the same build again changes nothing',
    body: builtRequest,
    answer: done,
  },
  lan: {
    method: 'POST',
    path: '/lan',
    scopes: sharing,
    about: 'A port on the local network for one link',
    body: lanRequest,
    answer: lanAnswer,
  },
  openWay: {
    method: 'POST',
    path: '/ways',
    about: 'A listener on this computer for one link, that a program can lead strangers to',
    body: wayRequest,
    answer: way,
  },
  stateAddress: {
    method: 'POST',
    path: '/ways/:id/address',
    about: 'The public address that leads there now; null while there is none',
    body: addressRequest,
    answer: way,
  },
  closeWay: { method: 'POST', path: '/ways/:id/close', about: 'Ends a way out', answer: done },
  turns: {
    method: 'GET',
    path: '/turns',
    scopes: seeing,
    about: 'Turns, newest first, page by page',
    query: turnPage,
    answer: turns,
  },
  turn: { method: 'GET', path: '/turns/:id', scopes: seeing, about: 'One turn', answer: turns },
  sent: {
    method: 'POST',
    path: '/turns/:id/sent',
    about: 'The maker says that it was sent',
    body: sentRequest,
    answer: turns,
  },
  note: {
    method: 'POST',
    path: '/turns/:id/notes',
    about: 'A note with its time, taken while watching',
    body: noteRequest,
    answer: done,
  },
  look: {
    method: 'POST',
    path: '/openings/:id/look',
    about: 'An address that marks the browser as the maker’s own',
    answer: look,
  },
  close: { method: 'POST', path: '/openings/:id/close', about: 'Ends the window now', answer: done },
  extend: {
    method: 'POST',
    path: '/openings/:id/extend',
    about: 'Opens the same link again',
    body: extendRequest,
    answer: done,
  },
  pulses: {
    method: 'GET',
    path: '/pulses',
    scopes: seeing,
    about: 'Every pulse, newest first, each with its newest visitors',
    query: pulseFilter,
    answer: pulses,
  },
  pulse: {
    method: 'GET',
    path: '/pulses/:id',
    scopes: seeing,
    about: 'One pulse, its visitors page by page',
    query: pulsePage,
    answer: pulses,
  },
  people: { method: 'GET', path: '/people', about: 'Everyone who was shown something', answer: people },
  today: { method: 'GET', path: '/today', about: 'Who sees it today', answer: today },
  heard: {
    method: 'POST',
    path: '/heard',
    about: 'Words that a person said somewhere else',
    body: heardRequest,
    answer: turns,
  },
  attest: {
    method: 'POST',
    path: '/attest',
    about: 'The maker says that it was so',
    body: attestRequest,
    answer: attested,
  },
  permit: {
    method: 'POST',
    path: '/permit',
    about: 'Somebody allows that their words are quoted, or does not any more',
    body: permitRequest,
    answer: permission,
  },
  packLoop: {
    method: 'GET',
    path: '/pack/loop',
    about: 'What a pack may know of a product’s loop',
    query: packLoopQuery,
    answer: packLoop,
  },
  undo: {
    method: 'POST',
    path: '/undo',
    about: 'Takes back what was reported',
    body: undoRequest,
    answer: undone,
  },
  keepGap: {
    method: 'POST',
    path: '/gap',
    about: 'Keeps the newest report of the gap',
    body: keepGapRequest,
    answer: done,
  },
  gap: { method: 'GET', path: '/gap', about: 'The newest report of the gap that was kept', answer: keptGap },
  propose: {
    method: 'POST',
    path: '/proposals',
    scopes: sharing,
    about: 'An agent proposes: words that were heard, or a build to show',
    body: proposeRequest,
    answer: proposals,
  },
  proposals: {
    method: 'GET',
    path: '/proposals',
    about: 'What agents propose, and what was decided lately',
    answer: proposals,
  },
  confirm: {
    method: 'POST',
    path: '/proposals/:id/confirm',
    about: 'The maker says yes, and to whom a build goes',
    body: confirmRequest,
    answer: confirmed,
  },
  decline: {
    method: 'POST',
    path: '/proposals/:id/decline',
    about: 'The maker says no',
    answer: done,
  },
  timeline: {
    method: 'GET',
    path: '/timeline',
    about: 'What happened, in order',
    query: after,
    answer: timeline,
  },
  forget: {
    method: 'POST',
    path: '/forget',
    about: 'Erases one person',
    body: forgetRequest,
    answer: forgotten,
  },
  consoleLink: {
    method: 'POST',
    path: '/console-link',
    about: 'An address that signs a browser in, once',
    answer: consoleLink,
  },
  moment: {
    method: 'POST',
    path: '/moments',
    about: 'Somebody built just now; answers whether the one line is said',
    body: momentRequest,
    answer: nudge,
  },
  line: {
    method: 'POST',
    path: '/lines',
    about: 'The one line is said now; answers whether somebody else has said it meanwhile',
    body: lineRequest,
    answer: line,
  },
  moments: {
    method: 'GET',
    path: '/moments',
    about: 'When a product was built, times only',
    query: momentsQuery,
    answer: moments,
  },
  snooze: {
    method: 'POST',
    path: '/snooze',
    about: 'Rests the one line, or says it more seldom',
    body: snoozeRequest,
    answer: snooze,
  },
  who: {
    method: 'GET',
    path: '/who',
    scopes: seeing,
    about: 'Who asks, and what of their quota is used',
    answer: whoami,
  },
  certificates: {
    method: 'GET',
    path: '/certificates',
    for: 'operator',
    about: 'Certificates that this server gets by itself, and what stands in their way',
    answer: certificates,
  },
  makers: {
    method: 'GET',
    path: '/makers',
    for: 'operator',
    about: 'Who else shares on this server: quotas, what is used, tokens without their secrets',
    answer: makers,
  },
  addMaker: {
    method: 'POST',
    path: '/makers',
    for: 'operator',
    about: 'Lets somebody share here; answers a token, once',
    body: addMakerRequest,
    answer: madeToken,
  },
  makeToken: {
    method: 'POST',
    path: '/makers/token',
    for: 'operator',
    about: 'Another token for a maker, answered once',
    body: makeTokenRequest,
    answer: madeToken,
  },
  setQuota: {
    method: 'POST',
    path: '/makers/quota',
    for: 'operator',
    about: 'How much a maker may use; what is not named stays',
    body: quotaRequest,
    answer: makers,
  },
  revoke: {
    method: 'POST',
    path: '/makers/revoke',
    for: 'operator',
    about: 'Ends one token, or everything that a maker signs in with',
    body: revokeRequest,
    answer: revoked,
  },
  removeMaker: {
    method: 'POST',
    path: '/makers/remove',
    for: 'operator',
    about: 'Ends a maker’s links; keeps what is theirs, or erases it',
    body: removeMakerRequest,
    answer: removed,
  },
  audit: {
    method: 'GET',
    path: '/audit',
    for: 'operator',
    about: 'Who did what on this server, newest first, page by page',
    query: auditQuery,
    answer: audit,
  },
  passkeys: {
    method: 'GET',
    path: '/passkeys',
    scopes: signedInOnly,
    about: 'What this maker signs in to the console with',
    answer: passkeys,
  },
  beginPasskey: {
    method: 'POST',
    path: '/passkeys/begin',
    scopes: signedInOnly,
    about: 'What a browser makes a passkey from',
    answer: passkeyOptions,
  },
  addPasskey: {
    method: 'POST',
    path: '/passkeys',
    scopes: signedInOnly,
    about: 'Keeps the passkey that a browser has made',
    body: passkeyRequest,
    answer: passkeys,
  },
  removePasskey: {
    method: 'POST',
    path: '/passkeys/:id/remove',
    scopes: signedInOnly,
    about: 'This passkey signs in no more',
    answer: passkeys,
  },
  comments: {
    method: 'GET',
    path: '/products/:id/comments',
    about: 'The wall of a live product, and what waits to be read',
    answer: comments,
  },
  switchComments: {
    method: 'POST',
    path: '/products/:id/comments',
    about: 'Switches the wall on or off',
    body: switchCommentsRequest,
    answer: comments,
  },
  moderate: {
    method: 'POST',
    path: '/products/:id/comments/decide',
    about: 'Shows one comment to everybody, or hides it',
    body: moderateRequest,
    answer: comments,
  },
  watchWith: {
    method: 'POST',
    path: '/turns/:id/with',
    about: 'Lets a second person watch one turn along, for two hours at most',
    body: watchWithRequest,
    answer: watchWith,
  },
  watchedWith: {
    method: 'GET',
    path: '/with/:id',
    about: 'Whether the second person is there',
    answer: watchWith,
  },
  endWatch: {
    method: 'POST',
    path: '/with/:id/end',
    about: 'Shows the second person nothing more',
    answer: done,
  },
  live: {
    method: 'GET',
    path: '/live',
    about: 'What is or was live at a domain of its own, with its builds',
    query: liveQuery,
    answer: live,
  },
  promote: {
    method: 'POST',
    path: '/products/:id/promote',
    about: 'Another build goes live; without a domain it is kept for when there is one',
    body: promoteRequest,
    answer: promoted,
  },
  rollback: {
    method: 'POST',
    path: '/products/:id/rollback',
    about: 'The build before goes live again',
    body: rollbackRequest,
    answer: rolledBack,
  },
  liveLook: {
    method: 'POST',
    path: '/products/:id/live-look',
    about: 'What would go live, to be looked at before it is: an address that is the maker’s own look',
    body: liveLookRequest,
    answer: liveLook,
  },
  complaints: {
    method: 'GET',
    path: '/complaints',
    for: 'operator',
    about: 'What strangers say is wrong with links on this server',
    query: complaintsQuery,
    answer: complaints,
  },
  settle: {
    method: 'POST',
    path: '/complaints/:id/settle',
    for: 'operator',
    about: 'This complaint was looked at',
    answer: done,
  },
  blocked: {
    method: 'GET',
    path: '/blocks',
    for: 'operator',
    about: 'What nobody may open any more',
    answer: blocks,
  },
  block: {
    method: 'POST',
    path: '/blocks',
    for: 'operator',
    about: 'Closes a link, everything of a maker, or a domain; strangers read why',
    body: blockRequest,
    answer: blocks,
  },
  unblock: {
    method: 'POST',
    path: '/blocks/remove',
    for: 'operator',
    about: 'Takes a block back',
    body: unblockRequest,
    answer: blocks,
  },
  held: {
    method: 'GET',
    path: '/held',
    for: 'operator',
    about: 'Pulses that wait for the operator’s eye, and what was seen in them',
    query: heldQuery,
    answer: held,
  },
  release: {
    method: 'POST',
    path: '/held/release',
    for: 'operator',
    about: 'Lets a held pulse open',
    body: releaseRequest,
    answer: held,
  },
  refuse: {
    method: 'POST',
    path: '/held/refuse',
    for: 'operator',
    about: 'Keeps a held pulse shut; strangers read why',
    body: refuseRequest,
    answer: held,
  },
  publish: {
    method: 'POST',
    path: '/requests',
    about: 'Asks the operator for a domain for a product',
    body: publishRequest,
    answer: published,
  },
  verifyEmail: {
    method: 'POST',
    path: '/requests/verify',
    about: 'The code that was sent to the maker’s address',
    body: verifyRequest,
    answer: requests,
  },
  requests: {
    method: 'GET',
    path: '/requests',
    about: 'Requests for domains, newest first: the maker’s own, or everybody’s for the operator',
    answer: requests,
  },
  request: {
    method: 'GET',
    path: '/requests/:id',
    about: 'One request with its thread',
    query: requestQuery,
    answer: requests,
  },
  requestLook: {
    method: 'POST',
    path: '/requests/:id/look',
    about: 'What would go live for a request, to be looked at by who asks and by who decides',
    answer: liveLook,
  },
  checkRequest: {
    method: 'POST',
    path: '/requests/:id/check',
    about: 'What a check of that look said; it stays with the request',
    body: liveCheckRequest,
    answer: requests,
  },
  sayOnRequest: {
    method: 'POST',
    path: '/requests/:id/say',
    about: 'Words for the other side',
    body: sayRequest,
    answer: requests,
  },
  approveRequest: {
    method: 'POST',
    path: '/requests/:id/approve',
    about: 'The operator says yes',
    for: 'operator',
    answer: requests,
  },
  declineRequest: {
    method: 'POST',
    path: '/requests/:id/decline',
    about: 'The operator says no, and why',
    for: 'operator',
    body: declineRequest,
    answer: requests,
  },
  withdrawRequest: {
    method: 'POST',
    path: '/requests/:id/withdraw',
    about: 'The maker takes it back',
    body: withdrawRequest,
    answer: requests,
  },
  unpublish: {
    method: 'POST',
    path: '/unpublish',
    about: 'Gives a domain back; answers which records lead here still',
    body: unpublishRequest,
    answer: unpublished,
  },
  push: { method: 'POST', path: '/push', about: 'Notices to this browser', body: pushRequest, answer: done },
} as const satisfies Record<string, Endpoint>

export type Endpoints = typeof endpoints
export type EndpointName = keyof Endpoints

/** Whose tokens may make this call. */
export const scopesOf = (endpoint: Endpoint): readonly Scope[] =>
  endpoint.scopes ?? (endpoint.method === 'GET' ? ['all', 'read'] : ['all'])

/*
 * Beside the table, because they are no JSON:
 *   POST /blobs    application/octet-stream: for each blob 32 bytes of SHA-256, 8 bytes of length (big-endian), then its bytes
 *   GET  /export   everything as one JSON object, streamed
 *   GET  /backup   everything on the server as a compressed tar, streamed, for its operator
 *   GET  /changes  text/event-stream: `event: change` says only "fetch again"
 *   GET  /tunnel   Upgrade: outer-tunnel/1
 * `blobs` and `tunnel` are for tokens of `all` and `share`, `export` for `all` and `read`, `changes` for every one.
 * Without a token, from the console's own page: POST /sign-in/token, /sign-in/passkey/begin, /sign-in/passkey, /sign-in/out
 */
