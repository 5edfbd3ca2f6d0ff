/** A live HTML document on its way out: decoded if need be, given the tag, and compressed for the visitor. */
import type { Buffer } from 'node:buffer'
import type { Encoding } from '../../core/route.ts'
import { createInjector, type Injector } from '../html/inject.ts'
import { extendHeader, extendPolicy, findNonce, needsNonce, needsOf } from '../html/policy.ts'
import { scriptTag } from '../html/tag.ts'
import type { Asked } from '../request.ts'
import { rankEncodings } from '../snapshot/negotiate.ts'
import { type Answer, mergeVary } from './back.ts'
import { createDecoder, createEncoder, type Encoder } from './codings.ts'
import { markTag } from './forward.ts'

/** Compressing less than a packet gains nothing. */
const minCompressed = 1_024

export type DocumentArgs = {
  readonly asked: Asked
  readonly answer: Answer
  readonly status: number
  readonly secure: boolean
  readonly bubble: boolean
  /** The request says that it wants a document; else only whole documents get the tag. */
  readonly isClear: boolean
  readonly nonce: () => string
  readonly write: (bytes: Buffer) => void
  /** Something was written outside of `push` and `end`. */
  readonly onReady: () => void
  readonly onEnd: () => void
  readonly onError: (error: unknown) => void
  /** `push` may be called again after it gave false. */
  readonly onDrain: () => void
}

export type Document = {
  readonly changesLength: boolean
  readonly headers: () => string[]
  /** False: wait for `onDrain`. */
  readonly push: (bytes: Buffer) => boolean
  /** Everything that came in one read has been pushed. */
  readonly flush: () => void
  readonly end: () => void
  readonly pause: () => void
  readonly resume: () => void
  readonly destroy: () => void
}

export function createDocument(args: DocumentArgs): Document {
  const { asked, answer } = args
  const isEncoded = answer.contentEncoding !== '' && answer.contentEncoding !== 'identity'
  const hasBody = asked.method === 'GET' && args.status !== 304
  const decoder = isEncoded && hasBody ? createDecoder(answer.contentEncoding) : undefined
  // In a coding that we cannot undo it passes as it is.
  if (isEncoded && decoder === undefined && args.status !== 304) return createPassage(args)

  const policies = [...answer.policies, ...answer.trials]
  const nonce = findNonce(policies) ?? (needsNonce(policies) ? args.nonce() : undefined)
  const needs = needsOf({ host: asked.host, secure: args.secure, bubble: args.bubble }, nonce)
  const injector: Injector = createInjector({
    tag: scriptTag(nonce),
    when: args.isClear ? 'always' : 'if-document',
    charset: /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(answer.contentType)?.[1]?.toLowerCase(),
    // A tag before the policy is not under it; what it sends and loads later is.
    extendPolicy: (policy) => extendPolicy(policy, { ...needs, nonce: undefined }),
  })
  const encoding = hasBody ? chooseEncoding(asked, answer) : 'identity'
  let encoder: Encoder | undefined
  let isUnflushed = false

  function give(bytes: Buffer): void {
    if (encoding === 'identity') {
      args.write(bytes)
      return
    }
    encoder ??= startEncoder(encoding)
    isUnflushed = true
    if (!encoder.stream.write(bytes)) decoder?.pause()
  }

  function startEncoder(chosen: Exclude<Encoding, 'identity'>): Encoder {
    const made = createEncoder(chosen)
    made.stream.on('data', (bytes: Buffer) => {
      args.write(bytes)
      args.onReady()
    })
    made.stream.on('end', args.onEnd)
    made.stream.on('error', args.onError)
    made.stream.on('drain', () => {
      decoder?.resume()
      args.onDrain()
    })
    return made
  }

  function flush(): void {
    if (!isUnflushed || encoder === undefined) return
    isUnflushed = false
    encoder.flush()
  }

  function finish(): void {
    for (const out of injector.end()) give(out)
    if (encoding === 'identity') args.onEnd()
    else {
      encoder ??= startEncoder(encoding)
      isUnflushed = false
      encoder.stream.end()
    }
  }

  if (decoder !== undefined) {
    decoder.on('data', (bytes: Buffer) => {
      for (const out of injector.push(bytes)) give(out)
      flush()
      args.onReady()
    })
    decoder.on('end', finish)
    decoder.on('error', args.onError)
    decoder.on('drain', args.onDrain)
  }

  return {
    changesLength: true,
    headers() {
      const headers: string[] = []
      // A 304 updates the headers kept with the document: the policy kept there knows our tag, the app's does not.
      if (args.status !== 304) pushPolicies(headers, answer, (policy) => extendHeader(policy, needs))
      if (answer.etag !== undefined) headers.push('ETag', markTag(answer.etag))
      if (encoding !== 'identity') headers.push('Content-Encoding', encoding)
      headers.push('Vary', mergeVary(answer.vary, 'Accept-Encoding', 'Sec-Fetch-Dest'))
      return headers
    },
    push(bytes) {
      if (decoder !== undefined) return decoder.write(bytes)
      for (const out of injector.push(bytes)) give(out)
      return encoder?.stream.writableNeedDrain !== true
    },
    flush,
    end: () => (decoder === undefined ? finish() : void decoder.end()),
    pause: () => void (encoder?.stream ?? decoder)?.pause(),
    resume: () => void (encoder?.stream ?? decoder)?.resume(),
    destroy() {
      encoder?.stream.destroy()
      decoder?.destroy()
    },
  }
}

function pushPolicies(headers: string[], answer: Answer, change: (policy: string) => string): void {
  for (const policy of answer.policies) headers.push('Content-Security-Policy', change(policy))
  for (const policy of answer.trials) headers.push('Content-Security-Policy-Report-Only', change(policy))
}

/** The document as the app sent it. */
function createPassage({ answer, write, onEnd }: DocumentArgs): Document {
  const nothing = (): void => {}
  return {
    changesLength: false,
    headers() {
      const headers = ['Content-Encoding', answer.contentEncoding]
      pushPolicies(headers, answer, (policy) => policy)
      if (answer.etag !== undefined) headers.push('ETag', answer.etag)
      if (answer.vary !== '') headers.push('Vary', answer.vary)
      return headers
    },
    push(bytes) {
      write(bytes)
      return true
    },
    flush: nothing,
    end: onEnd,
    pause: nothing,
    resume: nothing,
    destroy: nothing,
  }
}

/** `no-transform` (RFC 9111 §5.2.2.6) is how apps say "do not compress this"; the tag is the maker's own wish and stays. */
function chooseEncoding(asked: Asked, answer: Answer): Encoding {
  if (asked.acceptEncoding === '' || answer.cacheControl.includes('no-transform')) return 'identity'
  const isSmall =
    answer.contentEncoding === '' && Number(answer.contentLength ?? minCompressed) < minCompressed
  return isSmall ? 'identity' : (rankEncodings(asked.acceptEncoding)[0] ?? 'identity')
}
