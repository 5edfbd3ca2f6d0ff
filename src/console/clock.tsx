/** The present moment and the maker's time zone, for every time that is drawn. */
import { createContext, type ReactNode, use, useEffect, useState } from 'react'
import { ago, clock, until, when } from './when.ts'

type Clock = { readonly now: number; readonly zone: string }
const ClockContext = createContext<Clock>({ now: 0, zone: 'UTC' })

/** "3 min ago" is right to within this. */
const tickMs = 15_000

export function ClockProvider({ zone, children }: { zone: string; children: ReactNode }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const tick = () => setNow(Date.now())
    const timer = setInterval(tick, tickMs)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [])
  return <ClockContext value={{ now, zone }}>{children}</ClockContext>
}

export const useClock = (): Clock => use(ClockContext)

export function Time({ at, as = 'when' }: { at: number; as?: 'when' | 'clock' | 'ago' | 'until' }) {
  const { now, zone } = useClock()
  const text = {
    when: () => when(at, now, zone),
    clock: () => clock(at, zone),
    ago: () => ago(at, now),
    until: () => until(at, now),
  }[as]()
  return <time dateTime={new Date(at).toISOString()}>{text}</time>
}
