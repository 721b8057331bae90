/** A generator whose requests are aborted when nobody reads on, also one that is under way. */
export const abortable = <A>(generate: (signal: AbortSignal) => AsyncGenerator<A, void>): AsyncIterable<A, void> => ({
  [Symbol.asyncIterator]: () => {
    const controller = new AbortController()
    const generator = generate(controller.signal)
    return {
      next: () => generator.next(),
      return: () => {
        controller.abort()
        return generator.return()
      },
    }
  },
})
