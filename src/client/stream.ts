/** An iterable as a request body that pulls: nothing is read before the connection takes it. */
export function streamOf(
  chunks: AsyncIterable<Uint8Array>,
  on: { readonly chunk: (bytes: number) => void; readonly error: (error: unknown) => void },
): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await iterator.next()
          if (next.done) return controller.close()
          on.chunk(next.value.byteLength)
          controller.enqueue(next.value)
        } catch (error) {
          // `fetch` hides why its body failed, and that is what the maker needs.
          on.error(error)
          controller.error(error)
        }
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    { highWaterMark: 1 },
  )
}
