/** Thrown where a check asks for what this run does not have; the runner says `unknown` with its words. */
export class CannotLook extends Error {
  readonly hint: string | null

  constructor(why: string, hint: string | null = null) {
    super(why)
    this.name = 'CannotLook'
    this.hint = hint
  }
}
