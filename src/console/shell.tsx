/** What stands around every page: the mark, the way between pages, what is new, and whether it is live. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { isSignedOut, useRequests, useServer, useToday, useTurns, useWho } from './api.ts'
import { AuditPage } from './audit.tsx'
import { BlockedPage } from './blocked.tsx'
import { ClockProvider, Time, useClock } from './clock.tsx'
import { isSomeoneThere, markOf } from './day.ts'
import { GapPage } from './gap.tsx'
import { KeysDialog, useKeys } from './keys.tsx'
import { type Live, useLive } from './live.ts'
import { MakersPage } from './makers.tsx'
import { Mark, useFavicon } from './mark.tsx'
import { Notices } from './notices.tsx'
import { Link, Refused, useTitle } from './parts.tsx'
import { PasskeysPage } from './passkeys.tsx'
import { PeoplePage } from './people.tsx'
import { LivePage } from './product.tsx'
import { PulsesPage } from './pulses.tsx'
import { RequestPage } from './request.tsx'
import { RequestsPage } from './requests.tsx'
import { type Route, routeOf, usePath } from './route.ts'
import { ServerPage } from './server.tsx'
import { SignedOut } from './signedOut.tsx'
import { TodayPage } from './today.tsx'
import { TurnPage } from './turn.tsx'
import { WordsPage } from './words.tsx'

const places = [
  ['/', 'today'],
  ['/people', 'people'],
  ['/words', 'words'],
  ['/pulses', 'pulses'],
  ['/gap', 'gap'],
] as const

export function Console() {
  const server = useServer()
  // Every page needs these; they are asked for beside the server, not after it.
  useToday()
  useTurns()
  if (isSignedOut(server.error)) return <SignedOut />
  if (server.isError && !server.data)
    return (
      <main>
        <Refused error={server.error} />
      </main>
    )
  if (!server.data) return null
  return (
    <ClockProvider zone={server.data.timeZone}>
      <SignedIn pushKey={server.data.pushKey} simulated={server.data.simulated} />
    </ClockProvider>
  )
}

function SignedIn({ pushKey, simulated }: { pushKey: string | null; simulated: boolean }) {
  const path = usePath()
  const live = useLive()
  const { now } = useClock()
  const today = useToday()
  const turns = useTurns()
  const more = useMorePlaces()
  const [keysShown, setKeysShown] = useState(false)
  const showKeys = useCallback(() => setKeysShown(true), [])
  const state = markOf(today.data, turns.data)
  useFavicon(state, isSomeoneThere(turns.data, now))
  useKeys(path, turns.data?.map((turn) => turn.turn) ?? [], showKeys)
  const main = useFocusOnMove(path)
  // The mark shows the day: it is not drawn open first and closed a moment later.
  if (today.isPending || turns.isPending) return null
  return (
    <>
      <a href="#main" className="skip">
        to the page
      </a>
      <header>
        <Link to="/" className="home">
          <Mark state={state} size={32} />
          <span className="hidden">outer, today</span>
        </Link>
        <nav aria-label="pages">
          {[...places, ...more].map(([to, name]) => (
            <Link key={to} to={to} current={path === to || (to !== '/' && path.startsWith(`${to}/`))}>
              {name}
            </Link>
          ))}
        </nav>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <Page route={routeOf(path)} />
      </main>
      <footer>
        <Connection live={live} />
        {simulated && <span className="label">simulated visits count on this server</span>}
        <Notices pushKey={pushKey} />
        <Link to="/passkeys">signing in</Link>
        <button type="button" className="quiet keys" onClick={showKeys}>
          keys
        </button>
      </footer>
      <p className="hidden" role="status" aria-live="polite">
        {live.news}
      </p>
      <KeysDialog open={keysShown} onClose={() => setKeysShown(false)} />
    </>
  )
}

/** Only where there is something: a request, and others who share here. */
function useMorePlaces() {
  const who = useWho()
  const server = useServer()
  const requests = useRequests()
  const isShared = server.data !== undefined && server.data.apex !== 'localhost'
  return [
    ...((requests.data?.length ?? 0) > 0 ? ([['/requests', 'requests']] as const) : []),
    ...(who.data?.operator && isShared ? ([['/server', 'server']] as const) : []),
  ]
}

/** The focus goes to the new page, so that it is read from its start; the first page leaves it alone. */
function useFocusOnMove(path: string) {
  const main = useRef<HTMLElement>(null)
  const before = useRef(path)
  useEffect(() => {
    if (before.current !== path) main.current?.focus({ preventScroll: true })
    before.current = path
  }, [path])
  return main
}

/** A connection that is only being made again is not worth a word before this. */
const calmMs = 4000

function Connection({ live: { lostAt } }: { live: Live }) {
  const [said, setSaid] = useState(false)
  useEffect(() => {
    if (lostAt === null) return setSaid(false)
    const timer = setTimeout(() => setSaid(true), calmMs)
    return () => clearTimeout(timer)
  }, [lostAt])
  if (lostAt === null || !said) return null
  return (
    <span role="status">
      not connected since <Time at={lostAt} as="clock" />; what you see is from then. Trying again.
    </span>
  )
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'today':
      return <TodayPage />
    case 'turn':
      return <TurnPage id={route.turn} />
    case 'people':
      return <PeoplePage />
    case 'words':
      return <WordsPage />
    case 'pulses':
      return <PulsesPage />
    case 'gap':
      return <GapPage />
    case 'passkeys':
      return <PasskeysPage />
    case 'requests':
      return <RequestsPage />
    case 'request':
      return <RequestPage key={route.request} id={route.request} />
    case 'live':
      return <LivePage product={route.product} />
    case 'server':
      return <ServerPage />
    case 'makers':
      return <MakersPage />
    case 'blocked':
      return <BlockedPage />
    case 'audit':
      return <AuditPage />
    case 'unknown':
      return <Unknown />
    default:
      return route satisfies never
  }
}

function Unknown() {
  useTitle('no such page')
  return (
    <>
      <h1>there is no such page</h1>
      <p>
        <Link to="/" className="button">
          today
        </Link>
      </p>
    </>
  )
}
