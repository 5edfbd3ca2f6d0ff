export const start = (c: unknown): void => {
  console.log(c)
}
