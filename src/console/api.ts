/** What the page asks of the server, and holds until the server says that it has changed. */
import { QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { openClient } from '../client/client.ts'

/** The browser's cookie speaks for the maker. */
export const client = openClient({ url: location.origin })

/** A `Problem` of the client, told by its shape: the page needs no more than its words. */
type Said = { readonly code?: string; readonly message: string; readonly hint?: string }

export const problemOf = (error: unknown): Said =>
  error instanceof Error ? (error as Said) : { message: 'something broke here' }

export const isSignedOut = (error: unknown): boolean => problemOf(error).code === 'not-signed-in'

/** Worth asking again: nothing answered. What was refused stays refused. */
const isAway = (error: unknown): boolean => problemOf(error).code === 'no-server'

/** Of each pulse: its page shows them, and the words page what they said. */
const journeysHeld = 100

export const newQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // What has changed is told by the server; until then what is held is right.
        staleTime: Number.POSITIVE_INFINITY,
        retry: (times, error) => times < 2 && isAway(error),
        refetchOnReconnect: 'always',
      },
    },
  })

export const useServer = () => useQuery({ queryKey: ['server'], queryFn: () => client.call('server') })
export const useToday = () => useQuery({ queryKey: ['today'], queryFn: () => client.call('today') })
export const useTurns = () =>
  useQuery({ queryKey: ['turns'], queryFn: () => client.call('turns'), select: (answer) => answer.turns })
export const usePeople = () =>
  useQuery({ queryKey: ['people'], queryFn: () => client.call('people'), select: (answer) => answer.people })
export const usePulses = () =>
  useQuery({
    queryKey: ['pulses'],
    queryFn: () => client.call('pulses', { query: { journeys: journeysHeld } }),
    select: (answer) => answer.pulses,
  })
export const useGap = () => useQuery({ queryKey: ['gap'], queryFn: () => client.call('gap') })
export const useProposals = () =>
  useQuery({
    queryKey: ['proposals'],
    queryFn: () => client.call('proposals'),
    select: (answer) => answer.proposals.filter((one) => one.state === 'waiting'),
  })
export const useTurn = (turn: string) =>
  useQuery({
    queryKey: ['turn', turn],
    queryFn: () => client.call('turn', { params: { id: turn } }),
    select: (answer) => answer.turns[0],
  })
export const useTimeline = (opening: string) =>
  useQuery({
    queryKey: ['timeline', opening],
    queryFn: () => client.call('timeline', { query: { opening } }),
    select: (answer) => answer.entries,
  })
export const useWho = () => useQuery({ queryKey: ['who'], queryFn: () => client.call('who') })
export const useMakers = () =>
  useQuery({ queryKey: ['makers'], queryFn: () => client.call('makers'), select: (answer) => answer.makers })
export const useAudit = () =>
  useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam }) =>
      client.call('audit', { query: pageParam === null ? {} : { before: pageParam } }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  })
export const useLiveProducts = () =>
  useQuery({ queryKey: ['live'], queryFn: () => client.call('live'), select: (answer) => answer.live })
export const useComments = (product: string) =>
  useQuery({
    queryKey: ['comments', product],
    queryFn: () => client.call('comments', { params: { id: product } }),
  })
export const useShares = (product: string) =>
  useQuery({
    queryKey: ['shares', product],
    queryFn: () => client.call('shares', { query: { product } }),
    select: (answer) => answer.shares,
  })
export const useRequests = () =>
  useQuery({
    queryKey: ['requests'],
    queryFn: () => client.call('requests'),
    select: (answer) => answer.requests,
  })
/** With what was said about it. */
export const useRequest = (id: string) =>
  useQuery({
    queryKey: ['request', id],
    queryFn: () => client.call('request', { params: { id } }),
    select: (answer) => answer.requests[0],
  })
export const useComplaints = () =>
  useQuery({
    queryKey: ['complaints'],
    queryFn: () => client.call('complaints'),
    select: (answer) => answer.complaints,
  })
export const useHeld = () =>
  useQuery({ queryKey: ['held'], queryFn: () => client.call('held'), select: (answer) => answer.held })
export const useBlocked = () =>
  useQuery({
    queryKey: ['blocked'],
    queryFn: () => client.call('blocked'),
    select: (answer) => answer.blocks,
  })

/** Something the maker does; what the page holds is asked again once the server has stored it. */
export function useAct<Input, Answer>(act: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => queries.invalidateQueries() })
}
