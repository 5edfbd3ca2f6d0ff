/** Tells the maker: terminal, desktop, mail, a webhook, web push; each notice once per channel. */
import { readMaker, type Settings } from '../core/settings.ts'
import type { Store } from '../store/open.ts'
import type { Channel, ChannelName } from './channel.ts'
import { findDesktopChannel } from './desktop.ts'
import { mailChannel } from './mail.ts'
import { openOutbox } from './outbox.ts'
import { ensureVapidKeys, type PushOptions, pushChannel } from './push.ts'
import { terminalChannel } from './terminal.ts'
import { webhookChannel } from './webhook.ts'

export type NotifyOptions = {
  readonly store: Pick<Store, 'db'>
  readonly settings: Pick<Settings, 'apex' | 'maker' | 'smtpUrl' | 'webhook'> &
    Partial<Pick<Settings, 'operator'>>
  readonly now: () => number
  /** A line for whoever sits at this terminal; absent where nobody does. */
  readonly tell?: ((line: string) => void) | undefined
  readonly onError: (error: unknown, where: string) => unknown
  readonly fetch?: typeof fetch
  readonly findDesktop?: () => Promise<Channel | undefined>
  /** Tests only: a push service on loopback. */
  readonly pushLoopback?: PushOptions['loopback']
}

export type Notify = {
  /** Into whose outbox a notice is put. */
  readonly channels: () => readonly ChannelName[]
  /** What a browser subscribes with. */
  readonly pushKey: string
  /** There may be something to tell. Cheap; any number of times. */
  readonly poke: () => void
  /** Cuts what is being sent, which is then told after the next start. */
  readonly close: () => Promise<void>
}

/** Throws `missing-input` when mail is set up without anybody to write to. */
export async function openNotify(options: NotifyOptions): Promise<Notify> {
  const { store, settings, now, onError } = options
  const { contact } = readMaker(settings.maker)
  const keys = await ensureVapidKeys(store.db)
  // A server with a name of its own is nobody's desktop.
  const desktop =
    options.tell && settings.apex === 'localhost' && (await (options.findDesktop ?? findDesktopChannel)())
  const channels: readonly Channel[] = [
    ...(options.tell ? [terminalChannel(options.tell)] : []),
    ...(desktop ? [desktop] : []),
    ...(settings.smtpUrl ? [mailChannel(settings.smtpUrl, settings.maker, settings.operator)] : []),
    ...(settings.webhook ? [webhookChannel(settings.webhook, options.fetch ?? fetch)] : []),
    pushChannel({
      db: store.db,
      keys,
      subject: contact.includes('@') ? `mailto:${contact}` : `https://${settings.apex}`,
      loopback: options.pushLoopback,
    }),
  ]
  const outboxes = channels.map((channel) => openOutbox(channel, { db: store.db, now, onError }))
  const names = channels.map((one) => one.name)
  const poke = () => {
    for (const outbox of outboxes) outbox.poke()
  }
  poke()
  return {
    channels: () => names,
    pushKey: keys.publicKey,
    poke,
    close: async () => {
      await Promise.all(outboxes.map((outbox) => outbox.close()))
    },
  }
}
