/** Follows the server's "fetch again": what the page holds is asked anew, and what is new is said aloud. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { client, isSignedOut } from './api.ts'
import { newsOf } from './said.ts'

export type Live = {
  /** When the connection was lost, or null. */
  readonly lostAt: number | null
  /** The newest entries in words, for those who listen rather than look. */
  readonly news: string
}

export function useLive(): Live {
  const queries = useQueryClient()
  const [lostAt, setLostAt] = useState<number | null>(null)
  const [news, setNews] = useState('')
  useEffect(() => {
    const end = new AbortController()
    let after: number | undefined
    const tell = async () => {
      const answer = await client.call('timeline', { query: { after } })
      // The first answer is what was there before the page was.
      if (after !== undefined && answer.entries.length > 0) setNews(newsOf(answer.entries))
      after = answer.last
    }
    void client.changes(
      {
        onChange: () => {
          void queries.invalidateQueries()
          // What cannot be told aloud is on the page all the same.
          tell().catch(() => {})
        },
        onState: (lost) => {
          if (isSignedOut(lost)) void queries.invalidateQueries()
          setLostAt((before) => (lost === null ? null : (before ?? Date.now())))
        },
      },
      end.signal,
    )
    return () => end.abort()
  }, [queries])
  return { lostAt, news }
}
