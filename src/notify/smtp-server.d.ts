/** As far as it is used here: the package brings no types. */
declare module 'smtp-server' {
  import type { Server } from 'node:net'
  import type { Readable } from 'node:stream'

  export class SMTPServer {
    constructor(options: {
      name?: string
      banner?: string
      size?: number
      maxClients?: number
      socketTimeout?: number
      disableReverseLookup?: boolean
      logger?: boolean
      authOptional?: boolean
      disabledCommands?: string[]
      hideSTARTTLS?: boolean
      onAuth?: (
        auth: { username?: string; password?: string },
        session: unknown,
        done: (error: Error | null, answer?: { user: string }) => void,
      ) => void
      onRcptTo?: (address: { address: string }, session: unknown, done: (error?: Error) => void) => void
      onData: (
        stream: Readable,
        session: { envelope: { mailFrom: { address: string } | false; rcptTo: { address: string }[] } },
        done: (error?: Error | null) => void,
      ) => void
    })
    server: Server
    listen(port: number, host: string | undefined, done: () => void): void
    close(done: () => void): void
    on(event: 'error', listener: (error: Error) => void): void
  }
}
