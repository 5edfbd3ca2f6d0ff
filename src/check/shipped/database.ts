/** Databases that the browser talks to itself: what is visible of them. No database is ever asked. */
import type { Visit } from '../visit.ts'
import type { Shipped } from './collect.ts'
import type { Leak } from './leftovers.ts'
import { isPersonal, readPersonalJson } from './personal.ts'
import { findFirebaseDatabase, findFirebaseProject, findPublicKeys, findSupabaseUrl } from './publicKeys.ts'

const hosts = /\.supabase\.(?:co|in|red)$|\.firebaseio\.com$|\.firebasedatabase\.app$/
const maxTables = 6

export async function judgeDatabase(
  visit: Pick<Visit, 'requests'> | undefined,
  { files }: Pick<Shipped, 'files'>,
): Promise<readonly Leak[]> {
  const read = visit ? await readAnswers(visit) : []
  return [...read, ...files.flatMap((file) => judgeText(file.url, file.text))].filter(
    (one, place, all) => all.findIndex((other) => other.what === one.what) === place,
  )
}

/** What the page itself got, before anybody signed in. */
async function readAnswers(visit: Pick<Visit, 'requests'>): Promise<readonly Leak[]> {
  const asked = visit.requests.filter(
    ({ url, status, method }) =>
      method === 'GET' && status === 200 && hosts.test(URL.parse(url)?.hostname ?? ''),
  )
  const leaks = await Promise.all(
    asked.slice(0, 10).map(async (one): Promise<Leak | undefined> => {
      const personal = readPersonalJson((await one.text().catch(() => undefined)) ?? '')
      if (!personal || !isPersonal(personal)) return undefined
      const where = one.url.split('?', 1)[0] ?? one.url
      return {
        weight: 'fail',
        what: `the database gives a stranger ${personal.mails >= 2 ? `${personal.mails} mail addresses` : `data about people (${personal.fields.join(', ')})`}`,
        where,
        todo: 'close it by row level security (Supabase) or security rules (Firebase): the key in the page is for everybody',
      }
    }),
  )
  return leaks.filter((one) => one !== undefined)
}

/** Exported for its tests: one shipped text. */
export function judgeText(url: string, text: string): readonly Leak[] {
  const leaks: Leak[] = []
  const supabase = findSupabaseUrl(text)
  const keys = findPublicKeys(text)
  if (supabase !== undefined && keys.some(({ kind }) => kind.startsWith('supabase'))) {
    const tables = [
      ...new Set([...text.matchAll(/\.from\(\s?["'`](\w{1,60})["'`]\s?\)/g)].map((one) => one[1] ?? '')),
    ].slice(0, maxTables)
    const knowsVisitors = /\.auth\.(?:signIn|signUp|getUser|getSession|onAuthStateChange)/.test(text)
    const named = tables.length > 0 ? `tables ${tables.join(', ')}` : 'its tables'
    leaks.push({
      weight: knowsVisitors || tables.length === 0 ? 'note' : 'warn',
      what: `Supabase: its address and public key are in the page, so only row level security protects ${named}`,
      where: url,
      excerpt: supabase,
      todo: `in Supabase see that row level security is on for ${named}, and that what everybody may do is what you want`,
    })
  }
  const firebase = findFirebaseDatabase(text)
  const project = findFirebaseProject(text)
  if (firebase !== undefined || project !== undefined) {
    const knowsVisitors = /signInWith|signInAnonymously|createUserWithEmailAndPassword/.test(text)
    leaks.push({
      weight: knowsVisitors || (firebase === undefined && !/firestore/i.test(text)) ? 'note' : 'warn',
      what: 'Firebase: its configuration is in the page, so only the security rules protect what is stored',
      where: url,
      excerpt: firebase ?? project ?? '',
      todo: 'in the Firebase console read the rules: "if true" or a test mode lets everybody read and write',
    })
  }
  return leaks
}
