/** What pages and the record are told of a visit. */
import type { Sender } from '../core/receive.ts'
import type { PageArgs } from './pages/index.ts'
import type { Visit } from './visit.ts'

export const pageArgs = ({ route, asked }: Visit): PageArgs => ({
  product: route.product,
  maker: route.maker,
  languages: asked.acceptLanguage,
})

export const senderOf = (visit: Visit): Sender => ({
  at: visit.at,
  route: visit.route,
  userAgent: visit.req.headers['user-agent'] ?? '',
  headers: visit.req.headers,
  address: visit.address,
})
