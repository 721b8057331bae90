/** Null where it throws: a query that cannot be built is told elsewhere. */
export const attempt = <A>(run: () => A): A | null => {
  try {
    return run()
  } catch {
    return null
  }
}
