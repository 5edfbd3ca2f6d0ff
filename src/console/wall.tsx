/** The wall of a live product: strangers' words, of which none is shown to others before its maker has read it. */
import { client, useAct, useComments } from './api.ts'
import { Time } from './clock.tsx'
import { Button, Refused, Words } from './parts.tsx'
import type { Comment, LiveProduct } from './shapes.ts'

export function Wall({ live }: { live: LiveProduct }) {
  const params = { id: live.product }
  const wall = useComments(live.product)
  const change = useAct((on: boolean) => client.call('switchComments', { params, body: { on } }))
  if (!wall.data) return null
  const { on, url, comments } = wall.data
  return (
    <section aria-labelledby="wall">
      <h2 id="wall">the wall of comments</h2>
      <p className="row-act">
        {on ? (
          <>
            Anybody may leave words at <a href={url ?? live.url}>{url ?? live.url}</a>, without a name. Others
            see them once you have read them.
          </>
        ) : (
          'Off: nobody can leave words for everybody.'
        )}
      </p>
      <p className="acts">
        <Button look="quiet" busy={change.isPending} onClick={() => change.mutate(!on)}>
          {on ? 'switch it off' : 'switch it on'}
        </Button>
      </p>
      <Refused error={change.error} />
      {on && comments.length === 0 && <p className="dim">Nobody has written yet.</p>}
      <ul className="rows">
        {comments.map((one) => (
          <CommentRow key={one.id} comment={one} product={live.product} />
        ))}
      </ul>
    </section>
  )
}

const stateLabel = { waiting: 'waits for you', shown: 'everybody sees it', hidden: 'hidden' } as const

function CommentRow({ comment, product }: { comment: Comment; product: string }) {
  const decide = useAct((state: 'shown' | 'hidden') =>
    client.call('moderate', { params: { id: product }, body: { comment: comment.id, state } }),
  )
  return (
    <li>
      <Words>{comment.words}</Words>
      <p className="dim">
        {stateLabel[comment.state]} · <Time at={comment.at} as="ago" />
      </p>
      <p className="acts">
        {comment.state !== 'shown' && (
          <Button busy={decide.isPending} onClick={() => decide.mutate('shown')}>
            show it
          </Button>
        )}
        {comment.state !== 'hidden' && (
          <Button look="quiet" busy={decide.isPending} onClick={() => decide.mutate('hidden')}>
            hide it
          </Button>
        )}
      </p>
      <Refused error={decide.error} />
    </li>
  )
}
