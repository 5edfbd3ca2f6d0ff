/** What a build is called. A folder: its content's hash; a live app: git head and a hash of what is uncommitted; without git a moment. */

const momentPrefix = 'no-git-'

/** `no-git-20260301-1432` (UTC): nobody can know what the app is, or when it changes. */
export const momentBuild = (now: number): string => {
  const minute = new Date(now).toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')
  return `${momentPrefix}${minute}`
}

export const isMoment = (build: string): boolean => build.startsWith(momentPrefix)

/** Enough of it to tell builds apart: `a1b2c3d+9f8e`. A moment that is cut says nothing. */
export const shortBuild = (build: string): string => (isMoment(build) ? build : build.slice(0, 12))
