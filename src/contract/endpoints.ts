/** Every call of the API: one table, from which the server routes, the client types and the OpenAPI document are made. */
import * as z from 'zod'
import { balanceRequest, loosenRequest, pins } from './balance.ts'
import { keepGapRequest, keptGap } from './kept-gap.ts'
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
import { forgetRequest, forgotten, people, today } from './people.ts'
import { confirmed, confirmRequest, proposals, proposeRequest } from './proposals.ts'
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
import { reach, reachQuery, reachRequest } from './where.ts'

export const apiBase = '/api/v1'

type Endpoint = {
  readonly method: 'GET' | 'POST'
  /** `:name` stands for one parameter. */
  readonly path: string
  readonly about: string
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

export const endpoints = {
  server: { method: 'GET', path: '/server', about: 'What this server is', answer: server },
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
    about: 'Names the files of a snapshot; answers which are missing',
    body: snapshotRequest,
    answer: snapshotAnswer,
  },
  share: {
    method: 'POST',
    path: '/shares',
    about: 'Makes a turn for a person, or a pulse for a place',
    body: shareRequest,
    answer: share,
  },
  shares: {
    method: 'GET',
    path: '/shares',
    about: 'Shares and their links, newest first, page by page',
    query: page,
    answer: shares,
  },
  away: {
    method: 'POST',
    path: '/shares/:id/away',
    about: 'What a live share shows while its app is away',
    body: awayRequest,
    answer: done,
  },
  built: {
    method: 'POST',
    path: '/shares/:id/built',
    about: 'The app of a live share has changed; the same build again changes nothing',
    body: builtRequest,
    answer: done,
  },
  lan: {
    method: 'POST',
    path: '/lan',
    about: 'A port on the local network for one link',
    body: lanRequest,
    answer: lanAnswer,
  },
  turns: {
    method: 'GET',
    path: '/turns',
    about: 'Turns, newest first, page by page',
    query: turnPage,
    answer: turns,
  },
  turn: { method: 'GET', path: '/turns/:id', about: 'One turn', answer: turns },
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
    about: 'Every pulse, newest first, each with its newest visitors',
    query: pulseFilter,
    answer: pulses,
  },
  pulse: {
    method: 'GET',
    path: '/pulses/:id',
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
  push: { method: 'POST', path: '/push', about: 'Notices to this browser', body: pushRequest, answer: done },
} as const satisfies Record<string, Endpoint>

export type Endpoints = typeof endpoints
export type EndpointName = keyof Endpoints

/*
 * Beside the table, because they are no JSON:
 *   POST /blobs    application/octet-stream: for each blob 32 bytes of SHA-256, 8 bytes of length (big-endian), then its bytes
 *   GET  /export   everything as one JSON object, streamed
 *   GET  /changes  text/event-stream: `event: change` says only "fetch again"
 *   GET  /tunnel   Upgrade: outer-tunnel/1
 */
