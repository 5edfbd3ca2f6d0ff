/** The passkeys of whoever is signed in. */
import { Problem } from '../core/problems.ts'
import { listPasskeys, removePasskey } from '../store/passkeys.ts'
import type { Handlers } from './api.ts'
import { note } from './audit.ts'
import type { HandlerDeps } from './handlers.ts'

type PasskeyNames = 'passkeys' | 'beginPasskey' | 'addPasskey' | 'removePasskey'

export const passkeyHandlers = (deps: HandlerDeps): Pick<Handlers, PasskeyNames> => {
  const { who, server, passkeys } = deps
  const show = async () => ({
    schema: 'outer.passkeys/1' as const,
    passkeys: (await listPasskeys(server, who.maker)).map(({ id, name, madeAt, lastAt }) => ({
      id,
      name,
      madeAt,
      lastAt,
    })),
  })
  return {
    passkeys: show,
    beginPasskey: async () => ({
      schema: 'outer.passkey-options/1',
      options: { ...(await passkeys.beginAdding(who)) },
    }),
    addPasskey: async ({ body }) => {
      const { name } = await passkeys.add(who, body)
      await note(deps, 'passkey-added', name)
      return show()
    },
    removePasskey: async ({ id }) => {
      const name = (await listPasskeys(server, who.maker)).find((one) => one.id === id)?.name
      if (!(await removePasskey(server, id, who.maker)))
        throw new Problem('not-found', 'there is no such passkey of yours', { hint: 'load the page again' })
      await note(deps, 'passkey-removed', name ?? id)
      return show()
    },
  }
}
