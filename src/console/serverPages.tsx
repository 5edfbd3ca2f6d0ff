/** The way between the pages of whoever runs this server. */
import { Link } from './parts.tsx'

const pages = [
  ['/server', 'what waits'],
  ['/server/makers', 'makers'],
  ['/server/blocked', 'blocked'],
  ['/server/audit', 'audit'],
] as const

export const ServerPages = ({ current }: { current: (typeof pages)[number][0] }) => (
  <nav className="pages" aria-label="this server">
    {pages.map(([to, name]) => (
      <Link key={to} to={to} current={to === current}>
        {name}
      </Link>
    ))}
  </nav>
)
