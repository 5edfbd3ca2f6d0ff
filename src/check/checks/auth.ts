/** Whether what should be closed is open to somebody who never signed in. */
import { type Check, finding } from '../check.ts'
import { type Evidence, type Finding, maxEvidence } from '../finding.ts'
import { lookAtRoutes, type Route, type Routes } from '../shipped/routes.ts'

export const auth: Check = {
  id: 'auth',
  look: async (context) => judgeRoutes(await lookAtRoutes(context)),
}

/** Names that are for the maker alone, with or without a sign-in. */
const makers = /(?:^|\/)(?:(?:wp-|_)?admin|back-?office|internal|debug|env|graphiql)/i

export function judgeRoutes({ routes, signIn }: Routes): Finding {
  const personal = routes.filter((route) => route.state === 'personal')
  const open = routes.filter(
    (route) =>
      route.state === 'open' &&
      (makers.test(route.path) || (signIn !== null && !/\/(?:config|settings)$/.test(route.path))),
  )
  const closed = routes.filter((route) => route.state === 'closed')
  if (personal.length > 0)
    return finding(
      'auth',
      'fail',
      [...personal, ...open].slice(0, maxEvidence).map(describe),
      `ask on the server who is there before ${personal[0]?.path ?? 'it'} answers; hiding the link is not enough`,
    )
  if (open.length > 0)
    return finding(
      'auth',
      'warn',
      open.slice(0, maxEvidence).map(describe),
      `if ${open[0]?.path ?? 'it'} is not for everybody, ask on the server who is there before it answers`,
    )
  if (signIn === null)
    return finding('auth', 'not-needed', [
      { what: `no sign-in, and no closed page was found; ${routes.length} addresses were tried` },
    ])
  if (closed.length > 0)
    return finding(
      'auth',
      'pass',
      closed.slice(0, maxEvidence).map((route) => ({ what: 'closed to a stranger', where: route.path })),
    )
  return finding(
    'auth',
    'unknown',
    [{ what: `${signIn}, but no address behind it was found to try` }],
    'open a page that only you should see in a private window',
  )
}

const describe = (route: Route): Evidence => ({
  what:
    route.state === 'personal'
      ? `answers a stranger with ${describeData(route)}`
      : 'answers a stranger with content',
  where: route.path,
  ...(route.excerpt === '' ? {} : { excerpt: route.excerpt }),
})

function describeData({ personal }: Route): string {
  if (!personal) return 'data about people'
  if (personal.mails >= 2) return `${personal.mails} mail addresses`
  return `data about people (${personal.fields.join(', ')})`
}
