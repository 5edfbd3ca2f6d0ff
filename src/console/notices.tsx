/** Web push: this device can be told when something happens, while the page is closed. */
import { useState } from 'react'
import { client } from './api.ts'
import { Button, Refused } from './parts.tsx'

const canBeTold = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && Notification.permission !== 'denied'

/** The server's public key, as push services want it: 65 bytes from URL-safe base 64. */
const bytesOf = (key: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))

async function subscribe(pushKey: string): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false
  await navigator.serviceWorker.register('/sw.js')
  const { pushManager } = await navigator.serviceWorker.ready
  const subscription = await pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(pushKey),
  })
  const { endpoint, keys } = subscription.toJSON()
  if (!endpoint || !keys?.p256dh || !keys.auth) return false
  await client.call('push', { body: { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } } })
  return true
}

export function Notices({ pushKey }: { pushKey: string | null }) {
  const [told, setTold] = useState<'ask' | 'busy' | 'on' | 'no'>('ask')
  const [error, setError] = useState<unknown>(null)
  if (!pushKey || !canBeTold()) return null
  const start = () => {
    setTold('busy')
    subscribe(pushKey).then(
      (is) => setTold(is ? 'on' : 'no'),
      (reason: unknown) => {
        setError(reason)
        setTold('ask')
      },
    )
  }
  if (told === 'on') return <span>this device is told when something happens</span>
  if (told === 'no') return <span>this browser does not allow notices</span>
  return (
    <>
      <Button look="quiet" busy={told === 'busy'} onClick={start}>
        tell me on this device
      </Button>
      <Refused error={error} />
    </>
  )
}
