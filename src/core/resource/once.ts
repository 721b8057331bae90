/** Runs once, whoever asks; an error is thrown to everyone who asks. */
export const once = <A>(compute: () => A): (() => A) => {
  let state: { readonly value: A } | { readonly error: unknown } | undefined
  return () => {
    if (!state) {
      try {
        state = { value: compute() }
      } catch (error) {
        state = { error }
      }
    }
    if ("error" in state) throw state.error
    return state.value
  }
}
