/** Small pieces that every page is made of. */
import { type MouseEvent, type ReactNode, useEffect, useState } from 'react'
import { messageOf } from '../core/send.ts'
import { problemOf } from './api.ts'
import { goTo } from './route.ts'

type LinkProps = {
  to: string
  children: ReactNode
  className?: string
  /** One of the lines that j and k walk through. */
  row?: boolean
  current?: boolean
}

export function Link({ to, children, className, row, current }: LinkProps) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    goTo(to)
  }
  return (
    <a
      href={to}
      onClick={follow}
      className={className}
      data-row={row ? '' : undefined}
      aria-current={current ? 'page' : undefined}
    >
      {children}
    </a>
  )
}

/** What a person said: unedited, with the line breaks they made. */
export const Words = ({ children, large }: { children: string; large?: boolean }) => (
  <blockquote className={large ? 'words large' : 'words'}>{children}</blockquote>
)

export const Simulated = ({ when }: { when: boolean }) =>
  when ? <span className="label">simulated</span> : null

/** What was refused, in the server's words. */
export function Refused({ error }: { error: unknown }) {
  if (!error) return null
  const { message, hint } = problemOf(error)
  return (
    <p role="alert" className="refused">
      {message}
      {hint && (
        <>
          {' '}
          Try: <code>{hint}</code>
        </>
      )}
    </p>
  )
}

/** A page that has nothing to show yet: nothing at all, until the server has said no. */
export const Unanswered = ({ error }: { error: unknown }) =>
  error ? (
    <>
      <h1>nothing to show</h1>
      <Refused error={error} />
    </>
  ) : null

type ButtonProps = {
  children: ReactNode
  onClick: () => void
  busy?: boolean
  /** `solid` is the one act of a page; `quiet` is a word that can be pressed. */
  look?: 'solid' | 'quiet' | undefined
  expanded?: boolean
}

export const Button = ({ children, onClick, busy, look, expanded }: ButtonProps) => (
  <button type="button" className={look} onClick={onClick} disabled={busy} aria-expanded={expanded}>
    {children}
  </button>
)

/** How long "copied" stands. */
const copiedMs = 2000

/** A link or a command, and a way to take it along. */
export function Copyable({ text, what }: { text: string; what: 'link' | 'command' | 'name' | 'value' }) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), copiedMs)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = () => {
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => {},
    )
  }
  return (
    <span className="copyable">
      <code>{text}</code>
      <button type="button" className="quiet" onClick={copy} aria-label={`copy the ${what}`}>
        {copied ? 'copied' : 'copy'}
      </button>
    </span>
  )
}

/** Hands the link to the apps of this phone; that it went out is for the maker to say. */
export function SendButton({ link }: { link: string }) {
  if (typeof navigator.share !== 'function') return null
  // Whoever closes the sheet without sending has done nothing wrong.
  const send = () => void navigator.share({ text: messageOf('', link) }).catch(() => {})
  return (
    <Button look="quiet" onClick={send}>
      send it with…
    </Button>
  )
}

/** Set once per page; the tab says who it is about. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · outer`
  }, [title])
}
