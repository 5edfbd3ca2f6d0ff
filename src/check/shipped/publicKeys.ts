/** Keys that are made to be read by everybody, told apart from those that are not. */
import { decodeJwtRole } from '../../source/secret-checks.ts'

export type PublicKey = {
  readonly kind: PublicKeyKind
  readonly at: number
  readonly text: string
}

export const publicKeyKinds = {
  'supabase-anon':
    'Supabase anon key: public by design; what it may read is decided by row level security alone',
  'supabase-publishable':
    'Supabase publishable key: public by design; what it may read is decided by row level security alone',
  'firebase-web':
    'Firebase web key: public by design; what it may read is decided by the security rules alone',
  'stripe-publishable': 'Stripe publishable key: public by design; it can only begin a payment',
  'google-maps': 'Google Maps key: public by design; limit it to your own sites in the Google console',
  'mapbox-public': 'Mapbox public token: public by design; limit it to your own sites',
  posthog: 'PostHog project key: public by design; it can only send events',
  'sentry-dsn': 'Sentry DSN: public by design; it can only send errors',
  'algolia-search': 'Algolia search key: public by design, as long as it is the search-only one',
  'clerk-publishable': 'Clerk publishable key: public by design',
} as const
export type PublicKeyKind = keyof typeof publicKeyKinds

const google = /\bAIza[0-9A-Za-z_-]{35}(?![0-9A-Za-z_-])/g
/** What stands around a web configuration; minified, it is one object of some 300 characters. */
const nearCharacters = 600
const firebase = /authDomain|messagingSenderId|firebaseapp\.com|databaseURL|storageBucket/
const maps = /maps\.googleapis\.com\/maps\/api|google\.maps|maps\/embed\/v1|@googlemaps|GoogleMap/
const maxKeys = 40

const patterns: readonly (readonly [PublicKeyKind, RegExp])[] = [
  ['supabase-publishable', /\bsb_publishable_[\w-]{20,100}/g],
  ['stripe-publishable', /\bpk_(?:live|test)_[0-9A-Za-z]{16,250}(?![0-9A-Za-z$=])/g],
  ['clerk-publishable', /\bpk_(?:live|test)_[0-9A-Za-z+/]{16,250}(?:\$|=|JA\b)/g],
  ['mapbox-public', /\bpk\.eyJ[\w-]{20,300}\.[\w-]{10,80}/g],
  ['posthog', /\bphc_[0-9A-Za-z]{30,60}\b/g],
  ['sentry-dsn', /\bhttps:\/\/[0-9a-f]{32}@[\w.-]{1,100}\/\d{1,20}/g],
]
const jwt = /\beyJ[\w-]{10,500}\.(eyJ[\w-]{10,2000})\.[\w-]{10,1000}/g

/** In the order of their kinds, at most 40. */
export function findPublicKeys(text: string): readonly PublicKey[] {
  const keys: PublicKey[] = []
  const put = (kind: PublicKeyKind, match: RegExpExecArray): void => {
    if (keys.length < maxKeys) keys.push({ kind, at: match.index, text: match[0] })
  }
  if (text.includes('eyJ'))
    for (const match of text.matchAll(jwt))
      if (decodeJwtRole(match[1] ?? '') === 'anon') put('supabase-anon', match)
  if (text.includes('AIza'))
    for (const match of text.matchAll(google)) {
      const around = text.slice(Math.max(0, match.index - nearCharacters), match.index + nearCharacters)
      if (firebase.test(around)) put('firebase-web', match)
      else if (maps.test(text)) put('google-maps', match)
    }
  for (const [kind, pattern] of patterns) for (const match of text.matchAll(pattern)) put(kind, match)
  if (/algolia/i.test(text))
    for (const match of text.matchAll(
      /\b(?:searchOnlyAPIKey|searchKey|searchApiKey|apiKey)["']?\s{0,3}[:=,]\s{0,3}["']([0-9a-f]{32})["']/gi,
    ))
      put('algolia-search', match)
  return keys
}

/** A project's own address, which says where those rules are. */
export const findSupabaseUrl = (text: string): string | undefined =>
  /\bhttps:\/\/[a-z0-9]{20}\.supabase\.(?:co|in|red)\b/.exec(text)?.[0]

export const findFirebaseDatabase = (text: string): string | undefined =>
  /\bhttps:\/\/[a-z0-9-]{3,60}(?:\.firebaseio\.com|\.[a-z0-9-]{3,30}\.firebasedatabase\.app)\b/.exec(
    text,
  )?.[0]

export const findFirebaseProject = (text: string): string | undefined =>
  /\bauthDomain["']?\s{0,3}:\s{0,3}["']([a-z0-9-]{3,60})\.(?:firebaseapp\.com|web\.app)["']/.exec(text)?.[1]
